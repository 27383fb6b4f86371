// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// The ledger over time, each cap and period with its chart and the table of crossings.
struct LedgerSection {
  let facts: CaseFacts

  var markup: Markup {
    guard !facts.accounts.isEmpty else { return "<p>The case names no cap.</p>" }
    return Markup(joining: facts.accounts.enumerated().map { part($0.element, number: $0.offset + 1) })
  }

  private func part(_ account: CapAccount, number: Int) -> Markup {
    """
    <h3 id="\(account.anchorName)">\(account.cap.title), \(account.periodName)</h3>
    \(figure(account, number: number))
    \(crossings(account, number: number))
    \(reviewed(account, number: number))
    \(declarations(account, number: number))
    \(NeedTable(facts: facts, account: account, letter: Notes.letter(number - 1)).markup)
    """
  }

  private func figure(_ account: CapAccount, number: Int) -> Markup {
    let lastDay = Times.calendarDay(facts.about.lastDay) ?? CalendarDay(daysSinceEpoch: .max / 4)
    guard let chart = LedgerChart(account, lastDay: lastDay, mark: facts.madeUpMark) else {
      return "<p>No chart: the period \(account.periodName) cannot be read as days.</p>"
    }
    return """
      <figure>
      <div class="scroll">\(chart.markup(id: "ledger-\(number)"))</div>
      <figcaption>\(facts.caption("""
        Figure 3\(Notes.letter(number - 1)). Barrels since \(Times.day(account.finding.periodStart)), a step at each call, on the earliest day the ship can have left. \
        \(levelWords(account)) \(bandWords(account))The strips say for which days somebody declared: grey \
        a quantity, 0 zero, hatched nothing reported.
        """))</figcaption>
      </figure>
      """
  }

  private func crossings(_ account: CapAccount, number: Int) -> Markup {
    guard let limit = account.cap.limitBarrels else {
      return "<p>No limit is stated for this flow, so no level was passed.</p>"
    }
    let columns =
      [Table.Column(title: "Level"), Table.Column(title: "Barrels", isNumber: true)]
      + account.scenarios.map { Table.Column(title: "Passed at \($0.name)") }
    let rows = account.notices.map { level -> [Markup] in
      let days = account.scenarios.map { line -> Markup in crossing(line, level) }
      return ["\(Numbers.percent(level, decimals: 0))", "\(Numbers.whole(level * limit))"] + days
    }
    return Table(
      caption: facts.caption(
        "Table 2\(Notes.letter(number - 1)). The day each scenario passed a level of the cap (calls alone), and the call that passed it."
      ),
      columns: columns, rows: rows
    ).markup
  }

  /// All calls beside those that an analyst confirmed, and those left when the rejected are taken out.
  private func reviewed(_ account: CapAccount, number: Int) -> Markup {
    guard account.calls.contains(where: { facts.verdicts[$0.row.id] != nil }) else { return "" }
    let sets: [(String, (String) -> Bool)] = [
      ("all calls", { _ in true }), ("confirmed by an analyst", { facts.isConfirmed($0) }),
      ("all but the rejected", { facts.verdicts[$0]?.verdict != "reject" }),
    ]
    let rows = sets.map { name, counts -> [Markup] in
      let count = account.calls.count { counts($0.row.id) }
      return ["\(name)", "\(Numbers.grouped(count))"]
        + account.scenarios.map { line -> Markup in
          let sum = line.barrels(where: counts)
          let share = account.cap.limitBarrels.map { " (\(Numbers.percent(sum / $0, decimals: 0)))" } ?? ""
          return "\(Numbers.whole(sum))\(share)"
        }
    }
    return Table(
      caption: facts.caption(
        "Table 2\(Notes.letter(number - 1))′. The same calls as analysts reviewed them (Annex F). Barrels, and the share of the cap."
      ),
      columns: [.init(title: "Which calls count"), .init(title: "Calls", isNumber: true)]
        + account.scenarios.map { .init(title: "Barrels, \($0.name)", isNumber: true) }, rows: rows
    ).markup
  }

  private func levelWords(_ account: CapAccount) -> String {
    account.cap.limitBarrels == nil
      ? "No limit is stated (\(account.cap.source))."
      : "Cap and notice levels: \(account.cap.source). Dots: the day a level was passed."
  }

  private func bandWords(_ account: CapAccount) -> String {
    account.estimateDays.isEmpty
      ? ""
      : "Shaded: the estimate from the evidence, 90% on each day, \(account.estimateDays[0].basis); dotted its middle. "
  }

  private func crossing(_ line: ScenarioLine, _ level: Double) -> Markup {
    guard let crossing = line.crossings.first(where: { abs($0.level - level) < 1e-9 }) else { return "not derived" }
    guard let day = crossing.day else { return "not passed" }
    guard let call = facts.calls.first(where: { $0.row.id == crossing.callID }) else { return "\(Times.day(day))" }
    guard facts.isPrinted(call) else { return "\(Times.day(day)), call \(call.number)" }
    return "\(Times.day(day)), <a href=\"#\(anchor(call.row.id))\">call \(call.number)</a>"
  }

  private func declarations(_ account: CapAccount, number: Int) -> Markup {
    guard !account.declarations.isEmpty else { return "<p>No declaration for this period was loaded.</p>" }
    var notes = Notes()
    let rows = account.declarations.map { row -> [Markup] in
      let value = row.valueAsReported.map {
        "\(Numbers.fixed($0, decimals: $0 == $0.rounded() ? 0 : 2)) \(row.unitAsReported)"
      }
      return [
        "\(Times.day(row.periodStart)) to \(Times.day(row.periodEnd))", "\(row.reporter)",
        "\(row.state)\(notes.mark(row.note == row.state ? "" : row.note))",
        "\(value ?? "–")", "\(row.barrelsPerTonne.map { Numbers.fixed($0, decimals: 3) } ?? "–")",
        "\(row.barrels.map(Numbers.whole) ?? "–")",
      ]
    }
    let table = Table(
      caption: facts.caption(
        "Table 3\(Notes.letter(number - 1)). What was declared. “Not reported” and “reported as zero” are different."),
      columns: [
        .init(title: "Period"), .init(title: "Reporter"), .init(title: "State"),
        .init(title: "As reported", isNumber: true),
        .init(title: "Barrels per tonne", isNumber: true), .init(title: "Barrels", isNumber: true),
      ], rows: rows)
    return "\(table.markup)\(notes.markup)"
  }
}
