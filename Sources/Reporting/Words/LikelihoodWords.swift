// SPDX-License-Identifier: Apache-2.0

internal import Evidence

/// The numbers that belong to the words for likelihood: a word never stands without them.
enum LikelihoodWords {
  /// "0.80–0.95" (ICD 203, D.6.e.(2)).
  static func range(_ word: Likelihood) -> String {
    switch word {
    case .remote: "below 0.05"
    case .veryUnlikely: "0.05–0.20"
    case .unlikely: "0.20–0.45"
    case .roughlyEven: "0.45–0.55"
    case .likely: "0.55–0.80"
    case .veryLikely: "0.80–0.95"
    case .almostCertain: "0.95 or more"
    }
  }

  /// "very likely (0.87)".
  static func word(_ probability: Double) -> String {
    "\(Likelihood(probability: probability).rawValue) (\(Numbers.probability(probability)))"
  }
}
