// SPDX-License-Identifier: Apache-2.0
#include "include/clutter.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

typedef float eight __attribute__((vector_size(32), aligned(4), may_alias));
typedef float four __attribute__((vector_size(16), aligned(4), may_alias));
typedef int32_t eight_bits __attribute__((vector_size(32)));
typedef uint16_t eight_shorts __attribute__((vector_size(16), aligned(2), may_alias));
typedef uint16_t sixteen __attribute__((vector_size(32), aligned(2), may_alias));
typedef uint64_t words __attribute__((vector_size(32)));

// A test makes these loops for the plainest processor too, and compares.
#if defined(__x86_64__) && defined(__linux__) && !defined(PLIMSOLL_ONE_PROCESSOR)
#define EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define EACH_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

EACH_PROCESSOR
void plimsoll_keep_sea(
    const uint16_t *amplitudes, const uint8_t *is_land, int64_t from, uint16_t *restrict kept, int64_t count) {
  amplitudes += from;
  is_land += from;
  for (int64_t i = 0; i < count; i++) kept[i] = amplitudes[i] & (uint16_t)((uint16_t)(is_land[i] != 0) - 1);
}

// MARK: cells

INLINE void load_u16(const uint16_t *samples, eight *power, eight *presence) {
  const eight value = __builtin_convertvector(*(const eight_shorts *)samples, eight);
  *power = value * value;
  *presence = (eight)((eight_bits)(value > 0.0f) & (eight_bits)((eight){0} + 1.0f));
}

INLINE void load_f32(const float *samples, eight *power, eight *presence) {
  const eight value = *(const eight *)samples;
  const eight_bits is_there = value == value;
  *power = (eight)((eight_bits)value & is_there);
  *presence = (eight)(is_there & (eight_bits)((eight){0} + 1.0f));
}

// The sums of each four of sixteen numbers, by pairs.
INLINE void put_fours(const eight *low, const eight *high, float *target) {
  const eight pairs = __builtin_shufflevector(*low, *high, 0, 2, 4, 6, 8, 10, 12, 14) +
                      __builtin_shufflevector(*low, *high, 1, 3, 5, 7, 9, 11, 13, 15);
  *(four *)target =
      __builtin_shufflevector(pairs, pairs, 0, 2, 4, 6) + __builtin_shufflevector(pairs, pairs, 1, 3, 5, 7);
}

#define CELLS(NAME, SAMPLE, LOAD)                                                                                      \
  EACH_PROCESSOR void NAME(                                                                                            \
      const SAMPLE *samples, int64_t pitch, int32_t rows, int32_t side, float *counts, float *sums, float *squares) {  \
    eight power, presence;                                                                                             \
    if (side == 1) {                                                                                                   \
      for (int64_t i = 0; i < pitch * rows; i += 8) {                                                                  \
        LOAD(samples + i, &power, &presence);                                                                          \
        *(eight *)(counts + i) = presence;                                                                             \
        *(eight *)(sums + i) = power;                                                                                  \
        *(eight *)(squares + i) = power * power;                                                                       \
      }                                                                                                                \
      return;                                                                                                          \
    }                                                                                                                  \
    for (int32_t row = 0; row < rows; row++) {                                                                         \
      const SAMPLE *top = samples + 4 * row * pitch;                                                                   \
      for (int64_t column = 0; column < pitch; column += 16) {                                                         \
        eight count[2] = {{0}}, sum[2] = {{0}}, square[2] = {{0}};                                                     \
        for (int line = 0; line < 4; line++) {                                                                         \
          for (int half = 0; half < 2; half++) {                                                                       \
            LOAD(top + line * pitch + column + 8 * half, &power, &presence);                                           \
            count[half] += presence;                                                                                   \
            sum[half] += power;                                                                                        \
            square[half] += power * power;                                                                             \
          }                                                                                                            \
        }                                                                                                              \
        const int64_t cell = (row * pitch + column) / 4;                                                               \
        put_fours(&count[0], &count[1], counts + cell);                                                                \
        put_fours(&sum[0], &sum[1], sums + cell);                                                                      \
        put_fours(&square[0], &square[1], squares + cell);                                                             \
      }                                                                                                                \
    }                                                                                                                  \
  }

CELLS(plimsoll_cells_u16, uint16_t, load_u16)
CELLS(plimsoll_cells_f32, float, load_f32)

