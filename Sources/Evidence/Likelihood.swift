// SPDX-License-Identifier: Apache-2.0

/// The words for a probability, after ICD 203 (Office of the Director of National Intelligence, 2015, D.6.e.(2)).
public enum Likelihood: String, Sendable, CaseIterable {
  case remote
  case veryUnlikely = "very unlikely"
  case unlikely
  case roughlyEven = "roughly even"
  case likely
  case veryLikely = "very likely"
  case almostCertain = "almost certain"

  /// The word for a probability between 0 and 1: below 0.05 remote, 0.20, 0.45, 0.55, 0.80, 0.95, then almost certain.
  public init(probability: Double) {
    self =
      switch probability {
      case ..<0.05: .remote
      case ..<0.20: .veryUnlikely
      case ..<0.45: .unlikely
      case ..<0.55: .roughlyEven
      case ..<0.80: .likely
      case ..<0.95: .veryLikely
      default: .almostCertain
      }
  }
}
