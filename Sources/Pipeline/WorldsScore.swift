// SPDX-License-Identifier: Apache-2.0

/// The scores of many simulated worlds together: how far the findings may be believed.
///
/// - Definition: counts are added up over worlds before shares are taken, so that a world with more calls weighs more;
///   intervals, numbers of calls and dates are judged once a world. *Reliability*: the candidates of all found dark calls
///   by the probability they were given, in ten classes, with the share that was right; a calibrated method has the two
///   equal. *Calibration error*: their mean absolute difference, weighted by the number of candidates.
/// - Limits: all worlds come from one simulator; what it does not have, no figure here speaks of (docs/simulation.md).
public struct WorldsScore: Sendable, Equatable {
  public var worlds: [Score]
  public var seeds: [UInt64]

  public init(worlds: [Score], seeds: [UInt64]) {
    self.worlds = worlds
    self.seeds = seeds
  }

  /// One class of probabilities.
  public struct ReliabilityClass: Sendable, Equatable {
    public var low: Double
    public var high: Double
    public var count: Int
    public var meanProbability: Double
    public var shareRight: Double
  }

  /// Something counted out of something.
  public struct Share: Sendable, Equatable {
    public var part: Int
    public var of: Int
    public var value: Double? { of == 0 ? nil : Double(part) / Double(of) }
  }

  public var recallWhereSeen: Share { share({ $0.found }, { $0.found + $0.missedThoughSeen }) }
  public var recall: Share { share({ $0.found }, { $0.trueCalls }) }
  public var precision: Share { share({ $0.found }, { $0.derivedCalls }) }
  public var rightHull: Share { share({ $0.rightHullAtRankOne }, { $0.found }) }
  public var nearestLengthRight: Share { share({ $0.nearestLengthRight }, { $0.darkFound }) }
  public var listedRight: Share { share({ $0.listedRight }, { $0.found }) }
  public var callBarrelsHeld: Share { share({ $0.estimate?.callsHeld ?? 0 }, { $0.estimate?.callsJudged ?? 0 }) }
  public var foundBarrelsHeld: Share { held { $0.barrelsOfFoundCalls.holds } }
  public var barrelsHeld: Share { held { $0.barrels.holds } }
  public var callsHeld: Share { held { $0.calls.holds } }
  public var datesHeld: Share {
    let judged = estimates.compactMap(\.dateIsHeld)
    return Share(part: judged.count { $0 }, of: judged.count)
  }

  /// Of worlds in which the cap was passed, in truth and in the estimate.
  public var medianDateErrorDays: Double? {
    Self.median(estimates.compactMap { $0.dateErrorDays.map { Double(abs($0)) } })
  }
  public var meanDateErrorDays: Double? { Self.mean(estimates.compactMap { $0.dateErrorDays.map(Double.init) }) }
  /// Mean squared difference between the probability that the cap was passed and whether it was.
  public var passingBrier: Double? {
    Self.mean(
      estimates.map {
        ($0.passingProbability - ($0.wasPassed ? 1 : 0)) * ($0.passingProbability - ($0.wasPassed ? 1 : 0))
      })
  }
  public var medianBarrelsError: Double? { Self.median(estimates.compactMap { $0.barrels.error.map(abs) }) }
  public var meanBarrelsError: Double? { Self.mean(estimates.compactMap(\.barrels.error)) }
  public var meanFoundBarrelsError: Double? { Self.mean(estimates.compactMap(\.barrelsOfFoundCalls.error)) }
  public var meanCallsError: Double? { Self.mean(estimates.compactMap(\.calls.error)) }

  public var brierPerCall: Double? { weighted(\.brierPerCall) }
  public var nearestLengthBrierPerCall: Double? { weighted(\.nearestLengthBrierPerCall) }

  public var reliability: [ReliabilityClass] {
    let judged = worlds.flatMap(\.judgements)
    return (0..<10).compactMap { index in
      let inside = judged.filter { min(9, Int($0.probability * 10)) == index }
      guard !inside.isEmpty else { return nil }
      return ReliabilityClass(
        low: Double(index) / 10, high: Double(index + 1) / 10, count: inside.count,
        meanProbability: inside.reduce(0) { $0 + $1.probability } / Double(inside.count),
        shareRight: Double(inside.count(where: \.isRight)) / Double(inside.count))
    }
  }

  public var calibrationError: Double? {
    let total = reliability.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    return reliability.reduce(0) { $0 + Double($1.count) * abs($1.meanProbability - $1.shareRight) } / Double(total)
  }

  private var estimates: [EstimateScore] { worlds.compactMap(\.estimate) }

  private func share(_ part: (Score) -> Int, _ whole: (Score) -> Int) -> Share {
    Share(part: worlds.reduce(0) { $0 + part($1) }, of: worlds.reduce(0) { $0 + whole($1) })
  }

  private func held(_ holds: (EstimateScore) -> Bool) -> Share {
    Share(part: estimates.count(where: holds), of: estimates.count)
  }

  /// Mean over found dark calls.
  private func weighted(_ value: (Score) -> Double) -> Double? {
    let calls = worlds.reduce(0) { $0 + $1.darkFound }
    return calls == 0 ? nil : worlds.reduce(0) { $0 + value($1) * Double($1.darkFound) } / Double(calls)
  }

  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
