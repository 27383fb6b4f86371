// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Geodesy

/// Two hulls slow and close together for hours.
public struct Encounter: Sendable, Hashable {
  public var id: RowID
  /// The lower MMSI first.
  public var mmsi: [UInt32]
  /// In the order of `mmsi`.
  public var segments: [RowID]
  public var span: TimeSpan
  /// Hours of the span in which both were heard.
  public var observedHours: Double
  /// The middle of the two ships, half way through.
  public var place: Coordinate
  /// Between the two antennas.
  public var medianDistanceMetres: Double
  /// In the order of `mmsi`.
  public var medianKnots: [Double]
  /// A tanker is in it.
  public var isTransferCandidate: Bool
  /// How much it looks like two ships alongside.
  public var score: TransferScore
  /// The positions it rests on: of each ship the one before its start and the one before its end.
  public var origins: [Origin]
}

/// How much an encounter looks like two ships alongside each other: the mean of the parts that can be told, each 0…1.
///
/// - `headings`: share of the steps in which both headings are known and lie within 20° of one line, bow to bow or bow to stern
///   (a ship that transfers cargo lies alongside); `nil` below three such steps.
/// - `steadiness`: 1 − the interquartile range of the distance over 50 m: ships alongside keep their distance, ships at anchor
///   swing.
/// - `hullFit`: 1 where the median distance between the antennas can be that of two hulls alongside: no less than half of the
///   two half-beams, no more than the diagonal of half-beams and half-lengths with 10 m of fenders; falls to 0 over 100 m
///   beyond; `nil` where a size was not broadcast.
/// - `drift`: 1 − the way of the one relative to the other over the ways of both, where they moved at all (200 m together):
///   ships alongside drift as one; `nil` where they lay still.
///
/// It is a number for ranking, not a probability: no labelled transfers have been published to fit one to.
public struct TransferScore: Sendable, Hashable {
  public var headings: Double?
  public var steadiness: Double
  public var hullFit: Double?
  public var drift: Double?

  public var total: Double {
    let parts = [headings, steadiness, hullFit, drift].compactMap { $0 }
    return parts.reduce(0, +) / Double(parts.count)
  }
}

/// Length and beam that an MMSI broadcasts, in metres.
public struct BroadcastSize: Sendable, Hashable {
  public var lengthMetres: Double
  public var beamMetres: Double

  public init(lengthMetres: Double, beamMetres: Double) {
    self.lengthMetres = lengthMetres
    self.beamMetres = beamMetres
  }
}
