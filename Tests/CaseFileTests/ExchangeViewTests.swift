// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Testing

@Suite("Flows in both directions, and declared pairs") struct ExchangeViewTests {
  private func call(_ id: String, _ area: String, hull: String?, left: String, isOpen: Bool = false) -> CallRow {
    CallRow(
      id: id, areaID: area, evidence: "dark", isDark: true, isOpen: isOpen, arrivalEarliest: left, arrivalLatest: left,
      departureEarliest: left, departureLatest: left, hullID: hull, hullName: hull ?? "a ship we do not know",
      probability: 0.9, likelihood: "", deadweightTonnes: hull == nil ? nil : 2000, deadweightBasis: "", listed: "",
      listedDetail: "", geometry: SampleContents.whole.calls[0].geometry, activity: "")
  }

  private func contents(withArms: Bool) -> CaseContents {
    var contents = CaseContents(about: SampleContents.whole.about)
    contents.caps = [
      CapRow(
        id: "oil", title: "Oil out", source: "", limitBarrels: 500_000, period: "calendar year", notices: "[1]",
        product: "gas oil", barrelsPerTonne: 10, factorSource: "", areaIDs: "berth", ships: "tanker")
    ]
    if withArms {
      contents.caps.append(
        CapRow(
          id: "arms", title: "Arms in", source: "", limitBarrels: nil, period: "calendar year", notices: "[]",
          product: "munitions", barrelsPerTonne: 0, factorSource: "", areaIDs: "rajin berth", direction: "in",
          ships: "cargo"))
    }
    contents.hulls = [("t", "tanker"), ("c", "cargo")].map { id, kind in
      HullRow(id: id, name: id, mmsi: "", isTanker: kind == "tanker", kind: kind, sourceID: "")
    }
    contents.calls = [
      call("1", "berth", hull: "t", left: "2024-03-10T00:00:00Z"),
      call("2", "berth", hull: "t", left: "2024-04-10T00:00:00Z"),
      call("3", "rajin", hull: "c", left: "2024-03-12T00:00:00Z"),
      call("4", "rajin", hull: "c", left: "2024-03-22T00:00:00Z", isOpen: true),
      call("5", "berth", hull: "c", left: "2024-03-25T00:00:00Z"),
    ]
    contents.volumes = ["1", "2"].flatMap { call in
      [("one third", 1.0 / 3), ("nine tenths", 0.9)].map { name, share in
        CallVolumeRow(
          id: "v\(call)\(name)", callID: call, capID: "oil", scenario: name, share: share, tonnes: 2000 * share,
          barrels: 20_000 * share, product: "gas oil", barrelsPerTonne: 10, factorSource: "", activity: "")
      }
    }
    return contents
  }

  /// 43 calls, gas oil: 500,000 ÷ (43 · 7.46 · 9/10) = 1,732 t; with 168,679 barrels declared 331,321 are left: 1,148 t.
  @Test("beneath the ledger stand the deadweight at which the limit is passed and the spread that the factor makes")
  func reckoning() throws {
    var contents = contents(withArms: false)
    contents.caps[0].barrelsPerTonne = 7.46
    contents.findings = [
      FindingRow(
        id: "f", capID: "oil", periodStart: "2024-01-01", periodEnd: "2024-12-31", callCount: 43, hullCount: 14,
        listedCallCount: 0, darkCallCount: 43, deadweightSumTonnes: 148_995, declaredBarrels: 168_679,
        limitBarrels: 500_000, activity: "")
    ]
    contents.capEstimates = [
      CapEstimateRow(
        id: "e", capID: "oil", periodStart: "2024-01-01", callsSeen: 43, barrelsLow: 900_000, barrelsMedian: 1_000_000,
        barrelsHigh: 1_800_000, callsWithEvidence: 1, rounds: 10, seed: 1, assumptions: "", activity: "")
    ]
    let words = try #require(LedgerEstimates(contents).paragraphs.first)
    #expect(words.contains("43 calls pass the limit at a mean deadweight of 4676 t (one third loaded), 3117 t"))
    #expect(words.contains("1732 t (nine tenths loaded)") && words.contains("1148 t (nine tenths loaded)"))
    #expect(words.contains("7.46 bbl/t (gas oil); with 8.33, for a product that nobody states"))
    #expect(words.contains("the same tonnes are 12% more barrels"))
  }

