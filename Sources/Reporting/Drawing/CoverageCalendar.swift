// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// One year of one area, a row a month, a cell a day: what could be known of it. Patterns carry the meaning with the
/// colours, for readers and printers without them.
struct CoverageCalendar {
  let coverage: AreaCoverage
  let year: Int
  /// Days on which a call held the berth for certain: after the latest arrival, before the earliest departure.
  let callDays: Set<CalendarDay>
  let mark: String?

  private static let cell = (width: 15.0, height: 15.0)
  private static let left = 58.0
  private static let top = 38.0

  /// One calendar a year.
  static func years(of coverage: AreaCoverage, calls: [NumberedCall], mark: String?) -> [CoverageCalendar] {
    guard coverage.dayCount > 0 else { return [] }
    let last = coverage.firstDay.advanced(byDays: coverage.dayCount - 1)
    var days: Set<CalendarDay> = []
    for call in calls where call.row.areaID == coverage.areaID {
      guard let from = Times.calendarDay(call.row.arrivalLatest),
        let to = Times.calendarDay(call.row.departureEarliest), from <= to,
        to.daysSinceEpoch - from.daysSinceEpoch < 400
      else { continue }
      for day in from.daysSinceEpoch...to.daysSinceEpoch { days.insert(CalendarDay(daysSinceEpoch: day)) }
    }
    return (coverage.firstDay.year...last.year).map {
      CoverageCalendar(coverage: coverage, year: $0, callDays: days, mark: mark)
    }
  }

  private var months: [Int] {
    let last = coverage.firstDay.advanced(byDays: coverage.dayCount - 1)
    let from = year == coverage.firstDay.year ? coverage.firstDay.month : 1
    let to = year == last.year ? last.month : 12
    return from <= to ? Array(from...to) : []
  }

  private static let columns: [(title: String, states: Set<AreaCoverage.State>)] = [
    ("ship", [.ship]), ("empty", [.empty]), ("not seen", [.cloud, .otherwiseUnseen]),
    ("no look", [.nobodyLooked, .noRow]),
  ]

  func markup(id: String) -> Markup {
    let rows = months.enumerated().map { index, month in
      row(month, at: Self.top + Double(index) * Self.cell.height, id: id)
    }
    let height = Self.top + Double(months.count) * Self.cell.height + 4
    return Shapes.drawing(
      Rectangle(minX: 0, minY: 0, maxX: 680, maxY: height), id: id,
      title: "Coverage of \(coverage.name), \(year)", description: description, mark: mark,
      "\(Self.patterns(id))\(header)\(rows)")
  }

  private var description: String {
    let counts = AreaCoverage.State.allCases.map { "\($0.words): \(coverage.count($0))" }
    return "Days of the whole period: \(Numbers.list(counts))."
  }

  private var header: Markup {
    let days = (1...31).map { day in
      Shapes.text(
        String(day), at: Point(x: Self.x(day) + Self.cell.width / 2, y: Self.top - 5), anchor: .middle, class: "tick")
    }
    let counts = Self.columns.enumerated().map { index, column in
      Shapes.text(column.title, at: Point(x: Self.countX(index), y: Self.top - 5), anchor: .end, class: "tick")
    }
    return "\(days)\(counts)"
  }

  private func row(_ month: Int, at top: Double, id: String) -> Markup {
    let name = Shapes.text(
      "\(Times.shortMonth(month)) \(year)", at: Point(x: Self.left - 6, y: top + 11), anchor: .end, class: "tick")
    var counts = [Int](repeating: 0, count: Self.columns.count)
    var cells: [Markup] = []
    for day in 1...CalendarDay.daysIn(month: month, year: year) {
      guard let date = CalendarDay(year: year, month: month, day: day), let state = state(on: date) else { continue }
      for (index, column) in Self.columns.enumerated() where column.states.contains(state) { counts[index] += 1 }
      cells.append(Self.cell(state, x: Self.x(day), y: top, id: id, title: "\(date.iso8601): \(state.words)"))
      if callDays.contains(date) {
        let bar = Rectangle(
          minX: Self.x(day), minY: top + Self.cell.height - 4, maxX: Self.x(day) + Self.cell.width,
          maxY: top + Self.cell.height - 1.5)
        cells.append(Shapes.rectangle(bar, class: "call-bar"))
      }
    }
    let sums = counts.enumerated().map { index, count in
      Shapes.text(String(count), at: Point(x: Self.countX(index), y: top + 11), anchor: .end, class: "count")
    }
    return "\(name)\(cells)\(sums)"
  }

  private func state(on date: CalendarDay) -> AreaCoverage.State? {
    let index = date.daysSinceEpoch - coverage.firstDay.daysSinceEpoch
    return coverage.states.indices.contains(index) ? coverage.states[index] : nil
  }

  private static func x(_ day: Int) -> Double { left + Double(day - 1) * cell.width }
  private static func countX(_ column: Int) -> Double { left + 31 * cell.width + 36 + Double(column) * 40 }

  // MARK: Cells

  /// A cell with the sign of its state; also used for the legend.
  static func cell(_ state: AreaCoverage.State, x: Double, y: Double, id: String, title: String) -> Markup {
    let box: Markup =
      "x=\"\(shortNumber(x + 0.5))\" y=\"\(shortNumber(y + 0.5))\" width=\"14\" height=\"14\"><title>\(title)</title></rect>"
    switch state {
    case .ship: return "<rect class=\"day-ship\" \(box)\(shipSign(x: x, y: y))"
    case .empty: return "<rect class=\"day-empty\" \(box)"
    case .cloud: return "<rect class=\"day\" fill=\"url(#\(id)-cloud)\" \(box)"
    case .otherwiseUnseen: return "<rect class=\"day\" fill=\"url(#\(id)-unseen)\" \(box)"
    case .nobodyLooked: return "<rect class=\"day\" fill=\"#fff\" \(box)"
    case .noRow:
      let place = Point(x: x + 7.5, y: y + 11)
      return "<rect class=\"day\" fill=\"#fff\" \(box)\(Shapes.text("?", at: place, anchor: .middle, class: "tick"))"
    }
  }

  /// A small hull.
  private static func shipSign(x: Double, y: Double) -> Markup {
    var path = PathText()
    path.add(
      [(3.5, 5.5), (11.5, 5.5), (10, 9), (5, 9)].map { Point(x: x + $0.0, y: y + $0.1) }, closed: true)
    return Shapes.path(path, class: "ship-sign")
  }

  static func patterns(_ id: String) -> Markup {
    """
    <defs><pattern id="\(id)-cloud" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect width="4" height="4" fill="#f1f1f1"/><line x1="0" y1="0" x2="0" y2="4" stroke="#8a8a8a" stroke-width="1.6"/></pattern>\
    <pattern id="\(id)-unseen" width="4" height="4" patternUnits="userSpaceOnUse">\
    <rect width="4" height="4" fill="#fff"/><circle cx="2" cy="2" r="1" fill="#555"/></pattern></defs>
    """
  }
}
