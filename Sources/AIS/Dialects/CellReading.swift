// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Reading of numbers, times and words from the cells of a table.
enum Cell {
  /// A decimal number as a whole number of 10^-decimals (0–8), rounded half away from zero; `nil` where it is not one.
  ///
  /// "12.345" with 2 decimals is 1235. Numbers of up to eight digits on each side of the point take a few steps.
  @inline(__always)
  static func fixed(_ span: RawSpan, _ cell: Range<Int>, decimals: Int) -> Int? {
    var start = cell.lowerBound
    guard start < cell.upperBound else { return nil }
    let sign = span.byte(at: start)
    if sign == 45 || sign == 43 { start &+= 1 }
    let count = cell.upperBound &- start
    let head = span.word(at: start)
    let point = zeroBytes(head ^ 0x2E2E_2E2E_2E2E_2E2E)
    let whole = point == 0 ? 8 : point.trailingZeroBitCount >> 3
    let places = count &- whole &- 1
    let value: Int
    if whole < count, point != 0, places < 9, count > 1 {
      guard let units = DecimalWord.trailing(head, count: whole),
        let fraction = DecimalWord.leading(span.word(at: start &+ whole &+ 1), count: places)
      else { return nil }
      let step = power(8 &- decimals)
      value = Int(units) &* power(decimals) &+ (Int(fraction) &+ step / 2) / step
    } else if count > 0, count < 9, whole >= count {
      guard let units = DecimalWord.trailing(head, count: count) else { return nil }
      value = Int(units) &* power(decimals)
    } else if decimals == 0, point == 0, count > 8, count < 17, let high = DecimalWord.eight(head),
      let low = DecimalWord.trailing(span.word(at: start &+ 8), count: count &- 8)
    {
      value = Int(high) &* power(count &- 8) &+ Int(low)
    } else {
      guard let slow = fixedSlowly(span, start..<cell.upperBound, decimals: decimals) else { return nil }
      value = slow
    }
    return sign == 45 ? 0 &- value : value
  }

  @inline(__always)
  private static func power(_ exponent: Int) -> Int {
    switch exponent {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1000
    case 4: 10_000
    case 5: 100_000
    case 6: 1_000_000
    case 7: 10_000_000
    default: 100_000_000
    }
  }

  /// The same for longer numbers, without the sign; `nil` for more than 18 digits.
  private static func fixedSlowly(_ span: RawSpan, _ cell: Range<Int>, decimals: Int) -> Int? {
    var value = 0
    var places = -1
    var digits = 0
    for offset in cell {
      let byte = span.byte(at: offset)
      if byte &- 48 < 10 {
        digits += 1
        guard digits < 19 else { return nil }
        if places == decimals, byte >= 53 { value += 1 }
        if places < decimals { value = value * 10 + Int(byte &- 48) }
        if places >= 0 { places = min(places, decimals) + 1 }
      } else if byte == 46, places < 0 {
        places = 0
      } else {
        return nil
      }
    }
    guard digits > 0 else { return nil }
    let missing = decimals - min(max(places, 0), decimals)
    let (scaled, overflow) = value.multipliedReportingOverflow(by: power(missing))
    return overflow ? nil : scaled
  }

  /// The digits of a cell after a prefix of letters, as "IMO9307839"; `nil` where there are none.
  static func digits(_ span: RawSpan, _ cell: Range<Int>) -> Int? {
    var offset = cell.lowerBound
    while offset < cell.upperBound, span.byte(at: offset) | 32 >= 97, span.byte(at: offset) | 32 <= 122 { offset += 1 }
    while offset < cell.upperBound, span.byte(at: offset) == 32 { offset += 1 }
    return fixed(span, offset..<cell.upperBound, decimals: 0)
  }

  /// Two digits at an offset; 100 or more where they are not.
  @inline(__always)
  static func two(_ span: RawSpan, _ offset: Int) -> Int {
    let tens = span.byte(at: offset) &- 48
    let ones = span.byte(at: offset &+ 1) &- 48
    return tens > 9 || ones > 9 ? 100 : Int(tens) &* 10 &+ Int(ones)
  }
}

