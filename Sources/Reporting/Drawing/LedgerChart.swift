// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// The ledger over time: a step line a scenario and one for what was declared, against the cap and its notice levels.
struct LedgerChart {
  let account: CapAccount
  /// The last day of the case: no line goes beyond it.
  let lastDay: CalendarDay
  let mark: String?
  private let start: CalendarDay
  private let end: CalendarDay
  private let top: Double

  static let plot = Rectangle(minX: 58, minY: 14, maxX: 530, maxY: 290)
  static let stripHeight = 15.0

  /// `nil` where the period's days cannot be read.
  init?(_ account: CapAccount, lastDay: CalendarDay, mark: String?) {
    guard let start = Times.calendarDay(account.finding.periodStart),
      let end = Times.calendarDay(account.finding.periodEnd), start < end
    else { return nil }
    self.account = account
    self.mark = mark
    self.start = start
    self.end = end
    self.lastDay = min(end, max(start, lastDay))
    let totals =
      account.scenarios.map(\.total) + account.estimateDays.map(\.barrelsHigh) + [
        account.finding.declaredBarrels, account.cap.limitBarrels ?? 0,
      ]
    top = max(1, (totals.filter(\.isFinite).max() ?? 1) * 1.08)
  }

  func markup(id: String) -> Markup {
    let strips = declarationStrips
    let bottom = Self.plot.maxY + 26 + Double(strips.count) * Self.stripHeight
    return Shapes.drawing(
      Rectangle(minX: 0, minY: 0, maxX: 680, maxY: bottom + 6), id: id,
      title: "Ledger of \(account.cap.title), \(account.periodName)", description: description, mark: mark,
      """
      \(Self.hatch(id))
      \(barrelAxis)
      \(monthAxis)
      \(levelLines)
      \(estimateBand)
      \(scenarioLines)
      \(declaredLine)
      \(crossingMarks)
      \(endLabels)
      \(Markup(joining: strips.enumerated().map { strip($0.element, row: $0.offset, hatch: "\(id)-hatch") }))
      """)
  }

  private var description: String {
    let lines = account.scenarios.map { "\($0.label): \(Numbers.whole($0.total)) barrels" }
    return Numbers.list(
      lines + ["declared: \(account.declaredBarrels.map { "\(Numbers.whole($0)) barrels" } ?? "no quantity")"])
      + (account.cap.limitBarrels.map { ". Cap: \(Numbers.whole($0)) barrels." } ?? ". No limit is stated.")
  }

  // MARK: Scales

  func x(_ day: CalendarDay) -> Double {
    let share =
      Double(day.daysSinceEpoch - start.daysSinceEpoch) / Double(end.daysSinceEpoch - start.daysSinceEpoch + 1)
    return Self.plot.minX + min(1, max(0, share)) * Self.plot.width
  }

  func y(_ barrels: Double) -> Double { Self.plot.maxY - min(1, max(0, barrels / top)) * Self.plot.height }

  private var barrelAxis: Markup {
    let step = Self.step(top)
    let ticks = stride(from: 0, through: top, by: step).map { barrels in
      let left = Point(x: Self.plot.minX, y: y(barrels))
      let label = Shapes.text(
        Numbers.whole(barrels), at: Point(x: left.x - 6, y: left.y + 3), anchor: .end, class: "tick")
      return "\(Shapes.line(from: left, to: Point(x: Self.plot.maxX, y: left.y), class: "grid"))\(label)" as Markup
    }
    return "\(ticks)\(Shapes.text("barrels", at: Point(x: Self.plot.minX - 6, y: 9), anchor: .end, class: "tick"))"
  }

  static func step(_ top: Double) -> Double {
    let rough = MapFurniture.roundNumber(atMost: top / 4)
    return rough > 0 ? rough : 1
  }

  private var monthAxis: Markup {
    let base = Self.plot.maxY
    var parts = [
      Shapes.line(from: Point(x: Self.plot.minX, y: base), to: Point(x: Self.plot.maxX, y: base), class: "axis")
    ]
    let firsts = monthStarts
    for (index, month) in firsts.enumerated() {
      let next = index + 1 < firsts.count ? x(firsts[index + 1]) : Self.plot.maxX
      let left = x(month)
      parts.append(Shapes.line(from: Point(x: left, y: base), to: Point(x: left, y: base + 4), class: "axis"))
      guard firsts.count <= 18 || month.month % 3 == 1 else { continue }
      let name = Times.shortMonth(month.month) + (month.month == 1 || index == 0 ? " \(month.year)" : "")
      parts.append(Shapes.text(name, at: Point(x: (left + next) / 2, y: base + 14), anchor: .middle, class: "tick"))
    }
    return Markup(joining: parts)
  }

