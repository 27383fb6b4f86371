// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Cells that are written as almost all are: a number of a few digits, a time of 19 or 20 characters, and the separator or
/// the line end right after. `nil` for everything else, which `Cell` and `ClockReader` read; where both read a cell they
/// agree, and a test says so.
enum QuickCell {
  /// What an empty cell gives.
  static let empty = Int.min

  /// A number of up to seven digits before the point and up to seven after it, as a whole number of 10^-decimals
  /// (0, 1 or 7), rounded half away from zero, and the place of what ends it.
  @inline(__always)
  static func fixed(
    _ span: RawSpan, _ start: Int, _ separator: UInt8, decimals: Int
  ) -> (value: Int, end: Int)? {
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
    guard stop == separator || stop == 10 || stop == 13 else { return nil }
    return (isNegative ? 0 &- value : value, end)
  }

  /// A whole number of one to nine digits.
  @inline(__always)
  static func whole(_ span: RawSpan, _ start: Int, _ separator: UInt8) -> (value: Int, end: Int)? {
    let head = span.word(uncheckedAt: start) ^ 0x3030_3030_3030_3030
    let count = digits(head)
    if count == 8 {
      let last = span.byte(uncheckedAt: start &+ 8) &- 48
      guard last < 10, isEnd(span.byte(uncheckedAt: start &+ 9), separator) else { return nil }
      return (eight(head) &* 10 &+ Int(last), start &+ 9)
    }
    guard count > 0, isEnd(span.byte(uncheckedAt: start &+ count), separator) else { return nil }
    return (trailing(head, count), start &+ count)
  }

  @inline(__always)
  static func isEnd(_ byte: UInt8, _ separator: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 }

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

extension ClockReader {
  /// The time of a cell of 19 characters, or 20 with a `Z`, and the place of what ends it.
  @inline(__always)
  mutating func quick(
    _ span: RawSpan, _ start: Int, _ separator: UInt8, _ clock: TableDialect.Clock
  ) -> (milliseconds: Int64, end: Int)? {
    guard clock == .iso || clock == .dayFirst else { return nil }
    var end = start &+ 19
    if clock == .iso, span.byte(uncheckedAt: end) == UInt8(ascii: "Z") { end &+= 1 }
    guard QuickCell.isEnd(span.byte(uncheckedAt: end), separator), isRemembered(span, start),
      span.byte(uncheckedAt: start &+ 10) == UInt8(ascii: "T")
        || span.byte(uncheckedAt: start &+ 10) == UInt8(ascii: " ")
    else { return slowly(span, start, separator, clock) }
    // "HH:MM:SS" with the digits in their bytes and zero for the colons.
    let word = span.word(uncheckedAt: start &+ 11) ^ 0x3030_3A30_303A_3030
    let isClock = ((word &+ 0x7676_7F76_767F_7676) | word) & 0x8080_8080_8080_8080
    let pairs = (word &* 10) &+ (word &>> 8)
    let hour = pairs & 0xFF
    let minute = (pairs &>> 24) & 0xFF
    let second = (pairs &>> 48) & 0xFF
    guard isClock == 0, hour < 24, minute < 60, second < 60 else { return slowly(span, start, separator, clock) }
    let seconds = Int64(truncatingIfNeeded: hour &* 3600 &+ minute &* 60 &+ second)
    return (rememberedDay &+ seconds &* 1000, end)
  }

  @inline(never)
  private mutating func slowly(
    _ span: RawSpan, _ start: Int, _ separator: UInt8, _ clock: TableDialect.Clock
  ) -> (milliseconds: Int64, end: Int)? {
    var end = start
    while !QuickCell.isEnd(span.byte(uncheckedAt: end), separator), end &- start < 40 { end += 1 }
    guard QuickCell.isEnd(span.byte(uncheckedAt: end), separator), let time = read(span, start..<end, clock) else {
      return nil
    }
    return (time, end)
  }
}
