// SPDX-License-Identifier: Apache-2.0

import Bytes
import CVector

/// Cells that are written as almost all are: a number of a few digits, a time of 19 or 20 characters, from `start` to `end`.
/// `nil` for everything else, which `Cell` and `ClockReader` read; where both read a cell they agree, and a test says so.
/// The caller knows that eight bytes before and after a cell can be loaded.
enum QuickCell {
  /// What an empty cell gives.
  static let empty = Int.min

  /// A number of up to five characters, whole or with one decimal, as tenths: how speeds and courses are written. Quick
  /// because the point has its place before the end of the cell.
  @inline(__always)
  static func tenths(_ span: RawSpan, _ start: Int, _ end: Int) -> Int? {
    let length = end &- start
    guard length &- 1 < 5, length > 0 else { return length == 0 ? empty : slowly(span, start, end, decimals: 1) }
    let word = lastBytes(length, span, end)
    let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
    if others == 0x0080_0000_0000_0000, word &>> 48 & 0xFF == 0x1E {
      return ofFour((word &>> 56) &<< 24 | (word &>> 24) & 0xFF_FFFF)
    }
    return others == 0 ? eight(word) &* 10 : slowly(span, start, end, decimals: 1)
  }

  /// The same as whole units, as headings are written.
  @inline(__always)
  static func units(_ span: RawSpan, _ start: Int, _ end: Int) -> Int? {
    let length = end &- start
    guard length &- 1 < 5, length > 0 else { return length == 0 ? empty : slowly(span, start, end, decimals: 0) }
    let word = lastBytes(length, span, end)
    let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
    if others == 0x0080_0000_0000_0000, word &>> 48 & 0xFF == 0x1E {
      return ofFour((word &>> 16) & 0xFFFF_FFFF) &+ (word &>> 56 > 4 ? 1 : 0)
    }
    return others == 0 ? eight(word) : slowly(span, start, end, decimals: 0)
  }

  /// One to three digits with one to seven decimals, as ten-millionths: how degrees are written.
  @inline(__always)
  static func angle(_ span: RawSpan, _ start: Int, _ end: Int) -> Int? {
    let negative = span.byte(uncheckedAt: start) == 45 ? 1 : 0
    let at = start &+ negative
    let head = span.word(uncheckedAt: at) ^ 0x3030_3030_3030_3030
    let whole = UInt64(truncatingIfNeeded: digits(head) &* 8)
    let point = at &+ digits(head)
    let places = UInt64(truncatingIfNeeded: (end &- point &- 1) &* 8)
    guard whole &- 8 <= 16, (head &>> whole) & 0xFF == 0x1E, places &- 8 <= 48 else {
      return slowly(span, start, end, decimals: 7)
    }
    let decimals = (span.word(uncheckedAt: point &+ 1) ^ 0x3030_3030_3030_3030) & ((1 &<< places) &- 1)
    guard ((decimals &+ 0x7676_7676_7676_7676) | decimals) & 0x8080_8080_8080_8080 == 0 else {
      return slowly(span, start, end, decimals: 7)
    }
    // A zero in front of seven decimals.
    let value = ofFour((head &<< (64 &- whole)) &>> 32) &* 10_000_000 &+ eight(decimals &<< 8)
    return (value ^ (0 &- negative)) &+ negative
  }

  /// A whole number of one to nine digits.
  @inline(__always)
  static func whole(_ span: RawSpan, _ start: Int, _ end: Int) -> Int? {
    let length = end &- start
    guard length &- 1 < 9, length > 0 else { return nil }
    let word = lastBytes(min(length, 8), span, end)
    let first = length == 9 ? span.byte(uncheckedAt: start) &- 48 : 0
    guard ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080 == 0, first < 10 else { return nil }
    return eight(word) &+ Int(first) &* 100_000_000
  }

  /// The last `length` (1–8) bytes before `end`, "0" taken off each, with zeros before them; eight bytes before `end` lie
  /// inside.
  @inline(__always)
  private static func lastBytes(_ length: Int, _ span: RawSpan, _ end: Int) -> UInt64 {
    let before = UInt64(truncatingIfNeeded: 64 &- length &* 8)
    return ((span.word(uncheckedAt: end &- 8) ^ 0x3030_3030_3030_3030) &>> before) &<< before
  }

  /// The number of four digits, each 0–9 in its byte.
  @inline(__always)
  private static func ofFour(_ digits: UInt64) -> Int {
    let pairs = (digits &* 10) &+ (digits &>> 8)
    return Int(truncatingIfNeeded: (pairs & 0xFF) &* 100 &+ ((pairs &>> 16) & 0xFF))
  }

  @inline(never)
  private static func slowly(_ span: RawSpan, _ start: Int, _ end: Int, decimals: Int) -> Int? {
    guard let (value, last) = fixed(span, start, decimals: decimals), last == end else { return nil }
    return value
  }

  /// A number of up to seven digits before the point and up to seven after it, as a whole number of 10^-decimals
  /// (0, 1 or 7), rounded half away from zero, and the place of what ends it.
  @inline(__always)
  private static func fixed(_ span: RawSpan, _ start: Int, decimals: Int) -> (value: Int, end: Int)? {
    let isNegative = span.byte(uncheckedAt: start) == 45
    let at = start &+ (isNegative ? 1 : 0)
    let head = span.word(uncheckedAt: at) ^ 0x3030_3030_3030_3030
    let whole = digits(head)
    guard whole < 8 else { return nil }
    var stop = UInt8(truncatingIfNeeded: head &>> UInt64(truncatingIfNeeded: whole &* 8)) ^ 0x30
    var value = trailing(head, whole) &* scale(decimals)
    var end = at &+ whole
    if stop == 46, whole > 0 {
      let tail = span.word(uncheckedAt: end &+ 1) ^ 0x3030_3030_3030_3030
      let places = digits(tail)
      guard places < 8 else { return nil }
      stop = UInt8(truncatingIfNeeded: tail &>> UInt64(truncatingIfNeeded: places &* 8)) ^ 0x30
      value &+= rounded(leading(tail, places), decimals)
      end &+= places &+ 1
    } else if whole == 0 {
      guard !isNegative else { return nil }
      value = empty
    }
    return (isNegative ? 0 &- value : value, end)
  }

