// SPDX-License-Identifier: Apache-2.0

/// An instant in UTC, to the millisecond, without leap seconds (POSIX time).
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  @inlinable public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public init(epochSeconds: Double) { milliseconds = Int64((epochSeconds * 1000).rounded()) }

  @inlinable public var epochSeconds: Double { Double(milliseconds) / 1000 }

  public var day: CalendarDay {
    let dayMilliseconds: Int64 = 86_400_000
    let floored = milliseconds >= 0 ? milliseconds : milliseconds - dayMilliseconds + 1
    return CalendarDay(daysSinceEpoch: Int(floored / dayMilliseconds))
  }

  /// "2024-03-07T04:05:06Z"; with ".123" before the Z when the milliseconds are not zero.
  public var iso8601: String {
    let inDay = Int(milliseconds - day.start.milliseconds)
    let fraction = inDay % 1000
    let clock = inDay / 1000
    let hours = padded(clock / 3600, to: 2)
    let minutes = padded(clock / 60 % 60, to: 2)
    let seconds = padded(clock % 60, to: 2)
    let tail = fraction == 0 ? "" : ".\(padded(fraction, to: 3))"
    return "\(day.iso8601)T\(hours):\(minutes):\(seconds)\(tail)Z"
  }

  /// Reads ISO 8601 / RFC 3339: "2024-03-07T04:05:06Z", with a space for the T, without seconds, with a fraction,
  /// with "+09:00", "-0330" or "Z". Text without a zone is read as UTC only when `assumingUTC` is true.
  /// `nil` for anything else.
  public init?(iso8601 text: some StringProtocol, assumingUTC: Bool = false) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let day = CalendarDay(iso8601: String(decoding: bytes[0..<10], as: UTF8.self)),
      bytes[13] == UInt8(ascii: ":"), let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
      hour < 24, minute < 60
    else { return nil }
    var next = 16
    var clock = Int64(hour * 3600 + minute * 60) * 1000
    if next < bytes.count, bytes[next] == UInt8(ascii: ":") {
      guard bytes.count >= 19, let second = decimal(bytes[17..<19]), second < 60 else { return nil }
      clock += Int64(second) * 1000
      next = 19
      if next < bytes.count, bytes[next] == UInt8(ascii: ".") {
        let digits = bytes[(next + 1)...].prefix { (48...57).contains($0) }
        guard let fraction = decimal(digits.prefix(3)) else { return nil }
        clock += Int64(fraction) * [100, 10, 1][min(digits.count, 3) - 1]
        next += 1 + digits.count
      }
    }
    guard let offsetMinutes = Self.zoneOffset(bytes[next...], assumingUTC: assumingUTC) else { return nil }
    milliseconds = day.start.milliseconds + clock - Int64(offsetMinutes) * 60_000
  }

  private static func zoneOffset(_ zone: ArraySlice<UInt8>, assumingUTC: Bool) -> Int? {
    if zone.isEmpty { return assumingUTC ? 0 : nil }
    guard let sign = zone.first else { return nil }
    let digits = zone.dropFirst().filter { $0 != UInt8(ascii: ":") }
    switch sign {
    case UInt8(ascii: "Z"): return zone.count == 1 ? 0 : nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard digits.count == 4 || digits.count == 2, let hours = decimal(digits.prefix(2)),
        let minutes = digits.count == 2 ? 0 : decimal(digits.dropFirst(2)[...]), hours < 24, minutes < 60
      else { return nil }
      return (sign == UInt8(ascii: "+") ? 1 : -1) * (hours * 60 + minutes)
    default: return nil
    }
  }

  @inlinable public func advanced(bySeconds seconds: Double) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
  }

  /// Seconds from `earlier` to this instant; negative when this one comes first.
  @inlinable public func seconds(since earlier: Timestamp) -> Double {
    Double(milliseconds - earlier.milliseconds) / 1000
  }

  @inlinable public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

/// A closed interval of time.
public struct TimeSpan: Sendable, Hashable {
  public var start: Timestamp
  public var end: Timestamp

  /// A span; the two ends are put in order.
  public init(_ start: Timestamp, _ end: Timestamp) {
    self.start = min(start, end)
    self.end = max(start, end)
  }

  public var seconds: Double { end.seconds(since: start) }
  public var middle: Timestamp { Timestamp(milliseconds: (start.milliseconds + end.milliseconds) / 2) }

  public func contains(_ instant: Timestamp) -> Bool { start <= instant && instant <= end }
  public func overlaps(_ other: TimeSpan) -> Bool { start <= other.end && other.start <= end }

  public func intersection(_ other: TimeSpan) -> TimeSpan? {
    let latestStart = max(start, other.start)
    let earliestEnd = min(end, other.end)
    return latestStart <= earliestEnd ? TimeSpan(latestStart, earliestEnd) : nil
  }
}
