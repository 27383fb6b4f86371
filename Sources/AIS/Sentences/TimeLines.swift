// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Times that receivers write around sentences in ways of their own.
enum TimeLines {
  /// The time of a Gatehouse line `$PGHP,1,2010,6,11,11,46,11,390,…*5B`: year, month, day, hour, minute, second,
  /// millisecond, UTC. `nil` where a number is missing or no such time exists.
  static func gatehouse(_ span: RawSpan, _ line: Range<Int>) -> Int64? {
    var numbers: [Int] = []
    var value = 0
    var hasDigit = false
    for offset in (line.lowerBound + 6)..<line.upperBound where numbers.count < 8 {
      let byte = span.byte(at: offset)
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "*") {
        guard hasDigit else { return nil }
        numbers.append(value)
        value = 0
        hasDigit = false
      } else {
        guard byte &- 48 < 10, value < 100_000 else { return nil }
        value = value * 10 + Int(byte &- 48)
        hasDigit = true
      }
    }
    guard numbers.count == 8, numbers[4] < 24, numbers[5] < 60, numbers[6] < 60, numbers[7] < 1000,
      let day = CalendarDay(year: numbers[1], month: numbers[2], day: numbers[3])
    else { return nil }
    let clock = Int64(numbers[4] * 3600 + numbers[5] * 60 + numbers[6]) * 1000 + Int64(numbers[7])
    return day.start.milliseconds + clock
  }

  /// The time and station after the checksum, as the US Coast Guard writes them: `,s36310,d-081,rnhjel,1200009653`.
  /// The last part that is a plausible number of seconds is the time; one that begins with `r` or `b` is the station.
  static func suffix(_ span: RawSpan, _ suffix: Range<Int>) -> (time: Int64?, station: Station?) {
    var time: Int64?
    var station: Station?
    var start = suffix.lowerBound
    while start < suffix.upperBound {
      let next = span.firstIndex(of: UInt8(ascii: ","), in: start..<suffix.upperBound)
      if start < next {
        let first = span.byte(at: start)
        if first == UInt8(ascii: "r") || first == UInt8(ascii: "b") { station = Station(span, start..<next) }
        if let milliseconds = EpochText.milliseconds(span, start..<next) { time = milliseconds }
      }
      start = next + 1
    }
    return (time, station)
  }

  /// The time before a sentence on the same line: digits since 1970, or ISO 8601 with a zone, perhaps in brackets.
  static func prefix(_ span: RawSpan, _ prefix: Range<Int>) -> Int64? {
    var range = prefix
    let around: [UInt8] = [32, 9, 91, 93, 44, 59, 124]  // space, tab, brackets, comma, semicolon, bar
    while !range.isEmpty, around.contains(span.byte(at: range.lowerBound)) { range.removeFirst() }
    while !range.isEmpty, around.contains(span.byte(at: range.upperBound - 1)) { range.removeLast() }
    if range.isEmpty || range.count > 40 { return nil }
    if let milliseconds = EpochText.milliseconds(span, range) { return milliseconds }
    return Timestamp(iso8601: span.text(range))?.milliseconds
  }
}

extension Range<Int> {
  fileprivate mutating func removeFirst() { self = lowerBound + 1..<upperBound }
  fileprivate mutating func removeLast() { self = lowerBound..<upperBound - 1 }
}
