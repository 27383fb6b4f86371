// SPDX-License-Identifier: Apache-2.0
#include "include/convolution.h"

#pragma STDC FP_CONTRACT OFF

typedef float eight __attribute__((vector_size(32), aligned(4)));
typedef int32_t eight_bits __attribute__((vector_size(32)));

// A test makes these loops for the plainest processor too, and compares.
#if defined(__x86_64__) && defined(__linux__) && !defined(PLIMSOLL_ONE_PROCESSOR)
#define EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define EACH_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

INLINE void put(const eight *sum, eight *target, int32_t is_rectified) {
  const eight_bits negative = *sum < (eight){0};
  *target = is_rectified ? (eight)((eight_bits)*sum & ~negative) : *sum;
}

// Four neighbouring pixels, one or two eights of outputs: each loaded weight is used four times, each pixel up to twice.
INLINE void add_tile(
    const eight *pixel, eight *target, const eight *weights, const eight *biases, const int32_t *offsets, int32_t taps,
    int32_t groups, int32_t output_groups, int32_t tile_groups, int32_t is_rectified) {
  eight sums[2][4];
  for (int g = 0; g < tile_groups; g++)
    for (int p = 0; p < 4; p++) sums[g][p] = biases[g];
  const int64_t group_weights = (int64_t)taps * groups * 8;
  for (int32_t tap = 0; tap < taps; tap++) {
    const float *source = (const float *)(pixel + offsets[tap]);
    const eight *weight = weights + (int64_t)tap * groups * 8;
    for (int32_t lane = 0; lane < groups * 8; lane++) {
      for (int g = 0; g < tile_groups; g++) {
        const eight w = weight[g * group_weights + lane];
        for (int p = 0; p < 4; p++) {
          const eight product = w * source[(int64_t)p * groups * 8 + lane];
          sums[g][p] = sums[g][p] + product;
        }
      }
    }
  }
  for (int g = 0; g < tile_groups; g++)
    for (int p = 0; p < 4; p++) put(&sums[g][p], &target[p * output_groups + g], is_rectified);
}

EACH_PROCESSOR
void plimsoll_convolve(
    const void *input, void *output, const void *weights, const void *biases, const int32_t *offsets, int32_t taps,
    int32_t input_groups, int32_t output_groups, int32_t width, int32_t height, int32_t border, int32_t is_rectified) {
  const int64_t stride = width + 2 * border;
  const eight *bias = biases;
  const int64_t group_weights = (int64_t)taps * input_groups * 8;
  for (int32_t row = 0; row < height; row++) {
    for (int32_t column = 0; column < width; column += 4) {
      const int64_t place = (row + border) * stride + column + border;
      const eight *pixel = (const eight *)input + place * input_groups;
      eight *target = (eight *)output + place * output_groups;
      int32_t group = 0;
      for (; group + 1 < output_groups; group += 2)
        add_tile(pixel, target + group, (const eight *)weights + group * group_weights, bias + group, offsets, taps,
                 input_groups, output_groups, 2, is_rectified);
      if (group < output_groups)
        add_tile(pixel, target + group, (const eight *)weights + group * group_weights, bias + group, offsets, taps,
                 input_groups, output_groups, 1, is_rectified);
    }
  }
}
