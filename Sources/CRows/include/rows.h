// SPDX-License-Identifier: Apache-2.0
// The first cells of a row of decoded positions, read many bytes at a time by instructions that Swift has no words for.
#pragma once
#include <stdbool.h>
#include <stdint.h>

/// Bytes from the start of a row that are looked at.
#define PLIMSOLL_ROW_REACH 256

/// In which column of the head what stands; `PLIMSOLL_NO_COLUMN` where speed, course or heading have none.
typedef struct {
  uint8_t count;
  uint8_t separator;
  uint8_t mmsi;
  uint8_t time;
  uint8_t longitude;
  uint8_t latitude;
  uint8_t speed;
  uint8_t course;
  uint8_t heading;
  /// There are columns of which nothing is wanted.
  bool has_others;
} plimsoll_head_columns;

/// Columns of a head, at most.
#define PLIMSOLL_HEAD_LIMIT 16
#define PLIMSOLL_NO_COLUMN (PLIMSOLL_HEAD_LIMIT + 1)

/// What the head of a row says. Offsets are of bytes from the start of the chunk.
typedef struct {
  uint32_t mmsi;
  int32_t longitude_e7;
  int32_t latitude_e7;
  /// 0xFFFF in each of three: absent.
  uint16_t speed_tenth_knots;
  uint16_t course_tenth_degrees;
  uint16_t heading_degrees;
  uint16_t time_length;
  /// Number of the entry of the ship's slot, and whether it says what the row's tail says.
  uint16_t entry;
  bool is_remembered;
  uint32_t row_start;
  uint32_t time_start;
  /// The byte after the separator that ends the head, or where the line ends with it.
  uint32_t tail_start;
  /// The line feed.
  uint32_t line_end;
} plimsoll_head;

/// Where the tails of ships' last rows are kept: `slots` has the number of an entry for each slot (see `plimsoll_slot`), 0 for
/// none. An entry begins with the MMSI (32 bits) and the bytes of the tail and its line feed (32 bits); the tail stands at
/// `PLIMSOLL_ENTRY_TEXT`.
typedef struct {
  const uint16_t *slots;
  const uint8_t *entries;
} plimsoll_ship_memory;

#define PLIMSOLL_ENTRY_BYTES 128
#define PLIMSOLL_ENTRY_TEXT 32
#define PLIMSOLL_SLOT_BITS 16
static inline uint32_t plimsoll_slot(uint32_t mmsi) { return (mmsi * 2654435769u) >> (32 - PLIMSOLL_SLOT_BITS); }

/// Whether this processor has what `plimsoll_read_heads` is made of (AVX2, BMI).
bool plimsoll_reads_heads(void);

/// Reads the heads of up to `limit` rows that follow one another from `start` on, before the byte `end` of the chunk, and says
/// how many; it stops at the first row that is not written as almost all are. Such a row has a head without quotes that
/// ends within 64 bytes after its first separator, at a separator or with the line; an MMSI of one to nine digits; degrees of one to three digits with one
/// to seven decimals; speed, course and heading of up to three digits with no decimal or one, or empty. It ends with a line
/// feed within `PLIMSOLL_ROW_REACH` bytes, and so many bytes from its start lie before `end`. Two bytes before `start` can be
/// loaded. The time is not read, only found.
int64_t plimsoll_read_heads(
    const uint8_t *chunk, int64_t start, int64_t end, const plimsoll_head_columns *columns,
    const plimsoll_ship_memory *ships, plimsoll_head *heads, int64_t limit);
