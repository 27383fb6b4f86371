// SPDX-License-Identifier: Apache-2.0
// The loops of radar detection that touch every pixel or every cell, which the Swift compiler cannot make for more than one
// kind of processor.
//
// Each value comes from the same operations in the same order on every processor, products and sums rounded apart, so every
// processor gives the same bytes; those with AVX2 only do more of them at a time. A strip's pitch (pixels from row to row) is a
// multiple of 32; arrays of cells lie row by row.
#pragma once
#include <stdbool.h>
#include <stdint.h>

/// Shapes of clutter that a table of thresholds spans. It has 32 values an octave, found by the upper bits of a float.
static const float plimsoll_lowest_shape = 0.25f;
static const float plimsoll_highest_shape = 512.0f;
static const int32_t plimsoll_shape_shift = 18;

/// Keeps the amplitudes of pixels that are not land, from one on, and puts 0 for the others.
void plimsoll_keep_sea(
    const uint16_t *amplitudes, const uint8_t *is_land, int64_t from, uint16_t *kept, int64_t count);

/// Pixels with data, their power and its squares, summed over cells of side 4 or 1. Amplitudes: 0 is no data, power is the
/// square. Powers: NaN is no data. A cell's sums come column by column from the top, then by pairs.
void plimsoll_cells_u16(
    const uint16_t *samples, int64_t pitch, int32_t rows, int32_t side, float *counts, float *sums, float *squares);
void plimsoll_cells_f32(
    const float *samples, int64_t pitch, int32_t rows, int32_t side, float *counts, float *sums, float *squares);

/// Means of power over squares of 2 · radius + 1 cells; NaN where there is no data.
/// - work: room for 4 · columns + 4 · radius + 4 numbers.
void plimsoll_square_means(
    const float *counts, const float *sums, int32_t columns, int32_t rows, int32_t radius, double *work, float *means);

/// Which of some neighbouring cells are brighter than a level.
void plimsoll_brighter(const float *means, int64_t from, int32_t count, float level, bool *is_bright);

/// Cells with data that are no land by either mask; returns how many pixels with data they have.
int64_t plimsoll_sea(
    const bool *is_land, const bool *is_land_too, const float *counts, int64_t count, bool *is_sea);

/// Takes all other cells out of the moments.
void plimsoll_keep_cells(const bool *is_kept, int64_t count, float *counts, float *sums, float *squares);

/// Moments of the ring round each cell (the square of `outer` without that of `inner` cells to each side), and the power above
/// which a pixel of the cell stands out: infinite where the cell is not sea or the ring has too few pixels.
///
/// Running sums in double: whole numbers, and so exact, while a ring's squared powers stay below 2⁵³.
/// - work: room for 9 · columns + 12 · outer + 12 numbers.
void plimsoll_rings(
    const float *counts, const float *sums, const float *squares, const bool *is_sea, int32_t columns, int32_t rows,
    int32_t inner, int32_t outer, const float *thresholds, float fewest, double *work, float *ring_counts,
    double *ring_sums, double *ring_squares, float *limits);

/// The limits of some cells anew, from the moments of their rings.
void plimsoll_limits(
    const bool *is_sea, int64_t from, int32_t count, const float *thresholds, float fewest, const float *ring_counts,
    const double *ring_sums, const double *ring_squares, float *limits);

/// Adds a change of one cell's moments to the rings that hold it, and marks their cells.
void plimsoll_change_rings(
    int32_t column, int32_t row, int32_t columns, int32_t rows, int32_t inner, int32_t outer, double count, double sum,
    double square, float *ring_counts, double *ring_sums, double *ring_squares, bool *is_changed);

/// Places of pixels in a row of cells that stand above their cell's limit, ascending; how many they are.
/// - from, count: which cells of the row; count · side a multiple of 32 for side 4, of 8 for side 1.
/// - line: room for count · side limits.
/// - found: room for count · side · side places.
int32_t plimsoll_above_u16(
    const uint16_t *samples, int64_t pitch, int32_t row, int32_t side, int32_t from, int32_t count, const float *limits,
    float *line, int32_t *found);
int32_t plimsoll_above_f32(
    const float *samples, int64_t pitch, int32_t row, int32_t side, int32_t from, int32_t count, const float *limits,
    float *line, int32_t *found);
