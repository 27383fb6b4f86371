// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Geodesy

/// Silence between two consecutive positions of a segment, or between segments of one MMSI.
public struct Gap: Sendable, Hashable {
  public var id: RowID
  public var mmsi: UInt32
  public var segmentBefore: RowID
  /// `nil` for a gap still open at the end of the data.
  public var segmentAfter: RowID?
  public var span: TimeSpan
  public var from: Coordinate
  public var to: Coordinate?
  public var originBefore: Origin
  public var originAfter: Origin?
  public var isOpen: Bool { to == nil }
  public var continuity: Continuity
  public var reception: ReceptionOdds

  /// What joins the positions before and after the silence.
  public enum Continuity: String, Sendable {
    /// Two consecutive positions of one segment: one hull can have sailed from the one to the other.
    case sameSegment = "same_segment"
    /// The segment had closed (more than 7 days of silence) and the next one starts within a ship's reach.
    case nextSegment = "next_segment"
    /// The next segment of this MMSI starts out of reach: another hull, or a false position.
    case jump
    /// Nothing was heard again before the data end.
    case open
  }

  public init(
    id: RowID, mmsi: UInt32, segmentBefore: RowID, segmentAfter: RowID?, span: TimeSpan, from: Coordinate,
    to: Coordinate?, originBefore: Origin, originAfter: Origin?, reception: ReceptionOdds,
    continuity: Continuity? = nil
  ) {
    self.continuity = continuity ?? (to == nil ? .open : .sameSegment)
    self.id = id
    self.mmsi = mmsi
    self.segmentBefore = segmentBefore
    self.segmentAfter = segmentAfter
    self.span = span
    self.from = from
    self.to = to
    self.originBefore = originBefore
    self.originAfter = originAfter
    self.reception = reception
  }
}

/// How likely a silence would be had the ship gone on transmitting.
public struct ReceptionOdds: Sendable, Hashable {
  public enum Word: String, Sendable {
    /// Others were heard where this one was silent.
    case dark
    /// Others were seldom heard there: the silence says little.
    case weak
    /// Nobody was heard there: the data cannot say.
    case unknown
  }

  public var word: Word
  /// P(silence | off) / P(silence | transmitting); `nil` with `unknown`.
  public var likelihoodRatio: Double?
  /// Hours of the gap for which somebody else was heard in the cell, of those looked at.
  public var hoursWithOthers: Int
  public var hoursLookedAt: Int

  public init(word: Word, likelihoodRatio: Double?, hoursWithOthers: Int, hoursLookedAt: Int) {
    self.word = word
    self.likelihoodRatio = likelihoodRatio
    self.hoursWithOthers = hoursWithOthers
    self.hoursLookedAt = hoursLookedAt
  }
}

/// A stop of a segment inside an area. Arrival and departure are intervals, not instants.
public struct Visit: Sendable, Hashable {
  public var id: RowID
  public var mmsi: UInt32
  public var segment: RowID
  public var areaID: String
  /// Between the last position outside and the first inside.
  public var arrival: TimeSpan
  /// Between the last position inside and the first outside; `nil` end is told by `isOpen`.
  public var departure: TimeSpan
  public var isOpen: Bool
  public var origins: [Origin]

  public init(
    id: RowID, mmsi: UInt32, segment: RowID, areaID: String, arrival: TimeSpan, departure: TimeSpan, isOpen: Bool,
    origins: [Origin]
  ) {
    self.id = id
    self.mmsi = mmsi
    self.segment = segment
    self.areaID = areaID
    self.arrival = arrival
    self.departure = departure
    self.isOpen = isOpen
    self.origins = origins
  }
}

/// Whether a gap leaves time to reach an area, stay there and be back: what was possible, never what happened.
public struct Reachability: Sendable, Hashable {
  public var gap: RowID
  public var areaID: String
  /// Sea distance from the last position before the gap to the area, in metres.
  public var distanceInMetres: Double
  /// Sea distance from the area to the first position after it; 0 for an open gap.
  public var distanceOutMetres: Double
  /// Seconds left for staying at the area at maximum speed; negative: out of reach.
  public var budgetSeconds: Double
  /// Speed at which the minimum stay just fits, in knots; `nil` where no speed makes it fit.
  public var speedNeededKnots: Double?
  /// Earliest arrival and latest departure at maximum speed; `nil` where out of reach.
  public var window: TimeSpan?
  public var isReachable: Bool
  /// The weaker of the two ways' kinds: `unchecked` before `sea` before `greatCircle`.
  public var distanceKind: SeaRoute.Kind

  public init(
    gap: RowID, areaID: String, distanceInMetres: Double, distanceOutMetres: Double, budgetSeconds: Double,
    speedNeededKnots: Double?, window: TimeSpan?, isReachable: Bool,
    distanceKind: SeaRoute.Kind = .unchecked
  ) {
    self.distanceKind = distanceKind
    self.gap = gap
    self.areaID = areaID
    self.distanceInMetres = distanceInMetres
    self.distanceOutMetres = distanceOutMetres
    self.budgetSeconds = budgetSeconds
    self.speedNeededKnots = speedNeededKnots
    self.window = window
    self.isReachable = isReachable
  }
}
