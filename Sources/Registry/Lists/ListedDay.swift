// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// Days as lists print them.
enum ListedDay {
  /// "2018-03-30", "30.3.2018", "30/03/2018", "30 March 2018", "30 Mar. 2018"; `nil` for anything else, and for a year or
  /// a month alone, which is no day.
  static func read(_ printed: String) -> CalendarDay? {
    if let day = CalendarDay(iso8601: printed) { return day }
    let parts = printed.split { " ./".contains($0) }
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]), parts[2].utf8.count == 4 else {
      return nil
    }
    guard let month = Int(parts[1]) ?? month(named: parts[1]) else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  private static func month(named word: Substring) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    guard word.utf8.count >= 3 else { return nil }
    return names.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
  }
}
