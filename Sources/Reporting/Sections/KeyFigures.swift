// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The numbers of the finding, each cap and period in a column of its own.
struct KeyFigures {
  let facts: CaseFacts

  var markup: Markup {
    guard !facts.accounts.isEmpty else { return "<p>No cap, no ledger: see Annex A for the calls.</p>" }
    let columns =
      [Table.Column(title: "Quantity")]
      + facts.accounts.map { Table.Column(title: "\($0.cap.title), \($0.periodName)", isNumber: true) }
    return Table(
      caption: facts.caption(
        "Table 1. Key figures. Quantities in barrels unless said otherwise; calls and hulls are counted apart."),
      columns: columns, rows: rows, style: "figures"
    ).markup
  }

  private var rows: [[Markup]] {
    [
      row("Calls") { Numbers.grouped($0.finding.callCount) },
      row("Hulls they are attributed to") { Numbers.grouped($0.finding.hullCount) },
      row("Dark calls (no AIS for the call)") { Numbers.grouped($0.finding.darkCallCount) },
      row("Calls by hulls listed on the day of arrival") { Numbers.grouped($0.finding.listedCallCount) },
      row("Calls by ships we do not know (shown, not counted)") { Numbers.grouped($0.callsBeside.count) },
      row("Calls of unknown deadweight (counted, without barrels)") {
        Numbers.grouped($0.finding.callsWithoutDeadweight)
      },
      row("Deadweight of the calls, sum (t)") { Numbers.whole($0.finding.deadweightSumTonnes) },
      row("Cap") { $0.cap.limitBarrels.map(Numbers.whole) ?? "none stated" },
    ] + scenarioRows + [
      row("Declared") { $0.declaredBarrels.map(Numbers.whole) ?? "no quantity reported" },
      row("Load at which the calls alone pass the cap (share of deadweight)") { share($0.finding.breakEvenShare) },
      row("… with the declared barrels added") { share($0.finding.breakEvenShareWithDeclared) },
      row("Days the load areas were seen in images, of all") { account in
        let areas = facts.coverage(of: account)
        let looked = areas.reduce(0) { $0 + $1.lookedCount }
        let days = areas.reduce(0) { $0 + $1.dayCount }
        return days == 0 ? "no image coverage" : "\(Numbers.grouped(looked)) of \(Numbers.grouped(days))"
      },
    ]
  }

  /// A row for each scenario that any account has, in order.
  private var scenarioRows: [[Markup]] {
    var series: [(id: String, label: String)] = []
    for line in facts.accounts.flatMap(\.scenarios) where !series.contains(where: { $0.id == line.series }) {
      series.append((line.series, line.label))
    }
    return series.map { entry in
      row("Carried if loaded to \(entry.label)") { account in
        guard let line = account.scenarios.first(where: { $0.series == entry.id }) else { return "–" }
        guard let limit = account.cap.limitBarrels else { return Numbers.whole(line.total) }
        let share = line.total / max(1, limit)
        return "\(Numbers.whole(line.total)) (\(Numbers.percent(share, decimals: 0)) of cap)"
      }
    }
  }

  private func row(_ name: String, _ value: (CapAccount) -> String) -> [Markup] {
    ["\(name)"] + facts.accounts.map { "\(value($0))" as Markup }
  }

  private func share(_ value: Double?) -> String {
    guard let value else { return "–" }
    return value > 1 ? "not reached (\(Numbers.percent(value)))" : Numbers.percent(value)
  }
}
