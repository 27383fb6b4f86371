// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import Evidence
import Registry
import Testing

@Suite("Cargo from draughts")
struct LoadEvidenceTests {
  /// The 3,000-dwt ship of the published illustration: 84 × 14 m, 10.5 t/cm.
  func hull(draught: Double? = 5.5, deadweight: Double? = 3000) -> Hull {
    var hull = Hull(id: "imo-1", name: "A", isTanker: true, origin: Origin(path: "f", byteOffset: 0))
    hull.lengthMetres = 87.5
    hull.beamMetres = 14
    hull.draughtMetres = draught
    hull.deadweight = deadweight.map { Estimate($0, basis: "stated") }
    return hull
  }

  @Test("a centimetre of a 3,000-dwt tanker is ten and a half tonnes")
  func tonnesPerCentimetre() throws {
    let tpc = try #require(DraughtLoad.tonnesPerCentimetre(hull()))
    #expect(abs(tpc - 10.5) < 0.1)
  }

  @Test("a ship at her marks carries her deadweight less stores; a metre less is a third of it less")
  func share() throws {
    let full = try #require(DraughtLoad.evidence(hull: hull(), before: 3.4, after: 5.5))
    #expect(abs(full.share - 0.97) < 1e-9)
    let part = try #require(DraughtLoad.evidence(hull: hull(), before: 3.4, after: 4.5))
    #expect(abs(full.share - part.share - 100 * 10.49 / 3000) < 0.01)
    #expect(part.standardError > full.standardError)
    #expect(part.words == "draught 3.4 m before and 4.5 m after, 5.5 m at full load")
  }

  @Test("a draught that did not rise, or particulars that are missing, say nothing")
  func nothing() {
    #expect(DraughtLoad.evidence(hull: hull(), before: 5.4, after: 5.5) == nil)
    #expect(DraughtLoad.evidence(hull: hull(draught: nil), before: 3, after: 5) == nil)
    #expect(DraughtLoad.evidence(hull: hull(deadweight: nil), before: 3, after: 5) == nil)
  }
}

@Suite("The estimate of many calls")
struct EstimateTests {
  let cap = Cap(
    id: "c", title: "", source: "", limitBarrels: 500_000, period: .calendarYear, notices: [0.75, 1],
    factor: ConversionFactor(product: "gas oil", barrelsPerTonne: 7.46, source: "test"), areaIDs: ["berth"])

  func call(_ index: Int, _ candidates: [CargoCandidate]) throws -> CargoCall {
    let first = try #require(Timestamp(iso8601: "2024-03-07T00:00:00Z"))
    let leaves = first.advanced(bySeconds: Double(index) * 5 * 86_400)
    return CargoCall(
      id: "call-\(100 + index)", hullID: candidates[0].hullID, areaID: "berth", departure: TimeSpan(leaves, leaves),
      hasLeft: true, deadweight: candidates[0].deadweight, isListed: false, isDark: true, candidates: candidates)
  }

  func candidate(_ hull: String?, _ probability: Double, share: Double? = nil, error: Double = 0.04) -> CargoCandidate {
    CargoCandidate(
      hullID: hull, probability: probability, deadweight: hull == nil ? nil : Estimate(3000, basis: "stated"),
      evidence: share.map { [LoadEvidence(kind: .draught, share: $0, standardError: error, words: "")] } ?? [])
  }

  func simulate(_ calls: [CargoCall], unseen: UnseenCalls? = nil) throws -> VolumeSimulation {
    let year = try #require(DayRange(year: 2024))
    return try #require(VolumeSimulation(cap: cap, period: year, calls: calls, unseen: unseen))
  }

  @Test("calls with evidence tell how full the others left")
  func practice() throws {
    let calls = try (0..<20).map { try call($0, [candidate("h\($0)", 1, share: $0 < 10 ? 0.9 : nil)]) }
    let result = try simulate(calls)
    let full = 20 * 3000 * 7.46
    #expect(result.evidenceCount == 10)
    #expect(result.meanShare.low > 0.8)
    #expect(abs(result.barrels.median / full - 0.9) < 0.03)
    #expect(result.barrels.high < full)
    let assumed = try simulate((0..<20).map { try call($0, [candidate("h\($0)", 1)]) })
    #expect(assumed.barrels.high - assumed.barrels.low > 3 * (result.barrels.high - result.barrels.low))
  }

  /// Shares as a normal practice of 0.6 ± 0.09 has them at its 4th, 12th, … 96th percentile; their own deviation is 0.0853. Were
  /// the errors half of the 0.07 they are said to be, √(0.0853² − 0.035²) = 0.0778 of it would be the loads': 90% of calls lie
  /// within 0.128. With the errors taken at their word the interval ends at 0.482 and 0.715.
  @Test("scatter of the loads is not taken for errors of the draughts, however large these are said to be")
  func scatter() throws {
    let scores = [-1.732, -1.15, -0.812, -0.549, -0.319, -0.105, 0.105, 0.319, 0.549, 0.812, 1.15, 1.732]
    let seen = try scores.enumerated().map { index, score in
      try call(index, [candidate("h\(index)", 1, share: 0.6 + 0.09 * score, error: 0.07)])
    }
    let result = try simulate(seen + [try call(20, [candidate("other", 1)])])
    let other = try #require(result.calls.first { $0.callID == "call-120" }).barrels
    #expect(other.low / (3000 * 7.46) < 0.6 - 0.128)
    #expect(other.high / (3000 * 7.46) > 0.6 + 0.128)
  }

  @Test("the error that all draughts share does not average out")
  func sharedError() throws {
    let calls = try (0..<200).map { try call($0 % 60, [candidate("h\($0)", 1, share: 0.8)]) }
    let result = try simulate(calls)
    let relative = (result.barrels.high - result.barrels.low) / result.barrels.median
    #expect(relative > 2 * 1.645 * 0.015 / 0.8)
  }

  @Test("a ship we do not know adds nothing, by its probability")
  func unknown() throws {
    let sure = try simulate((0..<30).map { try call($0, [candidate("h\($0)", 1, share: 0.9)]) })
    let half = try simulate((0..<30).map { try call($0, [candidate("h\($0)", 0.5, share: 0.9), candidate(nil, 0.5)]) })
    #expect(abs(half.barrels.median / sure.barrels.median - 0.5) < 0.05)
  }

  @Test("calls nobody saw raise the total and bring the day forward")
  func unseen() throws {
    let calls = try (0..<20).map { try call($0, [candidate("h\($0)", 1, share: 0.9)]) }
    let day = try #require(CalendarDay(iso8601: "2024-04-01"))
    let hidden = UnseenCalls(probabilities: [0, 0, 0, 0, 0, 1], days: [.init(day: day, weight: 1)])
    let result = try simulate(calls, unseen: hidden)
    #expect(abs(result.allBarrels.median / result.barrels.median - 1.25) < 0.03)
    #expect(result.passings[1].probability == 0)
    #expect(result.allPassings[1].probability > 0.4)
  }
}
