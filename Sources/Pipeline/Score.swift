// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import CaseFile
public import Foundation

/// How a run compares with the known truth of a simulated case.
///
/// - Definition: a true call is *found* when a derived call at the same berth was seen during it; each derived call
///   answers for one true call at most, and one that answers for none is *false*. The right hull at rank 1 and the
///   barrels are judged on found calls. Barrels lie *in interval* when the true quantity is between the lowest and the
///   highest scenario.
/// - Limits: calls during which nobody could look clearly are missed by every method that rests on images; they are
///   counted apart.
public struct Score: Sendable, Equatable {
  public var trueCalls = 0
  public var derivedCalls = 0
  public var found = 0
  /// True calls not found although at least one clear look fell into them.
  public var missedThoughSeen = 0
  /// True calls not found that no clear look fell into.
  public var missedUnseen = 0
  public var falseCalls = 0
  public var rightHullAtRankOne = 0
  public var meanProbabilityOfRightHull = 0.0
  /// Mean squared difference between the probability given to a candidate and the truth (Brier 1950), over all
  /// candidates of found calls.
  public var brierScore = 0.0
  public var callsWithBarrelsInInterval = 0
  public var listedRight = 0
  public var trueBarrels = 0.0
  public var totals: [ScenarioTotal] = []

  public struct ScenarioTotal: Sendable, Equatable {
    public var scenario: String
    public var barrels: Double
  }

  public var recall: Double { trueCalls == 0 ? 0 : Double(found) / Double(trueCalls) }
  public var recallWhereSeen: Double {
    let seen = found + missedThoughSeen
    return seen == 0 ? 0 : Double(found) / Double(seen)
  }
  public var precision: Double { derivedCalls == 0 ? 0 : Double(found) / Double(derivedCalls) }

  /// Compares the derived rows of a case with its truth.
  public init(contents: CaseContents, truth: [TrueCall]) {
    trueCalls = truth.count
    derivedCalls = contents.calls.count
    let partners = Self.partners(of: truth, among: contents.calls)
    let hulls = Dictionary(contents.hulls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let volumes = Dictionary(grouping: contents.volumes, by: \.callID)
    let candidates = Dictionary(grouping: contents.candidates, by: \.callID)
    var probabilities: [Double] = []
    var squares: [Double] = []
    for (call, partner) in zip(truth, partners) {
      trueBarrels += call.barrels
      guard let partner else {
        if call.clearLooks > 0 { missedThoughSeen += 1 } else { missedUnseen += 1 }
        continue
      }
      found += 1
      let isRight = { (hullID: String?) in hullID.flatMap { hulls[$0]?.imo } == call.imo }
      if isRight(partner.hullID) { rightHullAtRankOne += 1 }
      let options = candidates[partner.id] ?? []
      probabilities.append(options.first { isRight($0.hullID) }?.probability ?? 0)
      squares += options.map { pow($0.probability - (isRight($0.hullID) ? 1 : 0), 2) }
      let barrels = (volumes[partner.id] ?? []).map(\.barrels)
      if let low = barrels.min(), let high = barrels.max(), (low...high).contains(call.barrels) {
        callsWithBarrelsInInterval += 1
      }
      if (partner.listed == "listed") == call.wasListed { listedRight += 1 }
    }
    falseCalls = derivedCalls - found
    meanProbabilityOfRightHull = Self.mean(probabilities)
    brierScore = Self.mean(squares)
    totals = Self.totals(contents.volumes)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  private static func totals(_ volumes: [CallVolumeRow]) -> [ScenarioTotal] {
    var order: [String] = []
    var sums: [String: Double] = [:]
    for volume in volumes.sorted(by: { ($0.share, $0.id) < ($1.share, $1.id) }) {
      if sums[volume.scenario] == nil { order.append(volume.scenario) }
      sums[volume.scenario, default: 0] += volume.barrels
    }
    return order.map { ScenarioTotal(scenario: $0, barrels: sums[$0] ?? 0) }
  }

  /// For each true call the derived call seen during it that no earlier one has taken.
  private static func partners(of truth: [TrueCall], among calls: [CallRow]) -> [CallRow?] {
    var free = calls.sorted { ($0.arrivalLatest, $0.id) < ($1.arrivalLatest, $1.id) }
    return truth.map { call in
      let index = free.firstIndex { row in
        guard row.areaID == call.areaID, let first = Timestamp(iso8601: row.arrivalLatest),
          let last = Timestamp(iso8601: row.departureEarliest)
        else { return false }
        return TimeSpan(first, last).overlaps(TimeSpan(call.arrival, call.departure))
      }
      return index.map { free.remove(at: $0) }
    }
  }
}

/// A call of a simulated world, as truth/calls.csv states it.
public struct TrueCall: Sendable, Equatable {
  public var imo: Int
  public var areaID: String
  public var arrival: Timestamp
  public var departure: Timestamp
  public var barrels: Double
  public var wasListed: Bool
  public var clearLooks: Int

  /// Reads truth/calls.csv of a simulated case.
  ///
  /// - Throws: `BytesError` where the file is missing, or a row is not what the simulation writes.
  public static func read(caseFolder: URL) throws(BytesError) -> [TrueCall] {
    let path = "truth/calls.csv"
    let table = try DelimitedText(file: caseFolder.appendingPathComponent(path), path: path)
    var calls: [TrueCall] = []
    for row in table.rows {
      guard let imo = row["imo"].flatMap({ Int($0) }), let area = row["area_id"],
        let arrival = row["arrival"].flatMap({ Timestamp(iso8601: $0) }),
        let departure = row["departure"].flatMap({ Timestamp(iso8601: $0) }),
        let barrels = row["barrels"].flatMap({ Double($0) }), let looks = row["clear_looks"].flatMap({ Int($0) })
      else {
        throw BytesError(
          .malformed, path: path,
          reason: "line \(row.line) is not a call: expected imo, area_id, arrival, departure, barrels and clear_looks")
      }
      calls.append(
        TrueCall(
          imo: imo, areaID: area, arrival: arrival, departure: departure, barrels: barrels,
          wasListed: ["true", "1", "yes"].contains(row["listed_on_arrival"] ?? ""), clearLooks: looks))
    }
    return calls.sorted { ($0.areaID, $0.arrival) < ($1.areaID, $1.arrival) }
  }
}