  private var monthStarts: [CalendarDay] {
    var days: [CalendarDay] = []
    var day = start
    while day <= end, days.count < 400 {
      days.append(day)
      let next = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
      guard let first = CalendarDay(year: next.0, month: next.1, day: 1) else { break }
      day = first
    }
    return days
  }

  // MARK: Lines

  private var levelLines: Markup {
    guard let limit = account.cap.limitBarrels else { return "" }
    let levels = account.notices.contains { abs($0 - 1) < 1e-9 } ? account.notices : account.notices + [1]
    return Markup(
      joining: levels.map { level in
        let isCap = abs(level - 1) < 1e-9
        let height = y(level * limit)
        let line = Shapes.line(
          from: Point(x: Self.plot.minX, y: height), to: Point(x: Self.plot.maxX, y: height),
          class: isCap ? "cap" : "notice")
        let label = isCap ? "cap \(Numbers.whole(limit))" : Numbers.percent(level, decimals: 0)
        let place = Point(x: Self.plot.minX + 4, y: height - 3)
        let isCrowded =
          !isCap
          && levels.contains {
            $0 > level && y(level * limit) - y($0 * limit) < 9
          }
        return isCrowded ? line : "\(line)\(Shapes.text(label, at: place, class: isCap ? "cap-label" : "notice-label"))"
      })
  }

  private var scenarioLines: Markup {
    Markup(
      joining: account.scenarios.enumerated().map { index, line in
        Shapes.path(steps(line.steps, until: lastDay), class: "series series-\(index % 4)", title: line.label)
      })
  }

  /// Solid as far as somebody reported, dotted where nobody did.
  private var declaredLine: Markup {
    guard !account.declarations.isEmpty else { return "" }
    let reported = account.declarations.filter { $0.state != "not reported" }
      .compactMap { Times.calendarDay($0.periodEnd) }.max()
    let known = min(lastDay, reported ?? start)
    var rest = PathText()
    let height = y(account.finding.declaredBarrels)
    rest.add([Point(x: x(known), y: height), Point(x: x(lastDay), y: height)])
    return """
      \(Shapes.path(steps(account.declaredSteps, until: known), class: "series declared", title: "declared"))
      \(known < lastDay ? Shapes.path(rest, class: "series declared-unknown", title: "nothing reported") : "")
      """
  }

  private func steps(_ rows: [LedgerRow], until last: CalendarDay) -> PathText {
    var path = PathText()
    var height = y(0)
    path.move(to: Point(x: x(start), y: height))
    for row in rows {
      guard let day = Times.calendarDay(row.day), day <= last else { continue }
      path.line(to: Point(x: x(day), y: height))
      height = y(row.cumulativeBarrels)
      path.line(to: Point(x: x(day), y: height))
    }
    path.line(to: Point(x: x(last), y: height))
    return path
  }

  /// A dot where a scenario passed a level; for the cap itself a line down to the date.
  private var crossingMarks: Markup {
    guard let limit = account.cap.limitBarrels else { return "" }
    var parts: [Markup] = []
    var datesShown = 0
    for (index, line) in account.scenarios.enumerated() {
      for crossing in line.crossings {
        guard let text = crossing.day, let day = Times.calendarDay(text) else { continue }
        let place = Point(x: x(day), y: y(crossing.level * limit))
        let title = "\(line.label) passed \(Numbers.percent(crossing.level, decimals: 0)) on \(Times.day(text))"
        if abs(crossing.level - 1) < 1e-9 {
          let foot = Point(x: place.x, y: Self.plot.maxY)
          let label = Point(x: place.x + 3, y: Self.plot.maxY - 5 - Double(datesShown % 3) * 11)
          parts.append(Shapes.line(from: place, to: foot, class: "drop"))
          parts.append(Shapes.text(Times.day(text), at: label, class: "date-label"))
          datesShown += 1
        }
        parts.append(Shapes.circle(at: place, radius: 2.6, class: "crossing series-\(index % 4)", title: title))
      }
    }
    return Markup(joining: parts)
  }

  // MARK: Labels at the lines' ends

  private struct EndLabel {
    let name: String
    let barrels: String
    let lineY: Double
    let keyClass: String
    var textY: Double
  }

