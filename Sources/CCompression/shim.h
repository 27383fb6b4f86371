// SPDX-License-Identifier: Apache-2.0
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
