// SPDX-License-Identifier: Apache-2.0
#include "rows.h"

#if defined(__x86_64__) && defined(__linux__)
#include <immintrin.h>
#include <string.h>

#define FOR_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define INLINE static inline __attribute__((always_inline)) FOR_AVX2

bool plimsoll_reads_heads(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
}

// MARK: cells

// A byte of a shuffle that gives zero.
#define NIL 0x80
#define NILS4 NIL, NIL, NIL, NIL
#define NILS8 NILS4, NILS4

// The digits of a whole number of 0–9 digits, put at the end of sixteen bytes.
static const uint8_t whole_digits[10][16] = {
    {NILS8, NILS8},
    {NILS8, NILS4, NIL, NIL, NIL, 0},
    {NILS8, NILS4, NIL, NIL, 0, 1},
    {NILS8, NILS4, NIL, 0, 1, 2},
    {NILS8, NILS4, 0, 1, 2, 3},
    {NILS8, NIL, NIL, NIL, 0, 1, 2, 3, 4},
    {NILS8, NIL, NIL, 0, 1, 2, 3, 4, 5},
    {NILS8, NIL, 0, 1, 2, 3, 4, 5, 6},
    {NILS8, 0, 1, 2, 3, 4, 5, 6, 7},
    {NIL, NIL, NIL, NIL, NIL, NIL, NIL, 0, 1, 2, 3, 4, 5, 6, 7, 8},
};

// The digits of one to three before a point, put before the seven last of sixteen bytes, and of those after it, up to seven.
// Row: eight times those before, and those after.
#define DEGREES(A, B, C, AT)                                                                                           \
  {NILS4, NIL, NIL, A, B, C, NIL, NIL, NIL, NIL, NIL, NIL, NIL},                                                       \
      {NILS4, NIL, NIL, A, B, C, AT, NIL, NIL, NIL, NIL, NIL, NIL},                                                    \
      {NILS4, NIL, NIL, A, B, C, AT, AT + 1, NIL, NIL, NIL, NIL, NIL},                                                 \
      {NILS4, NIL, NIL, A, B, C, AT, AT + 1, AT + 2, NIL, NIL, NIL, NIL},                                              \
      {NILS4, NIL, NIL, A, B, C, AT, AT + 1, AT + 2, AT + 3, NIL, NIL, NIL},                                           \
      {NILS4, NIL, NIL, A, B, C, AT, AT + 1, AT + 2, AT + 3, AT + 4, NIL, NIL},                                        \
      {NILS4, NIL, NIL, A, B, C, AT, AT + 1, AT + 2, AT + 3, AT + 4, AT + 5, NIL},                                     \
      {NILS4, NIL, NIL, A, B, C, AT, AT + 1, AT + 2, AT + 3, AT + 4, AT + 5, AT + 6},
static const uint8_t degree_digits[32][16] = {
    DEGREES(NIL, NIL, NIL, NIL) DEGREES(NIL, NIL, 0, 2) DEGREES(NIL, 0, 1, 3) DEGREES(0, 1, 2, 4)};

// The digits of a number of up to three digits, with a decimal or without, as tenths in four bytes; the rest is zero. Row:
// twice the length of the cell, and one more where its last but one byte is a point; empty where the length is not such.
#define TENTHS(BEFORE, AFTER)                                                                                          \
  {                                                                                                                    \
    {BEFORE NILS4 AFTER}, {BEFORE NILS4 AFTER}, {BEFORE NIL, NIL, 0, NIL AFTER}, {BEFORE NILS4 AFTER},                 \
        {BEFORE NIL, 0, 1, NIL AFTER}, {BEFORE NIL, NIL, NIL, 1 AFTER}, {BEFORE 0, 1, 2, NIL AFTER},                   \
        {BEFORE NIL, NIL, 0, 2 AFTER}, {BEFORE NILS4 AFTER}, {BEFORE NIL, 0, 1, 3 AFTER}, {BEFORE NILS4 AFTER},        \
        {BEFORE 0, 1, 2, 4 AFTER}, {BEFORE NILS4 AFTER}, {BEFORE NILS4 AFTER}, {BEFORE NILS4 AFTER},                   \
        {BEFORE NILS4 AFTER},                                                                                          \
  }