/// Reads the times of a table; remembers the day read last, because tables stay long in one day.
struct ClockReader: Sendable {
  private var dayBytes: (UInt64, UInt64) = (0, 0)
  private var dayMilliseconds: Int64 = 0
  /// The cell of 19 characters read last on the fast way (characters 0–7, 8–15 and 11–18), and what it said. At first
  /// what no cell can be: two values for character 11.
  var lastText: (UInt64, UInt64, UInt64) = (0, 0, 1)
  var lastMilliseconds: Int64 = 0

  /// The day read last, at midnight.
  var rememberedDay: Int64 { dayMilliseconds }

  /// Whether the ten characters are the date read last.
  @inline(__always)
  func isRemembered(_ span: RawSpan, _ start: Int) -> Bool {
    span.word(uncheckedAt: start) == dayBytes.0 && span.word(uncheckedAt: start &+ 8) & 0xFFFF == dayBytes.1
  }

  /// Milliseconds since 1970, or `nil`.
  mutating func read(_ span: RawSpan, _ cell: Range<Int>, _ clock: TableDialect.Clock) -> Int64? {
    switch clock {
    case .iso, .dayFirst: return readCivil(span, cell, dayFirst: clock == .dayFirst)
    case .compact: return Self.readCompact(span, cell)
    case .epoch: return EpochText.milliseconds(span, cell)
    }
  }

  @inline(__always)
  private mutating func readCivil(_ span: RawSpan, _ cell: Range<Int>, dayFirst: Bool) -> Int64? {
    let start = cell.lowerBound
    guard cell.count >= 16 else { return nil }
    // Ten bytes of date: eight and two.
    let head = span.word(at: start)
    let tail = span.word(at: start &+ 8) & 0xFFFF
    if head != dayBytes.0 || tail != dayBytes.1 {
      guard let day = Self.day(span, start, dayFirst: dayFirst) else { return nil }
      dayBytes = (head, tail)
      dayMilliseconds = day
    }
    let hour = Cell.two(span, start &+ 11)
    let minute = Cell.two(span, start &+ 14)
    let separator = span.byte(at: start &+ 10)
    guard separator == 84 || separator == 32, hour < 24, minute < 60, span.byte(at: start &+ 13) == 58 else {
      return nil
    }
    let isZulu = cell.count == 20 && !dayFirst && span.byte(at: start &+ 19) == 90
    if cell.count == 19 || isZulu, span.byte(at: start &+ 16) == 58 {
      let second = Cell.two(span, start &+ 17)
      guard second < 60 else { return nil }
      return dayMilliseconds &+ Int64(hour &* 3600 &+ minute &* 60 &+ second) &* 1000
    }
    return dayFirst ? nil : Self.slowISO(span, cell)
  }

  private static func slowISO(_ span: RawSpan, _ cell: Range<Int>) -> Int64? {
    var text = span.text(cell)
    if text.hasSuffix(" UTC") { text = text.dropLast(4) + "Z" }
    return Timestamp(iso8601: text, assumingUTC: true)?.milliseconds
  }

  private static func day(_ span: RawSpan, _ start: Int, dayFirst: Bool) -> Int64? {
    let year: Int
    let month: Int
    let day: Int
    if dayFirst {
      day = Cell.two(span, start)
      month = Cell.two(span, start + 3)
      year = Cell.two(span, start + 6) * 100 + Cell.two(span, start + 8)
    } else {
      year = Cell.two(span, start) * 100 + Cell.two(span, start + 2)
      month = Cell.two(span, start + 5)
      day = Cell.two(span, start + 8)
    }
    guard year < 10_000 else { return nil }
    return CalendarDay(year: year, month: month, day: day)?.start.milliseconds
  }

  private static func readCompact(_ span: RawSpan, _ cell: Range<Int>) -> Int64? {
    let start = cell.lowerBound
    guard cell.count == 15 else { return nil }
    let year = Cell.two(span, start) * 100 + Cell.two(span, start + 2)
    let hour = Cell.two(span, start + 9)
    let minute = Cell.two(span, start + 11)
    let second = Cell.two(span, start + 13)
    guard year < 10_000, hour < 24, minute < 60, second < 60,
      let day = CalendarDay(year: year, month: Cell.two(span, start + 4), day: Cell.two(span, start + 6))
    else { return nil }
    return day.start.milliseconds + Int64(hour * 3600 + minute * 60 + second) * 1000
  }
}
