// SPDX-License-Identifier: Apache-2.0

/// A point on the earth: WGS 84 longitude and latitude in degrees.
public struct Coordinate: Sendable, Hashable {
  /// Degrees east, −180…180.
  public var longitude: Double
  /// Degrees north, −90…90.
  public var latitude: Double

  @inlinable public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// Longitude and latitude limits in degrees; it does not cross the antimeridian.
public struct BoundingBox: Sendable, Hashable {
  public var west: Double
  public var south: Double
  public var east: Double
  public var north: Double

  public init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// The smallest box round the points; `nil` where there are none.
  public init?(around points: some Sequence<Coordinate>) {
    var iterator = points.makeIterator()
    guard let first = iterator.next() else { return nil }
    self.init(west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
    while let point = iterator.next() { formUnion(point) }
  }

  public mutating func formUnion(_ point: Coordinate) {
    west = min(west, point.longitude)
    east = max(east, point.longitude)
    south = min(south, point.latitude)
    north = max(north, point.latitude)
  }

  @inlinable public func contains(_ point: Coordinate) -> Bool {
    point.longitude >= west && point.longitude <= east && point.latitude >= south && point.latitude <= north
  }

  public func intersects(_ other: BoundingBox) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }
}