  @Test("one direction alone is no exchange")
  func oneDirection() { #expect(ExchangeView(contents(withArms: false)) == nil) }

  @Test("calls are counted the same way in both: over, at the flow's areas, by ships of its kind, by month")
  func bothDirections() throws {
    let view = try #require(ExchangeView(contents(withArms: true)))
    #expect(view.flows.map(\.direction) == ["out", "in"])
    #expect(view.months.map(\.name) == ["2024-03", "2024-04"])
    #expect(view.months[0].counts.map(\.calls) == [1, 2])
    #expect(view.months[1].counts.map(\.calls) == [1, 0])
    #expect(view.months[0].counts[1].barrels == nil && view.months[0].counts[1].deadweightTonnes == 4000)
    let barrels = try #require(view.months[0].counts[0].barrels)
    #expect(abs(barrels.lowerBound - 20_000 / 3) < 1e-6 && abs(barrels.upperBound - 18_000) < 1e-6)
    #expect(view.table.contains("out: Oil out"))
  }

  @Test("each flow says how many calls happened with those nobody saw, or that it cannot be said")
  func unseenCalls() throws {
    var contents = contents(withArms: true)
    contents.capEstimates = [
      CapEstimateRow(
        id: "e1", capID: "arms", periodStart: "2024-01-01", callsSeen: 1, seenShare: 0.4, callsLow: 1, callsMedian: 2,
        callsHigh: 6, callsWithEvidence: 0, rounds: 0, seed: 0, assumptions: "calls alone", activity: ""),
      CapEstimateRow(
        id: "e2", capID: "oil", periodStart: "2024-01-01", callsSeen: 2, callsWithEvidence: 0, rounds: 0, seed: 0,
        assumptions: "calls alone", activity: ""),
    ]
    let table = try #require(ExchangeView(contents)?.table)
    #expect(
      table.contains(
        "in from 2024-01-01: 1–6 happened, 1 of them on record: a dark call had a chance of 40% to be seen"))
    #expect(
      table.contains("out from 2024-01-01: 2 on record; how many were missed cannot be said: no image coverage"))
    #expect(LedgerEstimates(contents).paragraphs.last?.contains("barrels   none: calls alone") ?? false)
  }

  @Test(
    "a pair of tonnes and barrels says which factor it implies; the need stands beside the estimate with its source")
  func pairsAndNeed() throws {
    var contents = contents(withArms: false)
    contents.declarations = [
      DeclarationRow(
        id: "d", reporter: "China", periodStart: "2021-08-01", periodEnd: "2021-08-31", state: "reported",
        valueAsReported: 11_745, unitAsReported: "barrels", barrels: 11_745, tonnesBeside: 1410,
        impliedFactor: 11_745.0 / 1410, note: "", sourceID: "", activity: "")
    ]
    let words = try #require(DeclaredPairs(contents).paragraph)
    #expect(words.contains("1410 t = 11745 bbl, which implies 8.33 bbl/t"))
    contents.caps[0].needBarrels = 9_000_000
    contents.caps[0].needSource = "somebody"
    contents.capEstimates = [
      CapEstimateRow(
        id: "e", capID: "oil", periodStart: "2024-01-01", callsSeen: 2, barrelsLow: 900_000, barrelsMedian: 1_000_000,
        barrelsHigh: 1_800_000, loadShareLow: 0.8, loadShareMedian: 0.9, loadShareHigh: 0.95, callsWithEvidence: 1,
        rounds: 10, seed: 1, assumptions: "", activity: "")
    ]
    let estimate = try #require(LedgerEstimates(contents).paragraphs.first)
    #expect(estimate.contains("10%–20% of the 9,000,000 barrels that the receiver is said to need in a year"))
    #expect(estimate.contains("the limit 6% (somebody)"))
  }
}