// MARK: running sums

// Moves the sums over rows of a square down by one: a row comes in, one goes out; `NULL` where there is none.
INLINE void slide(const float *restrict enter, const float *restrict leave, double *restrict sums, int32_t columns) {
  if (enter && leave)
    for (int32_t i = 0; i < columns; i++) sums[i] = sums[i] + enter[i] - leave[i];
  else if (enter)
    for (int32_t i = 0; i < columns; i++) sums[i] += enter[i];
  else if (leave)
    for (int32_t i = 0; i < columns; i++) sums[i] -= leave[i];
}

INLINE void slide_to(
    int32_t row, int32_t radius, const float *values, double *sums, int32_t columns, int32_t rows) {
  const int32_t enter = row + radius, leave = row - radius - 1;
  slide(enter < rows ? values + (int64_t)enter * columns : NULL, leave >= 0 ? values + (int64_t)leave * columns : NULL,
        sums, columns);
}

// The rows that the square of the first row holds, but for its last, which comes in with it.
INLINE void begin(int32_t radius, const float *values, double *sums, int32_t columns, int32_t rows) {
  for (int32_t row = 0; row < radius && row < rows; row++) slide(values + (int64_t)row * columns, NULL, sums, columns);
}

// The sum of the square that lies one cell left of the first.
INLINE double start(const double *sums, int32_t columns, int32_t radius) {
  double sum = 0;
  for (int32_t i = 0; i < radius && i < columns; i++) sum += sums[i];
  return sum;
}

EACH_PROCESSOR
void plimsoll_square_means(
    const float *counts, const float *sums, int32_t columns, int32_t rows, int32_t radius, double *work, float *means) {
  const int32_t room = columns + 2 * radius + 2;
  double *const count_sums = work + radius + 1, *const power_sums = count_sums + room;
  double *restrict steps = work + 2 * room;
  double *restrict more = steps + columns;
  memset(work, 0, sizeof(double) * (size_t)room * 2);
  begin(radius, counts, count_sums, columns, rows);
  begin(radius, sums, power_sums, columns, rows);
  for (int32_t row = 0; row < rows; row++) {
    slide_to(row, radius, counts, count_sums, columns, rows);
    slide_to(row, radius, sums, power_sums, columns, rows);
    for (int32_t i = 0; i < columns; i++) steps[i] = count_sums[i + radius] - count_sums[i - radius - 1];
    for (int32_t i = 0; i < columns; i++) more[i] = power_sums[i + radius] - power_sums[i - radius - 1];
    double count = start(count_sums, columns, radius), power = start(power_sums, columns, radius);
    for (int32_t i = 0; i < columns; i++) {
      steps[i] = count += steps[i];
      more[i] = power += more[i];
    }
    float *restrict target = means + (int64_t)row * columns;
    for (int32_t i = 0; i < columns; i++) target[i] = steps[i] > 0.5 ? (float)(more[i] / steps[i]) : NAN;
  }
}

EACH_PROCESSOR
void plimsoll_brighter(const float *means, int64_t from, int32_t count, float level, bool *restrict is_bright) {
  for (int64_t i = from; i < from + count; i++) is_bright[i] = means[i] > level;
}

EACH_PROCESSOR
int64_t plimsoll_sea(
    const bool *is_land, const bool *is_land_too, const float *counts, int64_t count, bool *restrict is_sea) {
  int64_t pixels = 0;
  for (int64_t i = 0; i < count; i++) {
    const bool is = !is_land[i] & !is_land_too[i] & (counts[i] > 0);
    is_sea[i] = is;
    pixels += is ? (int32_t)counts[i] : 0;
  }
  return pixels;
}

EACH_PROCESSOR
void plimsoll_keep_cells(
    const bool *is_kept, int64_t count, float *restrict counts, float *restrict sums, float *restrict squares) {
  for (int64_t i = 0; i < count; i++) {
    counts[i] = is_kept[i] ? counts[i] : 0;
    sums[i] = is_kept[i] ? sums[i] : 0;
    squares[i] = is_kept[i] ? squares[i] : 0;
  }
}

// MARK: thresholds

enum { block = 64 };

