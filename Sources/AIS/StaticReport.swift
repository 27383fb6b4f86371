// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// What a ship said of itself in one report (types 5, 19, 24 or the static columns of a CSV): an identity claim.
///
/// Absent values are `nil`: never 0, "@@@@" or 102.3.
public struct StaticReport: Sendable, Hashable {
  public var mmsi: UInt32
  public var time: Timestamp
  public var imo: UInt32?
  public var name: String?
  public var callSign: String?
  /// Ship and cargo type 1–99 (ITU-R M.1371-5 table 53).
  public var shipType: UInt8?
  public var lengthMetres: Double?
  public var beamMetres: Double?
  public var draughtMetres: Double?
  public var destination: String?
  /// Where the report stands in the raw input.
  public var origin: Origin

  public init(mmsi: UInt32, time: Timestamp, origin: Origin) {
    self.mmsi = mmsi
    self.time = time
    self.origin = origin
  }
}