#define EMPTY
#define COMMA ,
#define FOUR_BEFORE NILS4 COMMA
#define FOUR_AFTER COMMA NILS4
static const uint8_t tenth_digits[3][16][16] = {
    TENTHS(EMPTY, FOUR_AFTER FOUR_AFTER FOUR_AFTER),
    TENTHS(FOUR_BEFORE, FOUR_AFTER FOUR_AFTER),
    TENTHS(FOUR_BEFORE FOUR_BEFORE, FOUR_AFTER),
};
// Which of those rows are numbers: of one character a point is none, and four or five whole digits are too many.
static const uint16_t is_tenths = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 9 | 1 << 11;

// The value, made here and not by vectors with its neighbours, which takes the compiler more instructions.
INLINE uint64_t kept(uint64_t value) {
  __asm__("" : "+r"(value));
  return value;
}

INLINE __m128i sixteen(const uint8_t *at) { return _mm_loadu_si128((const __m128i *)at); }

// The bytes from `at` with "0" taken off, put where `places` says.
INLINE __m128i digits(const uint8_t *at, const uint8_t *places) {
  return _mm_shuffle_epi8(_mm_xor_si128(sixteen(at), _mm_set1_epi8(0x30)), sixteen(places));
}

// The numbers of each four of sixteen digits.
INLINE __m128i fours(__m128i digits) {
  const __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010A));
  return _mm_madd_epi16(pairs, _mm_set1_epi32(0x00010064));
}

// The number of sixteen digits.
INLINE uint64_t number(__m128i digits) {
  const __m128i four = fours(digits);
  const __m128i eights = _mm_madd_epi16(_mm_packus_epi32(four, four), _mm_set1_epi32(0x00012710));
  const uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  return (both & 0xFFFFFFFF) * 100000000 + (both >> 32);
}

// What of each byte is above nine; zero for digits.
INLINE __m128i excess(__m128i digits) { return _mm_subs_epu8(digits, _mm_set1_epi8(9)); }

// The digits of degrees from `start` to `end`, ten-millionths; false where they are not written so.
INLINE bool degrees(const uint8_t *row, uint64_t start, uint64_t end, uint64_t minus, __m128i *all) {
  start += minus;
  const __m128i text = sixteen(row + start);
  const uint32_t points = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(text, _mm_set1_epi8('.')));
  const uint64_t whole = _tzcnt_u32(points);
  const uint64_t decimals = end - start - whole - 1;
  if (whole - 1 > 2 || decimals - 1 > 6) return false;
  *all = _mm_shuffle_epi8(_mm_xor_si128(text, _mm_set1_epi8(0x30)), sixteen(degree_digits[whole * 8 + decimals]));
  return true;
}

INLINE uint64_t is_minus(uint8_t byte) {
  uint64_t minus = byte == '-';
  return kept(minus);
}

// The row of `tenth_digits` for a cell.
INLINE uint64_t tenths_row(const uint8_t *row, uint64_t start, uint64_t end) {
  return (end - start) * 2 + (row[end - 2] == '.');
}

// MARK: the row

// Which of 64 bytes are `byte`, the first one in the lowest bit.
INLINE uint64_t equal(const uint8_t *at, __m256i byte) {
  const __m256i low = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)at), byte);
  const __m256i high = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(at + 32)), byte);
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

// The offset of the first line feed; `PLIMSOLL_ROW_REACH` or more where there is none.
INLINE uint64_t line_end(const uint8_t *row) {
  const __m256i feed = _mm256_set1_epi8('\n');
  const uint64_t first = equal(row, feed), second = equal(row + 64, feed);
  if ((first | second) != 0) return first != 0 ? _tzcnt_u64(first) : 64 + _tzcnt_u64(second);
  for (uint64_t base = 128; base < PLIMSOLL_ROW_REACH; base += 64) {
    const uint64_t feeds = equal(row + base, feed);
    if (feeds != 0) return base + _tzcnt_u64(feeds);
  }
  return PLIMSOLL_ROW_REACH;
}

