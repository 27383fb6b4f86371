// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// What was known of one area on each day of the period.
struct AreaCoverage {
  /// From the strongest statement to none at all.
  enum State: Int, CaseIterable, Comparable {
    case ship, empty, cloud, otherwiseUnseen, nobodyLooked, noRow

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var words: String {
      switch self {
      case .ship: "looked: ship"
      case .empty: "looked: empty"
      case .cloud: "could not look: cloud"
      case .otherwiseUnseen: "could not look: outside the image, unreadable or wind"
      case .nobodyLooked: "nobody looked"
      case .noRow: "no row in the coverage table"
      }
    }
  }

  let areaID: String
  let name: String
  let firstDay: CalendarDay
  /// One for each day of the period.
  let states: [State]

  func count(_ state: State) -> Int { states.count { $0 == state } }
  var dayCount: Int { states.count }
  var lookedCount: Int { count(.ship) + count(.empty) }
  var couldNotLookCount: Int { count(.cloud) + count(.otherwiseUnseen) }
  var nobodyLookedCount: Int { count(.nobodyLooked) + count(.noRow) }

  /// The calendars of all areas that have coverage rows, load areas first, then by name.
  static func calendars(of contents: CaseContents) -> [AreaCoverage] {
    guard let first = Times.calendarDay(contents.about.firstDay), let last = Times.calendarDay(contents.about.lastDay),
      first <= last, last.daysSinceEpoch - first.daysSinceEpoch < 36_600
    else { return [] }
    let rows = Dictionary(grouping: contents.coverage, by: \.areaID)
    return contents.areas
      .filter { rows[$0.id] != nil }
      .sorted { ($0.role == "load" ? 0 : 1, $0.name, $0.id) < ($1.role == "load" ? 0 : 1, $1.name, $1.id) }
      .map { calendar(of: $0, rows: rows[$0.id] ?? [], first: first, last: last) }
  }

  private static func calendar(
    of area: AreaRow, rows: [CoverageRow], first: CalendarDay, last: CalendarDay
  ) -> AreaCoverage {
    var states = [State](repeating: .noRow, count: last.daysSinceEpoch - first.daysSinceEpoch + 1)
    for row in rows {
      guard let day = Times.calendarDay(row.day), first <= day, day <= last else { continue }
      let index = day.daysSinceEpoch - first.daysSinceEpoch
      states[index] = min(states[index], state(of: row))
    }
    return AreaCoverage(areaID: area.id, name: area.name, firstDay: first, states: states)
  }

  private static func state(of row: CoverageRow) -> State {
    switch (row.state, row.finding) {
    case ("looked", "ship"): .ship
    case ("looked", _): .empty
    case ("could not look", "cloud"): .cloud
    case ("could not look", _): .otherwiseUnseen
    default: .nobodyLooked
    }
  }
}
