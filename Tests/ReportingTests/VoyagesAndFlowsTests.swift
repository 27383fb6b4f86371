// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Reporting
import Testing

@Suite("Voyages, flows in both directions and the need, in the report")
struct VoyagesAndFlowsTests {
  let contents: CaseContents

  /// The made-up case with a voyage that ends at a port and one that was not seen to end, a flow of cargo ships in, and a need.
  init() {
    var contents = MadeUpCase().contents
    let calls = contents.calls.filter { $0.hullID != nil }
    contents.voyages = [
      Self.voyage("v-1", of: calls[0], to: "berth", basis: "visit"),
      Self.voyage("v-2", of: calls[1], to: nil, basis: "not seen"),
    ]
    contents.caps[0].needBarrels = 9_000_000
    contents.caps[0].needSource = "a made-up estimate <2024>"
    contents.caps.append(
      CapRow(
        id: "arms", title: "Made-up containers in", source: "made up", limitBarrels: nil, period: "calendar year",
        notices: "[]", product: "", barrelsPerTonne: 0, factorSource: "", areaIDs: "berth", direction: "in"))
    self.contents = contents
  }

  private static func voyage(_ id: String, of call: CallRow, to area: String?, basis: String) -> VoyageRow {
    VoyageRow(
      id: id, hullID: call.hullID ?? "", hullName: call.hullName, callID: call.id, fromAreaID: call.areaID,
      departureEarliest: call.departureEarliest, departureLatest: call.departureLatest, toAreaID: area,
      arrivalEarliest: area.map { _ in "2024-05-01T00:00:00Z" },
      arrivalLatest: area.map { _ in "2024-05-02T06:30:00Z" },
      basis: basis, isDelivery: area != nil, probability: call.probability, likelihood: call.likelihood,
      activity: "activity-0001")
  }

  /// The part of the page from one heading to the next section.
  private func section(_ id: String, of contents: CaseContents) throws -> String {
    let page = Report(contents).page
    let start = try #require(page.range(of: "<section id=\"\(id)\""))
    let end = page.range(of: "\n<section id=", range: start.upperBound..<page.endIndex)?.lowerBound ?? page.endIndex
    return String(page[start.lowerBound..<end])
  }

  @Test("a voyage joins its call to where the hull was next; one that was not seen to end says so")
  func voyages() throws {
    let annex = try section("annex-g", of: contents)
    let first = try #require(contents.voyages.first)
    #expect(annex.contains("<a href=\"#row-\(first.callID)\">"))
    #expect(annex.contains("2024-05-01 00:00<br/>2024-05-02 06:30"))
    #expect(annex.contains("<td>not seen</td><td>–</td><td>not seen</td><td>not seen</td>"))
    #expect(annex.contains("2 voyages") && annex.contains("1 delivery"))
    #expect(annex.contains("href=\"#method-voyage\"") && annex.contains("MADE-UP DATA"))
  }

  @Test("a case without voyages says so")
  func noVoyages() throws {
    #expect(try section("annex-g", of: MadeUpCase().contents).contains("No voyage is on record"))
  }

  @Test("flows in both directions stand side by side, by month, as plimsoll show counts them")
  func exchange() throws {
    let annex = try section("annex-h", of: contents)
    let view = try #require(ExchangeView(contents))
    for month in view.months { #expect(annex.contains("<th scope=\"row\">\(month.name)</th>")) }
    for title in ["out: calls", "in: calls", "Barrels", "Deadweight (t)"] {
      #expect(annex.contains(">\(title)</th>"), "\(title)")
    }
    let counted = view.sums.map(\.calls)
    #expect(counted.count == 2 && counted[0] > 0)
    for calls in counted { #expect(annex.contains("<td class=\"number\">\(calls)</td>")) }
    #expect(annex.contains("href=\"#method-exchange\"") && annex.contains("MADE-UP DATA"))
  }

  @Test("a flow in one direction has nothing beside it")
  func oneDirection() throws {
    #expect(try section("annex-h", of: MadeUpCase().contents).contains("in one direction only"))
  }

  @Test(
    "the need stands with its source beside cap, scenarios and declared, as a share; no cap without one has the table")
  func need() throws {
    let ledger = try section("ledger", of: contents)
    #expect(ledger.contains("9,000,000 barrels (a made-up estimate &lt;2024&gt;)"))
    #expect(ledger.contains("<th scope=\"row\">The cap</th>"))
    #expect(ledger.contains("Carried if loaded to nine tenths of deadweight"))
    #expect(ledger.contains("context, never") && ledger.contains("href=\"#method-need\""))
    #expect(!(try section("ledger", of: MadeUpCase().contents)).contains("Said to be needed"))
  }

  @Test("the page stays well-formed, and links only to what it has")
  func links() throws {
    let outline = try PageOutline(Report(contents).page)
    #expect(outline.error == nil)
    let targets = Set(outline.ids.map { "#\($0)" })
    for address in outline.addresses { #expect(targets.contains(address), "\(address)") }
    #expect(Set(outline.ids).count == outline.ids.count)
  }
}