// The threshold in means of a shape: straight between the values of the table. NaN (no power at all) is the lowest shape.
INLINE float threshold(const float *table, float shape) {
  float bounded = shape > plimsoll_lowest_shape ? shape : plimsoll_lowest_shape;
  bounded = bounded < plimsoll_highest_shape ? bounded : plimsoll_highest_shape;
  uint32_t bits, first;
  memcpy(&bits, &bounded, 4);
  memcpy(&first, &plimsoll_lowest_shape, 4);
  const uint32_t key = (bits >> plimsoll_shape_shift) - (first >> plimsoll_shape_shift);
  const float share = (float)(int32_t)(bits & ((1u << plimsoll_shape_shift) - 1)) / (float)(1 << plimsoll_shape_shift);
  return table[key] + (table[key + 1] - table[key]) * share;
}

INLINE void put_limits(
    const bool *is_sea, int32_t count, const float *table, float fewest, const float *ring_counts,
    const double *ring_sums, const double *ring_squares, float *restrict limits) {
  for (int32_t i = 0; i < count; i++) {
    const double share = 1.0 / (double)ring_counts[i];
    const double mean = ring_sums[i] * share;
    const double square = mean * mean;
    const double difference = ring_squares[i] * share - square, least = 1e-12 * square;
    const double variance = difference > least ? difference : least;
    const float limit = (float)mean * threshold(table, (float)(square / variance));
    const bool is_known = is_sea[i] & (ring_counts[i] >= fewest);
    limits[i] = is_known ? limit : INFINITY;
  }
}

EACH_PROCESSOR
void plimsoll_limits(
    const bool *is_sea, int64_t from, int32_t count, const float *table, float fewest, const float *ring_counts,
    const double *ring_sums, const double *ring_squares, float *limits) {
  put_limits(is_sea + from, count, table, fewest, ring_counts + from, ring_sums + from, ring_squares + from,
             limits + from);
}

EACH_PROCESSOR
void plimsoll_rings(
    const float *counts, const float *sums, const float *squares, const bool *is_sea, int32_t columns, int32_t rows,
    int32_t inner, int32_t outer, const float *table, float fewest, double *work, float *ring_counts, double *ring_sums,
    double *ring_squares, float *limits) {
  const int32_t room = columns + 2 * outer + 2;
  const float *const moments[3] = {counts, sums, squares};
  double *wide[3], *narrow[3], *steps[3];
  memset(work, 0, sizeof(double) * (size_t)room * 6);
  for (int m = 0; m < 3; m++) {
    wide[m] = work + m * room + outer + 1;
    narrow[m] = work + (3 + m) * room + outer + 1;
    steps[m] = work + 6 * room + m * columns;
    begin(outer, moments[m], wide[m], columns, rows);
    begin(inner, moments[m], narrow[m], columns, rows);
  }
  for (int32_t row = 0; row < rows; row++) {
    double sum[3];
    for (int m = 0; m < 3; m++) {
      slide_to(row, outer, moments[m], wide[m], columns, rows);
      slide_to(row, inner, moments[m], narrow[m], columns, rows);
      const double *w = wide[m], *n = narrow[m];
      double *restrict step = steps[m];
      for (int32_t i = 0; i < columns; i++)
        step[i] = (w[i + outer] - w[i - outer - 1]) - (n[i + inner] - n[i - inner - 1]);
      sum[m] = start(w, columns, outer) - start(n, columns, inner);
    }
    const int64_t place = (int64_t)row * columns;
    float *restrict c = ring_counts + place;
    double *restrict s = ring_sums + place, *restrict q = ring_squares + place;
    const double *step0 = steps[0], *step1 = steps[1], *step2 = steps[2];
    double sum0 = sum[0], sum1 = sum[1], sum2 = sum[2];
    for (int32_t i = 0; i < columns; i++) {
      c[i] = (float)(sum0 += step0[i]);
      s[i] = sum1 += step1[i];
      q[i] = sum2 += step2[i];
    }
    put_limits(is_sea + place, columns, table, fewest, c, s, q, limits + place);
  }
}

