// SPDX-License-Identifier: Apache-2.0

/// Writes instants as ISO 8601 UTC; remembers the day written last, because logs stay long in one day.
public struct TimeWriter: Sendable {
  private var day = Int.min
  private var dayText: (UInt64, UInt64) = (0, 0)

  public init() {}

  /// Appends "2024-03-07T04:05:06Z", with ".123" before the Z where the milliseconds are not zero.
  public mutating func append(milliseconds: Int64, to writer: inout ByteWriter) {
    var days = Int(milliseconds / 86_400_000)
    var inDay = Int(milliseconds % 86_400_000)
    if inDay < 0 {
      days -= 1
      inDay += 86_400_000
    }
    if days != day { remember(days) }
    writer.append(word: dayText.0, count: 8)
    writer.append(word: dayText.1, count: 3)
    let seconds = inDay / 1000
    writer.append(UInt32(seconds / 3600), digits: 2)
    writer.append(UInt8(ascii: ":"))
    writer.append(UInt32(seconds / 60 % 60), digits: 2)
    writer.append(UInt8(ascii: ":"))
    writer.append(UInt32(seconds % 60), digits: 2)
    if inDay % 1000 != 0 {
      writer.append(UInt8(ascii: "."))
      writer.append(UInt32(inDay % 1000), digits: 3)
    }
    writer.append(UInt8(ascii: "Z"))
  }

  /// Years outside 0–9999 are brought to its ends: no source of ours has them.
  private mutating func remember(_ days: Int) {
    let text = Array(CalendarDay(daysSinceEpoch: min(max(days, -719_528), 2_932_896)).iso8601.utf8) + [84]
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    dayText = (word(text[0..<8]), word(text[8..<11]))
    day = days
  }
}
