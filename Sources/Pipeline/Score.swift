// SPDX-License-Identifier: Apache-2.0

import Bytes
public import CaseFile
import Foundation

/// How a run compares with the known truth of a simulated case.
///
/// - Definition: a true call is *found* when a derived call at the same berth was seen during it; each derived call
///   answers for one true call at most, and one that answers for none is *false*. True calls are those of the fleet and
///   the dark ones of ships outside it, whose right name is "a ship we do not know". The right hull at rank 1 and the
///   barrels are judged on found calls. Barrels lie *in interval* when the true quantity is between the lowest and the
///   highest scenario. Intervals of the estimate, the number of calls and the date the cap was passed are judged once a
///   world (`EstimateScore`).
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
  /// Every candidate of every found dark call: the probability it was given, and whether it was the ship.
  public var judgements: [Judgement] = []
  /// Sum over the candidates of a call of the squared difference, mean over found dark calls: 0 is perfect, 2 the worst.
  public var brierPerCall = 0.0
  /// The same for whoever names the hull of nearest length and is sure of it.
  public var nearestLengthBrierPerCall = 0.0
  public var nearestLengthRight = 0
  public var darkFound = 0
  /// `nil` where the case holds no estimate.
  public var estimate: EstimateScore?

  public struct Judgement: Sendable, Equatable {
    public var probability: Double
    public var isRight: Bool
  }

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
    // The truth names calls of the load berth; those of the other direction are not judged here.
    let areas = Set(truth.map(\.areaID))
    derivedCalls = contents.calls.count { areas.contains($0.areaID) }
    let partners = Self.partners(of: truth, among: contents.calls)
    let rows = ScoredRows(contents)
    var probabilities: [Double] = []
    var squares: [Double] = []
    for (call, partner) in zip(truth, partners) {
      trueBarrels += call.barrels ?? 0
      guard let partner else {
        if call.clearLooks > 0 { missedThoughSeen += 1 } else { missedUnseen += 1 }
        continue
      }
      found += 1
      let judged = rows.judgements(of: partner, truth: call)
      if rows.isRight(partner.hullID, call) { rightHullAtRankOne += 1 }
      probabilities.append(judged.first(where: \.isRight)?.probability ?? 0)
      squares += judged.map { pow($0.probability - ($0.isRight ? 1 : 0), 2) }
      if partner.isDark { judge(partner, judged, truth: call, rows) }
      if let barrels = call.barrels, rows.scenarioRange(of: partner)?.contains(barrels) ?? false {
        callsWithBarrelsInInterval += 1
      }
      if (partner.listed == "listed") == call.wasListed { listedRight += 1 }
    }
    falseCalls = derivedCalls - found
    meanProbabilityOfRightHull = Self.mean(probabilities)
    brierScore = Self.mean(squares)
    if darkFound > 0 {
      brierPerCall /= Double(darkFound)
      nearestLengthBrierPerCall /= Double(darkFound)
    }
    totals = Self.totals(contents.volumes)
    estimate = EstimateScore(contents: contents, truth: truth, partners: partners)
  }

  /// Adds one found dark call to the figures about identity.
  private mutating func judge(_ row: CallRow, _ judged: [Judgement], truth: TrueCall, _ rows: ScoredRows) {
    darkFound += 1
    judgements += judged
    let missing = judged.contains(where: \.isRight) ? 0.0 : 1.0
    brierPerCall += judged.reduce(missing) { $0 + pow($1.probability - ($1.isRight ? 1 : 0), 2) }
    let isNearestRight = rows.isRight(rows.hullOfNearestLength(to: row), truth)
    nearestLengthRight += isNearestRight ? 1 : 0
    nearestLengthBrierPerCall += isNearestRight ? 0 : 2
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
