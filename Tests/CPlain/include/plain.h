// SPDX-License-Identifier: Apache-2.0
// The loops of CClutter and CConvolution, made from the same source for the plainest processor: what a machine without AVX2 runs.
#pragma once
#include <stdbool.h>
#include <stdint.h>

void plain_keep_sea(const uint16_t *amplitudes, const uint8_t *is_land, int64_t from, uint16_t *kept, int64_t count);
void plain_cells_u16(
    const uint16_t *samples, int64_t pitch, int32_t rows, int32_t side, float *counts, float *sums, float *squares);
void plain_cells_f32(
    const float *samples, int64_t pitch, int32_t rows, int32_t side, float *counts, float *sums, float *squares);
void plain_square_means(
    const float *counts, const float *sums, int32_t columns, int32_t rows, int32_t radius, double *work, float *means);
void plain_brighter(const float *means, int64_t from, int32_t count, float level, bool *is_bright);
int64_t plain_sea(const bool *is_land, const bool *is_land_too, const float *counts, int64_t count, bool *is_sea);
void plain_keep_cells(const bool *is_kept, int64_t count, float *counts, float *sums, float *squares);
void plain_rings(
    const float *counts, const float *sums, const float *squares, const bool *is_sea, int32_t columns, int32_t rows,
    int32_t inner, int32_t outer, const float *thresholds, float fewest, double *work, float *ring_counts,
    double *ring_sums, double *ring_squares, float *limits);
void plain_limits(
    const bool *is_sea, int64_t from, int32_t count, const float *thresholds, float fewest, const float *ring_counts,
    const double *ring_sums, const double *ring_squares, float *limits);
int32_t plain_above_u16(
    const uint16_t *samples, int64_t pitch, int32_t row, int32_t side, int32_t from, int32_t count, const float *limits,
    float *line, int32_t *found);
int32_t plain_above_f32(
    const float *samples, int64_t pitch, int32_t row, int32_t side, int32_t from, int32_t count, const float *limits,
    float *line, int32_t *found);
void plain_convolve(
    const void *input, void *output, const void *weights, const void *biases, const int32_t *offsets, int32_t taps,
    int32_t input_groups, int32_t output_groups, int32_t width, int32_t height, int32_t border, int32_t is_rectified);
