// SPDX-License-Identifier: Apache-2.0

public import Evidence

/// What AIS says of one detection.
public struct MatchOutcome: Sendable, Hashable {
  /// Whether a hull of the AIS is it: surely, surely none, or it cannot be told.
  public enum Band: String, Sendable { case matched, ambiguous, unmatched }

  /// Candidates below this are not named.
  static let leastProbability = 0.001

  public var detection: RowID
  /// The likeliest first.
  public var candidates: [DetectionMatch]
  /// That any hull of the AIS is it; the rest is a ship without AIS, or no ship.
  public var matchedProbability: Double
  public var band: Band
  /// The hull that stands for it where every hull that is surely among the detections stands for one of them: of two ships side
  /// by side AIS may say that one of them is a hull, and not which.
  public private(set) var standsFor: DetectionMatch?
  /// Whether AIS explains it, even if it cannot be told by which of several hulls.
  public private(set) var isExplained: Bool
  /// Whether no hull is left that may be it, once each stands for one detection.
  public private(set) var isDark: Bool

  init(
    detection: RowID, candidates: [DetectionMatch], matchedProbability: Double, _ parameters: MatchParameters
  ) {
    self.detection = detection
    self.candidates = candidates
    self.matchedProbability = matchedProbability
    isExplained = matchedProbability >= parameters.matchedFrom
    isDark = matchedProbability < parameters.unmatchedBelow
    if let best = candidates.first, best.probability >= parameters.matchedFrom {
      band = .matched
    } else {
      band = isDark ? .unmatched : .ambiguous
    }
  }

  /// Gives each hull that is surely among the detections to the one that it most likely is, and tells what is left for the others.
  static func assigned(_ outcomes: [MatchOutcome], _ parameters: MatchParameters) -> [MatchOutcome] {
    var totals: [RowID: Double] = [:]
    for match in outcomes.flatMap(\.candidates) { totals[match.segment, default: 0] += match.probability }
    let pairs = outcomes.flatMap(\.candidates).filter { totals[$0.segment, default: 0] >= parameters.matchedFrom }
      .sorted { ($1.probability, $0.segment, $0.detection) < ($0.probability, $1.segment, $1.detection) }
    var bySegment: [RowID: RowID] = [:]
    var byDetection: [RowID: DetectionMatch] = [:]
    for pair in pairs where bySegment[pair.segment] == nil && byDetection[pair.detection] == nil {
      bySegment[pair.segment] = pair.detection
      byDetection[pair.detection] = pair
    }
    return outcomes.map { outcome in
      var outcome = outcome
      outcome.standsFor = byDetection[outcome.detection]
      // Hulls that stand for another detection are taken.
      let left = outcome.candidates.reduce(0) { sum, match in
        let taken = bySegment[match.segment]
        return taken == nil || taken == outcome.detection ? sum + match.probability : sum
      }
      outcome.isExplained = outcome.standsFor != nil || left >= parameters.matchedFrom
      outcome.isDark = !outcome.isExplained && left < parameters.unmatchedBelow
      return outcome
    }
  }
}
