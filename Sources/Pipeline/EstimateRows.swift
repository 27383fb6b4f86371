// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import CaseFile
import Evidence
import Registry

extension RowCollector {
  /// The estimate of a cap in a period, of its calls, and of its notice levels.
  mutating func add(_ estimate: CapEstimate, calls: [CargoCall], activity: String) {
    let start = estimate.period.first.iso8601
    let volumes = estimate.volumes
    let all = estimate.counts.isEmpty ? nil : volumes?.allBarrels
    let id = RowID(kind: "est", estimate.cap.id, start).text
    contents.capEstimates.append(
      CapEstimateRow(
        id: id, capID: estimate.cap.id, periodStart: start, callsSeen: estimate.callsSeen,
        seenShare: estimate.seenShare, stayHours: estimate.stayHours, callsLow: estimate.calls(percentile: 5),
        callsMedian: estimate.calls(percentile: 50), callsHigh: estimate.calls(percentile: 95),
        barrelsLow: volumes?.barrels.low, barrelsMedian: volumes?.barrels.median, barrelsHigh: volumes?.barrels.high,
        allBarrelsLow: all?.low, allBarrelsMedian: all?.median, allBarrelsHigh: all?.high,
        loadShareLow: volumes?.meanShare.low, loadShareMedian: volumes?.meanShare.median,
        loadShareHigh: volumes?.meanShare.high, callsWithEvidence: volumes?.evidenceCount ?? 0,
        rounds: volumes?.rounds ?? 0, seed: volumes.map { Int($0.seed) } ?? 0,
        assumptions: volumes.map(Self.assumptions) ?? Self.withoutBarrels(estimate.cap), activity: activity))
    rest(id, on: estimate.cap.id, role: "cap")
    for areaID in estimate.cap.areaIDs { rest(id, on: areaID, role: "area") }
    for call in calls where estimate.cap.counts(call) && estimate.period.contains(call.loadingDay) {
      rest(id, on: call.id, role: "call")
    }
    for scene in estimate.scenes { rest(id, on: scene, role: "look") }
    guard let volumes else { return }
    addCalls(of: estimate, volumes, calls, parent: id, activity: activity)
    addPassings(volumes.passings, basis: "calls seen", estimate, parent: id, activity: activity)
    addDays(volumes.days, basis: "calls seen", estimate, parent: id, activity: activity)
    if all != nil {
      addDays(volumes.allDays, basis: "with calls nobody saw", estimate, parent: id, activity: activity)
      addPassings(volumes.allPassings, basis: "with calls nobody saw", estimate, parent: id, activity: activity)
    }
  }

  private static func withoutBarrels(_ cap: Cap) -> String {
    cap.countsBarrels
      ? "no call by a hull of known deadweight; the calls alone are counted"
      : "this flow is counted in calls, not in barrels"
  }

  private static func assumptions(_ volumes: VolumeSimulation) -> String {
    guard volumes.evidenceCount == 0 else {
      return
        "the mean load of all calls is what the \(volumes.evidenceCount) calls with evidence say, from a flat prior"
    }
    let low = Int((volumes.assumption.lowestMeanShare * 100).rounded())
    let high = Int((volumes.assumption.highestMeanShare * 100).rounded())
    return
      "no call has evidence of its load: its mean is taken to lie anywhere between \(low)% and \(high)% of deadweight"
  }

  private mutating func addCalls(
    of estimate: CapEstimate, _ volumes: VolumeSimulation, _ calls: [CargoCall], parent: String, activity: String
  ) {
    let byID = Dictionary(calls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for result in volumes.calls {
      guard let call = byID[result.callID] else { continue }
      let evidence = call.candidates.filter { !$0.evidence.isEmpty }
      let own = evidence.first { $0.probability >= 0.5 }
      let kinds = Set((own?.evidence ?? []).map(\.kind.rawValue)).sorted().joined(separator: ", ")
      let basis =
        own != nil ? kinds : volumes.evidenceCount > 0 ? "practice of the other calls" : "assumed practice"
      let id = RowID(kind: "callest", call.id, estimate.cap.id).text
      contents.callEstimates.append(
        CallEstimateRow(
          id: id, callID: call.id, capID: estimate.cap.id, barrelsLow: result.barrels.low,
          barrelsMedian: result.barrels.median, barrelsHigh: result.barrels.high, basis: basis,
          evidence: JSONValue.array(evidence.flatMap(Self.objects)).text, activity: activity))
      rest(id, on: call.id, role: "call")
      rest(parent, on: call.id, role: "call")
    }
  }

  private static func objects(_ candidate: CargoCandidate) -> [JSONValue] {
    let deadweight = candidate.deadweight?.value ?? 0
    return candidate.evidence.map { evidence in
      .object([
        .init("hull", .string(candidate.hullID ?? "")), .init("kind", .string(evidence.kind.rawValue)),
        .init("tonnes", .number((evidence.share * deadweight).rounded())),
        .init("error_tonnes", .number((evidence.standardError * deadweight).rounded())),
        .init("words", .string(evidence.words)),
      ])
    }
  }

  private mutating func addDays(
    _ sums: [DaySum], basis: String, _ estimate: CapEstimate, parent: String, activity: String
  ) {
    let start = estimate.period.first.iso8601
    for sum in sums {
      let id = RowID(kind: "estday", estimate.cap.id, start, basis, sum.day.iso8601).text
      contents.estimateDays.append(
        EstimateDayRow(
          id: id, capID: estimate.cap.id, periodStart: start, basis: basis, day: sum.day.iso8601,
          barrelsLow: sum.barrels.low, barrelsMedian: sum.barrels.median, barrelsHigh: sum.barrels.high,
          activity: activity))
      rest(id, on: parent, role: "estimate")
    }
  }

  private mutating func addPassings(
    _ passings: [VolumeSimulation.Passing], basis: String, _ estimate: CapEstimate, parent: String, activity: String
  ) {
    let start = estimate.period.first.iso8601
    for passing in passings {
      let id = RowID(kind: "pass", estimate.cap.id, start, basis, "\(passing.level)").text
      contents.passings.append(
        CapPassingRow(
          id: id, capID: estimate.cap.id, periodStart: start, level: passing.level, basis: basis,
          probability: passing.probability, dayLow: passing.days.first?.iso8601,
          dayMedian: passing.days.count == 3 ? passing.days[1].iso8601 : nil, dayHigh: passing.days.last?.iso8601,
          activity: activity))
      rest(id, on: parent, role: "estimate")
    }
  }
}
