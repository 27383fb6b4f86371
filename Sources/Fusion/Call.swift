// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Registry

/// One stay of one hull at one berth, merged from every kind of evidence.
public struct Call: Sendable, Hashable {
  /// What the call rests on.
  public enum Basis: String, Sendable {
    /// Images show a ship that no AIS explains, and the silence of at least one known hull makes it possible.
    case dark
    /// Images show a ship that no AIS explains, and no known hull could have been there unheard.
    case imageOnly = "image only"
    /// A hull's own AIS shows the stop.
    case ais
    /// AIS and at least one image.
    case aisAndImage = "ais and image"
    /// Somebody stated that the hull was moored.
    case statement
  }

  public var id: RowID
  public var areaID: String
  public var basis: Basis
  /// Arrival and departure are intervals: between the last look without the ship and the first with it, and the
  /// other way round.
  public var arrival: TimeSpan
  public var departure: TimeSpan
  /// Nothing shows that the ship left: its departure ends with the evidence.
  public var isOpen: Bool
  /// Instants at which the ship was seen or heard at the berth, ascending.
  public var seen: [Timestamp]
  public var length: Estimate?
  public var beam: Estimate?
  /// Scenes' detections, visits, statements: the rows the call rests on, each with its role.
  public var evidence: [EvidenceLink]
  /// Most probable first; the probabilities add up to 1.
  public var candidates: [CallCandidate]

  public init(
    id: RowID, areaID: String, basis: Basis, arrival: TimeSpan, departure: TimeSpan, isOpen: Bool,
    seen: [Timestamp], length: Estimate?, beam: Estimate?, evidence: [EvidenceLink], candidates: [CallCandidate]
  ) {
    self.id = id
    self.areaID = areaID
    self.basis = basis
    self.arrival = arrival
    self.departure = departure
    self.isOpen = isOpen
    self.seen = seen
    self.length = length
    self.beam = beam
    self.evidence = evidence
    self.candidates = candidates
  }

  public var isDark: Bool { basis == .dark || basis == .imageOnly }
}

/// "This row rests on that one", with the part it plays.
public struct EvidenceLink: Sendable, Hashable {
  public var row: RowID
  /// "seen", "empty before", "empty after", "visit", "statement", "gap".
  public var role: String

  public init(_ row: RowID, role: String) {
    self.row = row
    self.role = role
  }
}

/// A hull that a call can have been, or "a ship we do not know".
public struct CallCandidate: Sendable, Hashable {
  /// `nil` for a ship we do not know.
  public var hullID: String?
  public var name: String
  public var probability: Double
  public var reasons: [Reason]
  /// The gap in which the hull can have made the call, where there is one.
  public var gap: RowID?

  public init(hullID: String?, name: String, probability: Double, reasons: [Reason], gap: RowID?) {
    self.hullID = hullID
    self.name = name
    self.probability = probability
    self.reasons = reasons
    self.gap = gap
  }
}

/// One part of a likelihood: what was compared, the numbers, and what they say.
public struct Reason: Sendable, Hashable {
  /// "length", "beam", "silence", "reception", "prior".
  public var feature: String
  public var value: String
  /// Natural logarithm of the likelihood this part contributes.
  public var logLikelihood: Double
  public var words: String

  public init(feature: String, value: String, logLikelihood: Double, words: String) {
    self.feature = feature
    self.value = value
    self.logLikelihood = logLikelihood
    self.words = words
  }
}
