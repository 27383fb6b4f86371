// SPDX-License-Identifier: Apache-2.0
#ifndef PLIMSOLL_CFUZZ_H
#define PLIMSOLL_CFUZZ_H
#include <stddef.h>
#include <stdint.h>

/// libFuzzer's entry for programs with a `main` of their own (compiler-rt, FuzzerInterface.h).
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

/// A file that lies in memory, to be opened again as /proc/self/fd/N; negative where there is none to be had.
int fuzz_memory_file(const char *name);

#endif
