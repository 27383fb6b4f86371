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
  /// The middle of the two ships, half way through.
  public var place: Coordinate
  /// Between the two antennas.
  public var medianDistanceMetres: Double
  /// In the order of `mmsi`.
  public var medianKnots: [Double]
  /// A tanker is in it.
  public var isTransferCandidate: Bool
  /// The positions it rests on: of each ship the one before its start and the one before its end.
  public var origins: [Origin]
}