// Where the cells of a head begin, and the byte after the separator that ends it; or, where no such separator lies within 64
// bytes after the first, any byte after the row. False where more are missing.
INLINE bool cut(const uint8_t *row, const plimsoll_head_columns *columns, volatile uint32_t *starts) {
  const __m256i separator = _mm256_set1_epi8((char)columns->separator);
  const uint64_t low = equal(row, separator), high = equal(row + 64, separator);
  const uint64_t first = _tzcnt_u64(low);
  if (low == 0 || first == 0) return false;
  uint64_t stops = low >> first | high << (64 - first);
  const uint64_t found = (uint64_t)_mm_popcnt_u64(stops);
  if (found + 1 < columns->count) return false;
  starts[0] = 0;
#pragma unroll
  for (int i = 1; i <= 8; i++) {
    starts[i] = (uint32_t)kept(first + _tzcnt_u64(stops)) + 1;
    stops = _blsr_u64(stops);
  }
  for (int i = 9; i <= columns->count; i++) {
    starts[i] = (uint32_t)kept(first + _tzcnt_u64(stops)) + 1;
    stops = _blsr_u64(stops);
  }
  if (found < columns->count) starts[columns->count] = PLIMSOLL_ROW_REACH;
  return true;
}

INLINE bool has_quote(const uint8_t *row, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) {
    if (row[i] == '"') return true;
  }
  return false;
}

INLINE bool read_head(const uint8_t *row, const plimsoll_head_columns *columns, plimsoll_head *head) {
  // Volatile: else its stores are gathered in vectors, which takes longer than the stores.
  volatile uint32_t starts[PLIMSOLL_HEAD_LIMIT + 3];
  const uint64_t line = line_end(row);
  if (!cut(row, columns, starts)) return false;
  if (line >= PLIMSOLL_ROW_REACH) return false;
  uint64_t tail = starts[columns->count];
  if (tail > line) {
    // The head is all of the row, which all lies in the bytes looked at: its last cell ends with the line, and the tail is
    // empty or a carriage return.
    tail = line - (line > 0 && row[line - 1] == '\r');
    if (starts[columns->count - 1] > tail || line >= starts[1] + 63) return false;
    starts[columns->count] = (uint32_t)tail + 1;
  }
  if (columns->has_others && has_quote(row, tail)) return false;
  // The column that is none is empty.
  starts[PLIMSOLL_NO_COLUMN] = (uint32_t)tail;
  starts[PLIMSOLL_NO_COLUMN + 1] = (uint32_t)tail + 1;

#define START(COLUMN) (uint64_t)starts[columns->COLUMN]
#define END(COLUMN) ((uint64_t)starts[columns->COLUMN + 1] - 1)
  const uint64_t sender = END(mmsi) - START(mmsi);
  if (sender - 1 > 8) return false;
  const __m128i mmsi = digits(row + START(mmsi), whole_digits[sender]);
  __m128i bad = excess(mmsi);
  head->mmsi = (uint32_t)number(mmsi);
  const uint64_t west = is_minus(row[START(longitude)]), south = is_minus(row[START(latitude)]);
  __m128i longitudes, latitudes;
  if (!degrees(row, START(longitude), END(longitude), west, &longitudes)) return false;
  if (!degrees(row, START(latitude), END(latitude), south, &latitudes)) return false;
  bad = _mm_or_si128(bad, _mm_or_si128(excess(longitudes), excess(latitudes)));
  const uint64_t longitude = number(longitudes), latitude = number(latitudes);
  if (longitude > 1800000000 || latitude > 900000000) return false;
  head->longitude_e7 = (int32_t)(((uint32_t)longitude ^ (0 - (uint32_t)west)) + (uint32_t)west);
  head->latitude_e7 = (int32_t)(((uint32_t)latitude ^ (0 - (uint32_t)south)) + (uint32_t)south);

  const uint64_t speed = tenths_row(row, START(speed), END(speed));
  const uint64_t course = tenths_row(row, START(course), END(course));
  const uint64_t heading = tenths_row(row, START(heading), END(heading));
  if ((speed | course | heading) > 15) return false;
  if (((is_tenths >> speed) & (is_tenths >> course) & (is_tenths >> heading) & 1) == 0) return false;
  const __m128i motion = _mm_or_si128(
      _mm_or_si128(
          digits(row + START(speed), tenth_digits[0][speed]), digits(row + START(course), tenth_digits[1][course])),
      digits(row + START(heading), tenth_digits[2][heading]));
  bad = _mm_or_si128(bad, excess(motion));
  if (!_mm_testz_si128(bad, bad)) return false;

  // Tenths above what is said by speed, course and heading say nothing, as empty cells do; 0xFFFF then.
  const __m128i four = fours(motion);
  const __m128i absent = _mm_cmpgt_epi32(four, _mm_setr_epi32(1022, 3599, 3594, 0));
  const __m128i units = _mm_mulhi_epu16(_mm_add_epi16(four, _mm_set1_epi16(5)), _mm_set1_epi16(6554));
  const uint64_t numbers = (uint64_t)_mm_cvtsi128_si64(
      _mm_packus_epi32(_mm_or_si128(_mm_blend_epi16(four, units, 0x30), _mm_srli_epi32(absent, 16)), four));
  head->speed_tenth_knots = (uint16_t)(speed < 2 ? 0xFFFF : numbers);
  head->course_tenth_degrees = (uint16_t)(course < 2 ? 0xFFFF : numbers >> 16);
  head->heading_degrees = (uint16_t)(heading < 2 ? 0xFFFF : numbers >> 32);
  head->time_start = (uint32_t)START(time);
  head->time_length = (uint16_t)(END(time) - START(time));
  head->tail_start = (uint32_t)tail;
  head->line_end = (uint32_t)line;
  return true;
}