  /// How many of the first bytes, from which "0" was taken off bit by bit, are digits.
  @inline(__always)
  private static func digits(_ word: UInt64) -> Int {
    let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount &>> 3
  }

  /// The number of the first `count` (0–7) digits.
  @inline(__always)
  private static func trailing(_ digits: UInt64, _ count: Int) -> Int {
    if count == 0 { return 0 }
    return eight(digits &<< UInt64(truncatingIfNeeded: 64 &- count &* 8))
  }

  /// The number of the first `count` (0–7) digits as if zeros followed up to eight.
  @inline(__always)
  private static func leading(_ digits: UInt64, _ count: Int) -> Int {
    eight(digits & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1))
  }

  /// The number of eight digits, each 0–9 in its byte (D. Lemire, "Quickly parsing eight digits", 2018).
  @inline(__always)
  private static func eight(_ digits: UInt64) -> Int {
    let pairs = (digits &* 10) &+ (digits &>> 8)
    let lower = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let upper = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int(truncatingIfNeeded: UInt32(truncatingIfNeeded: (lower &+ upper) &>> 32))
  }

  @inline(__always)
  private static func scale(_ decimals: Int) -> Int { decimals == 7 ? 10_000_000 : decimals == 1 ? 10 : 1 }

  /// Hundred-millionths as 10^-decimals.
  @inline(__always)
  private static func rounded(_ fraction: Int, _ decimals: Int) -> Int {
    switch decimals {
    case 7: (fraction &+ 5) / 10
    case 1: (fraction &+ 5_000_000) / 10_000_000
    default: (fraction &+ 50_000_000) / 100_000_000
    }
  }
}

extension RawSpan {
  /// Which of sixty-four bytes end a cell: those that equal `separator`, and all control characters; the first byte in the
  /// lowest bit. The caller knows that they lie inside.
  @inline(__always)
  func cellStops(uncheckedAt offset: Int, _ separator: UInt8) -> UInt64 {
    let first = plimsoll_cell_stops(vector16(uncheckedAt: offset), separator)
    let second = plimsoll_cell_stops(vector16(uncheckedAt: offset &+ 16), separator)
    let third = plimsoll_cell_stops(vector16(uncheckedAt: offset &+ 32), separator)
    let fourth = plimsoll_cell_stops(vector16(uncheckedAt: offset &+ 48), separator)
    return first | second &<< 16 | third &<< 32 | fourth &<< 48
  }
}

extension ClockReader {
  /// The time of a cell: the one of the row before, or one of 19 characters, or 20 with a `Z`; all else as `read` does.
  @inline(__always)
  mutating func quick(_ span: RawSpan, _ start: Int, _ end: Int, _ clock: TableDialect.Clock) -> Int64? {
    // A `Z` behind it says of an ISO time what is taken for granted without it.
    let isZulu = end &- start == 20 && clock == .iso && span.byte(uncheckedAt: end &- 1) == UInt8(ascii: "Z")
    guard isZulu || end &- start == 19 else { return slowly(span, start, end, clock) }
    let text = (span.word(uncheckedAt: start), span.word(uncheckedAt: start &+ 8), span.word(uncheckedAt: start &+ 11))
    if text.0 ^ lastText.0 | text.1 ^ lastText.1 | text.2 ^ lastText.2 == 0 { return lastMilliseconds }
    guard let time = isRemembered(span, start) ? clockTime(span, start, end, clock) : slowly(span, start, end, clock)
    else {
      return nil
    }
    lastText = text
    lastMilliseconds = time
    return time
  }

  /// The time of the remembered day at "…T07:08:09".
  @inline(__always)
  private mutating func clockTime(
    _ span: RawSpan, _ start: Int, _ end: Int, _ clock: TableDialect.Clock
  ) -> Int64? {
    let mark = span.byte(uncheckedAt: start &+ 10)
    // "HH:MM:SS" with the digits in their bytes and zero for the colons.
    let word = span.word(uncheckedAt: start &+ 11) ^ 0x3030_3A30_303A_3030
    let isClock = ((word &+ 0x7676_7F76_767F_7676) | word) & 0x8080_8080_8080_8080
    let pairs = (word &* 10) &+ (word &>> 8)
    let hour = pairs & 0xFF
    let minute = (pairs &>> 24) & 0xFF
    let second = (pairs &>> 48) & 0xFF
    guard clock == .iso || clock == .dayFirst, mark == UInt8(ascii: "T") || mark == UInt8(ascii: " "),
      isClock == 0, hour < 24, minute < 60, second < 60
    else { return slowly(span, start, end, clock) }
    return rememberedDay &+ Int64(truncatingIfNeeded: hour &* 3600 &+ minute &* 60 &+ second) &* 1000
  }

  @inline(never)
  private mutating func slowly(_ span: RawSpan, _ start: Int, _ end: Int, _ clock: TableDialect.Clock) -> Int64? {
    end > start && end &- start <= 40 ? read(span, start..<end, clock) : nil
  }
}
