// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// Annex G: where each ship was next after its call, loading joined to discharge.
struct VoyagesAnnex {
  let facts: CaseFacts

  var markup: Markup {
    let voyages = facts.contents.voyages.sorted { ($0.departureEarliest, $0.id) < ($1.departureEarliest, $1.id) }
    guard !voyages.isEmpty else { return "<p>No voyage is on record: no call that is over has a named hull.</p>" }
    let numbers = Dictionary(facts.calls.map { ($0.row.id, $0) }) { first, _ in first }
    let printed = voyages.prefix(CaseFacts.printedCallLimit)
    let table = Table(
      caption: facts.caption(
        """
        Table G1. Voyages: where the hull of each call was next. Known by: visit, its AIS shows a stop there; heard again, its silence \
        ended near there; next call, nothing before it loaded again; not seen, nothing at all. A delivery ends at a discharge area; \
        that it unloaded there, and how much, nobody saw. A pair of times is an interval in which it happened. Method:
        """, method: .voyage),
      columns: [
        .init(title: "Call"), .init(title: "Ship, IMO number"), .init(title: "Loaded at"), .init(title: "Left (UTC)"),
        .init(title: "Next at"), .init(title: "There (UTC)"), .init(title: "Known by"), .init(title: "Delivery"),
        .init(title: "Probability, word"),
      ],
      rows: printed.map { cells($0, numbers[$0.callID]) }, totals: [totals(voyages)], style: "calls",
      rowAnchors: printed.map { anchor("g-\($0.id)") })
    let hidden = voyages.count - printed.count
    let rest: Markup =
      hidden == 0 ? "" : "<p>\(Numbers.count(hidden, "more voyage")): table voyage of case.gpkg. Totals count all.</p>"
    return "\(table.markup)\(rest)"
  }

  private func cells(_ row: VoyageRow, _ call: NumberedCall?) -> [Markup] {
    let imo = facts.hulls[row.hullID]?.imo.map { "<br/><span class=\"soft\">\(String($0))</span>" as Markup }
    let there = row.arrivalLatest.map { CallsAnnex.interval(row.arrivalEarliest ?? $0, $0) }
    return [
      call.map(link) ?? "–", "\(row.hullName)\(imo ?? "")", "\(facts.areaName(row.fromAreaID))",
      CallsAnnex.interval(row.departureEarliest, row.departureLatest),
      "\(row.toAreaID.map(facts.areaName) ?? "not seen")", there ?? "–", "\(row.basis)",
      row.isDelivery ? "yes" : "not seen",
      "\(Numbers.probability(row.probability))<br/><span class=\"soft\">\(row.likelihood)</span>",
    ]
  }

  /// A call whose entry is printed leads to it.
  private func link(_ call: NumberedCall) -> Markup {
    facts.isPrinted(call) ? "<a href=\"#\(anchor(call.row.id))\">\(call.number)</a>" : "\(call.number)"
  }

  private func totals(_ voyages: [VoyageRow]) -> [Markup] {
    let deliveries = voyages.filter(\.isDelivery)
    let places = Set(deliveries.compactMap(\.toAreaID)).count
    return [
      "", "\(Numbers.count(voyages.count, "voyage"))", "", "", "\(Numbers.count(places, "discharge area"))", "", "",
      "\(Numbers.count(deliveries.count, "delivery", "deliveries"))", "",
    ]
  }
}
