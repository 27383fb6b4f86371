// SPDX-License-Identifier: Apache-2.0

/// How far a source is trusted (Admiralty system; NATO AJP-2.1): graded apart from what it says.
public enum SourceGrade: String, Sendable, CaseIterable, Comparable {
  case completelyReliable = "A"
  case usuallyReliable = "B"
  case fairlyReliable = "C"
  case notUsuallyReliable = "D"
  case unreliable = "E"
  case cannotBeJudged = "F"

  public var words: String {
    switch self {
    case .completelyReliable: "completely reliable"
    case .usuallyReliable: "usually reliable"
    case .fairlyReliable: "fairly reliable"
    case .notUsuallyReliable: "not usually reliable"
    case .unreliable: "unreliable"
    case .cannotBeJudged: "reliability cannot be judged"
    }
  }

  /// Alphabetical: F is no worse than E, it is unknown.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// How far a piece of information is borne out by others (Admiralty system): graded apart from who says it.
public enum InformationGrade: Int, Sendable, CaseIterable, Comparable {
  case confirmed = 1
  case probablyTrue
  case possiblyTrue
  case doubtful
  case improbable
  case cannotBeJudged

  public var words: String {
    switch self {
    case .confirmed: "confirmed by other sources"
    case .probablyTrue: "probably true"
    case .possiblyTrue: "possibly true"
    case .doubtful: "doubtful"
    case .improbable: "improbable"
    case .cannotBeJudged: "truth cannot be judged"
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
