// SPDX-License-Identifier: Apache-2.0

/// Writes instants as ISO 8601 UTC; remembers the day written last, because logs stay long in one day.
public struct TimeWriter: Sendable {
  private var day = Int.min
  private var dayText: (UInt64, UInt64) = (0, 0)
  /// The time written last between quotes, and its text.
  @usableFromInline var last = Int64.min
  @usableFromInline var lastText = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
  @usableFromInline var lastCount = 0

  public init() {}

  /// Puts the same between double quotes; the time that was written last takes four stores.
  @inlinable @inline(__always)
  public mutating func put(quoted milliseconds: Int64, to out: inout ByteCursor) {
    if milliseconds != last { remember(quoted: milliseconds) }
    out.put(words: lastText.0, lastText.1, lastText.2, count: min(24, lastCount))
    if lastCount > 24 { out.put(word: lastText.3, count: lastCount &- 24) }
  }

  @usableFromInline mutating func remember(quoted milliseconds: Int64) {
    var text = ByteWriter(capacity: 64)
    text.append(UInt8(ascii: "\""))
    append(milliseconds: milliseconds, to: &text)
    text.append(UInt8(ascii: "\""))
    lastCount = text.count
    text.append(words: 0, 0, count: 16)
    text.append(words: 0, 0, count: 16)
    lastText = text.withBytes { ($0.word(at: 0), $0.word(at: 8), $0.word(at: 16), $0.word(at: 24)) }
    last = milliseconds
  }

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
