// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// Annex H: what goes out beside what comes in, month by month, every flow counted the same way.
struct ExchangeAnnex {
  let facts: CaseFacts

  var markup: Markup {
    guard let view = ExchangeView(facts.contents) else {
      return "<p>The case counts flows in one direction only, so nothing stands beside them.</p>"
    }
    let titles = view.flows.map { "\($0.direction): \($0.title)" }
    let rows = view.months.map { month -> [Markup] in
      let name: Markup = "\(month.name)"
      return [name] + month.counts.flatMap { Self.cells($0, isSum: false) }
    }
    let sums: [Markup] = ["sum"] + view.sums.flatMap { Self.cells($0, isSum: true) }
    return Table(
      caption: facts.caption(
        """
        Table H1. What goes out and what comes in, by the month of the earliest day on which the ship can have left (UTC). \
        \(titles.joined(separator: "; ")). Barrels from the lowest to the highest scenario; what is not counted in barrels has the deadweight \
        of its ships. That one flow pays for the other, no row says. Method:
        """, method: .exchange),
      columns: [.init(title: "Month")] + view.flows.flatMap(Self.columns), rows: rows,
      totals: rows.isEmpty ? [] : [sums]
    ).markup
  }

  private static func columns(_ flow: ExchangeView.Flow) -> [Table.Column] {
    [
      .init(title: "\(flow.direction): calls", isNumber: true), .init(title: "Hulls", isNumber: true),
      .init(title: flow.countsBarrels ? "Barrels" : "Deadweight (t)", isNumber: true),
    ]
  }

  /// The hulls of several months cannot be added up: one ship comes again.
  private static func cells(_ count: ExchangeView.Count, isSum: Bool) -> [Markup] {
    let amount =
      count.barrels.map { "\(Numbers.whole($0.lowerBound)) to \(Numbers.whole($0.upperBound))" }
      ?? Numbers.whole(count.deadweightTonnes)
    return ["\(Numbers.grouped(count.calls))", isSum ? "" : "\(Numbers.grouped(count.hulls))", "\(amount)"]
  }
}