void plimsoll_change_rings(
    int32_t column, int32_t row, int32_t columns, int32_t rows, int32_t inner, int32_t outer, double count, double sum,
    double square, float *ring_counts, double *ring_sums, double *ring_squares, bool *is_changed) {
  const int32_t top = row - outer > 0 ? row - outer : 0;
  const int32_t bottom = row + outer < rows ? row + outer : rows - 1;
  const int32_t left = column - outer > 0 ? column - outer : 0;
  const int32_t right = column + outer < columns ? column + outer : columns - 1;
  for (int32_t y = top; y <= bottom; y++) {
    const bool is_split = y >= row - inner && y <= row + inner;
    for (int32_t x = left; x <= right; x++) {
      if (is_split && x == column - inner) x = column + inner + 1;
      if (x > right) break;
      const int64_t place = (int64_t)y * columns + x;
      ring_counts[place] += (float)count;
      ring_sums[place] += sum;
      ring_squares[place] += square;
      is_changed[place] = true;
    }
  }
}

// MARK: pixels

// A limit of power as the amplitude that those above it are above; no amplitude is above the highest.
INLINE void put_amplitudes(const float *restrict limits, int32_t count, int32_t side, uint16_t *restrict line) {
  uint16_t bounds[block];
  for (int32_t from = 0; from < count; from += block) {
    const int32_t size = count - from < block ? count - from : block;
    for (int32_t i = 0; i < size; i++) {
      const float amplitude = sqrtf(limits[from + i]);
      const float bounded = amplitude < 65535.0f ? amplitude : 65535.0f;
      bounds[i] = (uint16_t)(int32_t)bounded;
    }
    if (side == 1)
      memcpy(line + from, bounds, sizeof(uint16_t) * (size_t)size);
    else
      for (int32_t i = 0; i < size; i++) {
        const uint64_t limit = bounds[i] * 0x0001000100010001u;
        memcpy(line + 4 * (from + i), &limit, 8);
      }
  }
}

INLINE void put_powers(const float *restrict limits, int32_t count, int32_t side, float *restrict line) {
  if (side == 1)
    memcpy(line, limits, sizeof(float) * (size_t)count);
  else
    for (int32_t i = 0; i < count; i++)
      for (int lane = 0; lane < 4; lane++) line[4 * i + lane] = limits[i];
}

INLINE bool any_u16(const uint16_t *samples, const uint16_t *limits) {
  const words above = (words)(*(const sixteen *)samples > *(const sixteen *)limits) |
                      (words)(*(const sixteen *)(samples + 16) > *(const sixteen *)(limits + 16));
  return __builtin_reduce_or(above) != 0;
}

INLINE bool any_f32(const float *samples, const float *limits) {
  const words above = (words)(*(const eight *)samples > *(const eight *)limits) |
                      (words)(*(const eight *)(samples + 8) > *(const eight *)(limits + 8)) |
                      (words)(*(const eight *)(samples + 16) > *(const eight *)(limits + 16)) |
                      (words)(*(const eight *)(samples + 24) > *(const eight *)(limits + 24));
  return __builtin_reduce_or(above) != 0;
}

#define ABOVE(NAME, SAMPLE, PUT, ANY)                                                                                  \
  EACH_PROCESSOR int32_t NAME(                                                                                         \
      const SAMPLE *samples, int64_t pitch, int32_t row, int32_t side, int32_t from, int32_t count,                    \
      const float *limits, float *work, int32_t *found) {                                                              \
    SAMPLE *const line = (SAMPLE *)work;                                                                               \
    PUT(limits + row * (pitch / side) + from, count, side, line);                                                      \
    int32_t size = 0;                                                                                                  \
    for (int32_t y = 0; y < side; y++) {                                                                               \
      const int64_t place = ((int64_t)row * side + y) * pitch + (int64_t)from * side;                                  \
      int32_t column = 0;                                                                                              \
      for (; column + 32 <= count * side; column += 32) {                                                              \
        if (__builtin_expect(!ANY(samples + place + column, line + column), 1)) continue;                              \
        for (int32_t lane = column; lane < column + 32; lane++)                                                        \
          if (samples[place + lane] > line[lane]) found[size++] = (int32_t)(place + lane);                             \
      }                                                                                                                \
      for (; column < count * side; column++)                                                                          \
        if (samples[place + column] > line[column]) found[size++] = (int32_t)(place + column);                         \
    }                                                                                                                  \
    return size;                                                                                                       \
  }

ABOVE(plimsoll_above_u16, uint16_t, put_amplitudes, any_u16)
ABOVE(plimsoll_above_f32, float, put_powers, any_f32)
