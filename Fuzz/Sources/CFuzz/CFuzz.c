// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CFuzz.h"
#include <sys/mman.h>

int fuzz_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }
