// SPDX-License-Identifier: Apache-2.0
// The one vector instruction that Swift has no word for, and what it is for.
#pragma once
#include <stdint.h>
#include <string.h>

typedef unsigned char plimsoll_bytes16 __attribute__((ext_vector_type(16)));

/// Bit 7 of each of sixteen bytes, the first byte's in the lowest bit.
static inline uint64_t plimsoll_high_bits(plimsoll_bytes16 bytes) {
#if defined(__SSE2__)
  typedef char chars __attribute__((vector_size(16)));
  chars same;
  memcpy(&same, &bytes, 16);
  return (uint16_t)__builtin_ia32_pmovmskb128(same);
#else
  uint64_t halves[2];
  memcpy(halves, &bytes, 16);
  // Shifted copies of each byte's bit meet in the highest byte.
  uint64_t low = ((halves[0] >> 7) & 0x0101010101010101u) * 0x0102040810204080u >> 56;
  uint64_t high = ((halves[1] >> 7) & 0x0101010101010101u) * 0x0102040810204080u >> 56;
  return low | high << 8;
#endif
}

/// Which of sixteen bytes are `separator` or a control character, the first byte in the lowest bit.
static inline uint64_t plimsoll_cell_stops(plimsoll_bytes16 bytes, uint8_t separator) {
  plimsoll_bytes16 stops = (plimsoll_bytes16)(bytes == (plimsoll_bytes16)separator) |
                           (plimsoll_bytes16)(bytes < (plimsoll_bytes16)(unsigned char)0x20);
  return plimsoll_high_bits(stops);
}

/// Whether two runs of bytes are the same; so many bytes, rounded up to sixteen, can be loaded from both.
static inline int plimsoll_is_same(const void *one, const void *other, int64_t count) {
  const unsigned char *left = (const unsigned char *)one, *right = (const unsigned char *)other;
  uint64_t different = 0;
  for (; count > 0; count -= 16, left += 16, right += 16) {
    plimsoll_bytes16 a, b;
    memcpy(&a, left, 16);
    memcpy(&b, right, 16);
    const uint64_t same = plimsoll_high_bits((plimsoll_bytes16)(a == b));
    different |= ~same & (count < 16 ? ((uint64_t)1 << count) - 1 : 0xFFFF);
  }
  return different == 0;
}