// Which of 32 bytes are the same.
INLINE uint64_t same(const uint8_t *one, const uint8_t *other) {
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(
      _mm256_loadu_si256((const __m256i *)one), _mm256_loadu_si256((const __m256i *)other)));
}

// Whether an entry says what the tail of a row says: the same ship, as many bytes, the same bytes.
INLINE bool is_remembered(const uint8_t *chunk, const plimsoll_head *head, const uint8_t *entry) {
  struct {
    uint32_t mmsi;
    int32_t line_length;
  } facts;
  memcpy(&facts, entry, 8);
  const uint64_t length = head->line_end - head->tail_start;
  if (facts.mmsi != head->mmsi || facts.line_length != (int64_t)length + 1) return false;
  // All of an entry's text is compared, whatever the length: a loop that ends now here, now there costs more.
  const uint8_t *tail = chunk + head->tail_start, *text = entry + PLIMSOLL_ENTRY_TEXT;
  const uint64_t first = same(tail, text) | same(tail + 32, text + 32) << 32;
  const uint64_t last = same(tail + 64, text + 64);
  return (_bzhi_u64(~first, (uint32_t)(length < 64 ? length : 64)) |
          _bzhi_u64(~last, (uint32_t)(length < 64 ? 0 : length - 64))) == 0;
}

FOR_AVX2
int64_t plimsoll_read_heads(
    const uint8_t *chunk, int64_t start, int64_t end, const plimsoll_head_columns *given,
    const plimsoll_ship_memory *ships, plimsoll_head *heads, int64_t limit) {
  const plimsoll_head_columns columns = *given;
  int64_t rows = 0;
  while (rows < limit && end - start >= PLIMSOLL_ROW_REACH) {
    plimsoll_head *head = heads + rows;
    if (!read_head(chunk + start, &columns, head)) break;
    head->entry = ships->slots[plimsoll_slot(head->mmsi)];
    const uint8_t *entry = ships->entries + PLIMSOLL_ENTRY_BYTES * (uint64_t)head->entry;
    __builtin_prefetch(entry);
    __builtin_prefetch(entry + 64);
    head->row_start = (uint32_t)start;
    head->time_start += (uint32_t)start;
    head->tail_start += (uint32_t)start;
    head->line_end += (uint32_t)start;
    start = (int64_t)head->line_end + 1;
    rows++;
  }
  // Their entries are on their way by now.
  for (int64_t i = 0; i < rows; i++) {
    const uint8_t *entry = ships->entries + PLIMSOLL_ENTRY_BYTES * (uint64_t)heads[i].entry;
    heads[i].is_remembered = is_remembered(chunk, heads + i, entry);
  }
  return rows;
}

#else

bool plimsoll_reads_heads(void) { return false; }

int64_t plimsoll_read_heads(
    const uint8_t *chunk, int64_t start, int64_t end, const plimsoll_head_columns *columns,
    const plimsoll_ship_memory *ships, plimsoll_head *heads, int64_t limit) {
  (void)chunk, (void)start, (void)end, (void)columns, (void)ships, (void)heads, (void)limit;
  return 0;
}

#endif
