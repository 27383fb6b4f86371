// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// Times as the report writes them: ISO 8601, UTC, to the minute. Text that is no time is shown as it stands.
enum Times {
  /// "2024-03-07 02:11".
  static func minute(_ text: String) -> String {
    guard let instant = Timestamp(iso8601: text, assumingUTC: true) else { return text }
    let iso = instant.iso8601
    return "\(iso.prefix(10)) \(iso.dropFirst(11).prefix(5))"
  }

  /// "2024-03-07".
  static func day(_ text: String) -> String { String(minute(text).prefix(10)) }

  /// An interval in which something happened: "2024-03-07 02:11 to 2024-03-08 02:14", on one day
  /// "2024-03-07 02:11 to 09:20", and one instant where the ends meet.
  static func interval(_ earliest: String, _ latest: String) -> String {
    let first = minute(earliest)
    let last = minute(latest)
    if first == last { return first }
    if first.prefix(10) == last.prefix(10) { return "\(first) to \(last.dropFirst(11))" }
    return "\(first) to \(last)"
  }

  /// The day of a stored time, for arithmetic; `nil` where the text is no time.
  static func calendarDay(_ text: String) -> CalendarDay? {
    if let day = CalendarDay(iso8601: text) { return day }
    return Timestamp(iso8601: text, assumingUTC: true)?.day
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// "Mar" for 3.
  static func shortMonth(_ month: Int) -> String {
    months.indices.contains(month - 1) ? String(months[month - 1].prefix(3)) : "?"
  }
}
