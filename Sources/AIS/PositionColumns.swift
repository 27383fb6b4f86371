// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Geodesy

/// Positions as a struct of arrays: row *i* of every column is one AIS fix.
///
/// What the transmitter or the format did not give is `absent`, never a number that looks like a value.
public struct PositionColumns: Sendable, Equatable {
  /// Maritime mobile service identity.
  public var mmsi: [UInt32] = []
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var timeMilliseconds: [Int64] = []
  /// Degrees × 10⁷, east positive. Exact for AIS (1/600,000 degree) and for five- to seven-digit CSV.
  public var longitudeE7: [Int32] = []
  /// Degrees × 10⁷, north positive.
  public var latitudeE7: [Int32] = []
  /// Speed over ground in tenths of a knot, or `Absent.u16`.
  public var speedTenthKnots: [UInt16] = []
  /// Course over ground in tenths of a degree, or `Absent.u16`.
  public var courseTenthDegrees: [UInt16] = []
  /// True heading in degrees, or `Absent.u16`.
  public var headingDegrees: [UInt16] = []
  /// Navigational status 0–14 (ITU-R M.1371-5 table 45), or `Absent.u8`.
  public var navigationStatus: [UInt8] = []
  /// Transceiver class and flags.
  public var flags: [PositionFlags] = []
  /// Index into the list of input files the columns were read from.
  public var source: [UInt16] = []
  /// Offset in bytes of the record in its (decompressed) file.
  public var byteOffset: [UInt64] = []

  public init() {}

  public var count: Int { mmsi.count }

  @inlinable public func coordinate(_ row: Int) -> Coordinate {
    Coordinate(longitude: Double(longitudeE7[row]) / 1e7, latitude: Double(latitudeE7[row]) / 1e7)
  }

  @inlinable public func time(_ row: Int) -> Timestamp { Timestamp(milliseconds: timeMilliseconds[row]) }

  /// Speed over ground in knots, or `nil` where it was not available.
  @inlinable public func speedKnots(_ row: Int) -> Double? {
    speedTenthKnots[row] == Absent.u16 ? nil : Double(speedTenthKnots[row]) / 10
  }
}

/// The values that stand for "not there" in columns.
public enum Absent {
  @inlinable public static var u8: UInt8 { .max }
  @inlinable public static var u16: UInt16 { .max }
}

public struct PositionFlags: OptionSet, Sendable, Equatable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// From a class B transceiver (types 18, 19, 24).
  @inlinable public static var classB: PositionFlags { PositionFlags(rawValue: 1) }
  /// Position accuracy better than 10 m.
  @inlinable public static var accurate: PositionFlags { PositionFlags(rawValue: 2) }
  /// Heard by satellite, where the source says so.
  @inlinable public static var satellite: PositionFlags { PositionFlags(rawValue: 4) }
}