  private var endLabels: Markup {
    var labels = account.scenarios.enumerated().map { index, line in
      EndLabel(
        name: line.label, barrels: Numbers.whole(line.total), lineY: y(line.total), keyClass: "series-\(index % 4)",
        textY: y(line.total))
    }
    if !account.declarations.isEmpty {
      let height = y(account.finding.declaredBarrels)
      labels.append(
        EndLabel(
          name: "declared", barrels: Numbers.whole(account.finding.declaredBarrels), lineY: height,
          keyClass: "declared", textY: height))
    }
    return Markup(joining: Self.spread(labels).map(endLabel))
  }

  /// Pushes labels apart, top to bottom, then back up from the foot of the plot.
  private static func spread(_ labels: [EndLabel]) -> [EndLabel] {
    let gap = 25.0
    var sorted = labels.sorted { ($0.lineY, $0.name) < ($1.lineY, $1.name) }
    for index in sorted.indices.dropFirst() {
      sorted[index].textY = max(sorted[index].textY, sorted[index - 1].textY + gap)
    }
    var limit = plot.maxY - 8
    for index in sorted.indices.reversed() {
      sorted[index].textY = min(sorted[index].textY, limit)
      limit = sorted[index].textY - gap
    }
    return sorted
  }

  private func endLabel(_ label: EndLabel) -> Markup {
    let end = Point(x: x(lastDay), y: label.lineY)
    let left = Self.plot.maxX + 14
    var tie = PathText()
    tie.add([end, Point(x: left - 4, y: label.textY)])
    return """
      \(Shapes.path(tie, class: "tie \(label.keyClass)"))
      \(Shapes.text(label.barrels, at: Point(x: left, y: label.textY + 3), class: "end-barrels"))
      \(Shapes.text(label.name, at: Point(x: left, y: label.textY + 14), class: "end-name"))
      """
  }

  // MARK: What was declared for which days

  private var declarationStrips: [(reporter: String, rows: [DeclarationRow])] {
    Dictionary(grouping: account.declarations, by: \.reporter).sorted { $0.key < $1.key }
      .prefix(6).map { ($0.key, $0.value) }
  }

  private func strip(_ strip: (reporter: String, rows: [DeclarationRow]), row: Int, hatch: String) -> Markup {
    let top = Self.plot.maxY + 24 + Double(row) * Self.stripHeight
    let boxes = strip.rows.compactMap { declaration -> Markup? in
      guard let first = Times.calendarDay(declaration.periodStart), let last = Times.calendarDay(declaration.periodEnd)
      else { return nil }
      let box = Rectangle(minX: x(first) + 0.5, minY: top, maxX: x(last.advanced(byDays: 1)) - 0.5, maxY: top + 10)
      let barrels = declaration.barrels.map { ": \(Numbers.whole($0)) barrels" } ?? ""
      let title = "\(declaration.reporter), \(first.iso8601) to \(last.iso8601): \(declaration.state)\(barrels)"
      return Self.stripBox(box, state: declaration.state, hatch: hatch, title: title)
    }
    let name = Shapes.text(
      "declared: \(strip.reporter)", at: Point(x: Self.plot.maxX + 14, y: top + 9), class: "end-name")
    return "\(boxes)\(name)"
  }

  private static func stripBox(_ box: Rectangle, state: String, hatch: String, title: String) -> Markup {
    let size: Markup =
      "x=\"\(shortNumber(box.minX))\" y=\"\(shortNumber(box.minY))\" width=\"\(shortNumber(max(0.5, box.width)))\" height=\"10\""
    let name: Markup = "<title>\(title)</title>"
    switch state {
    case "reported": return "<rect class=\"declared-some\" \(size)>\(name)</rect>"
    case "reported as zero":
      let middle = Point(x: (box.minX + box.maxX) / 2, y: box.maxY - 1.5)
      return
        "<rect class=\"declared-zero\" \(size)>\(name)</rect>\(Shapes.text("0", at: middle, anchor: .middle, class: "tick"))"
    default: return "<rect class=\"declared-none\" fill=\"url(#\(hatch))\" \(size)>\(name)</rect>"
    }
  }

  private static func hatch(_ id: String) -> Markup {
    """
    <defs><pattern id="\(id)-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect width="5" height="5" fill="#fff"/><line x1="0" y1="0" x2="0" y2="5" stroke="#777" stroke-width="1.2"/></pattern></defs>
    """
  }
}
