// SPDX-License-Identifier: Apache-2.0

/// A polygon in longitude and latitude: an outer ring and holes, each closed (its first point repeated at the end).
public struct Polygon: Sendable, Hashable {
  public var outer: [Coordinate]
  public var holes: [[Coordinate]]

  public init(outer: [Coordinate], holes: [[Coordinate]] = []) {
    self.outer = Self.closed(outer)
    self.holes = holes.map(Self.closed)
  }

  private static func closed(_ ring: [Coordinate]) -> [Coordinate] {
    guard let first = ring.first, ring.last != first else { return ring }
    return ring + [first]
  }

  public var boundingBox: BoundingBox? { BoundingBox(around: outer) }

  /// Whether the point lies inside the outer ring and outside every hole (even-odd rule, planar in degrees).
  public func contains(_ point: Coordinate) -> Bool {
    Self.ring(outer, contains: point) && !holes.contains { Self.ring($0, contains: point) }
  }

  static func ring(_ ring: [Coordinate], contains point: Coordinate) -> Bool {
    var inside = false
    var previous = ring.count - 1
    for current in ring.indices {
      let a = ring[current]
      let b = ring[previous]
      if (a.latitude > point.latitude) != (b.latitude > point.latitude) {
        let crossing =
          (b.longitude - a.longitude) * (point.latitude - a.latitude) / (b.latitude - a.latitude) + a.longitude
        if point.longitude < crossing { inside.toggle() }
      }
      previous = current
    }
    return inside
  }

  /// The centroid of the outer ring (planar in degrees); the mean of its points where the ring has no area.
  public var centroid: Coordinate {
    var area = 0.0
    var east = 0.0
    var north = 0.0
    guard let origin = outer.first else { return Coordinate(longitude: .nan, latitude: .nan) }
    for (a, b) in zip(outer, outer.dropFirst()) {
      let ax = a.longitude - origin.longitude
      let ay = a.latitude - origin.latitude
      let bx = b.longitude - origin.longitude
      let by = b.latitude - origin.latitude
      let cross = ax * by - bx * ay
      area += cross
      east += (ax + bx) * cross
      north += (ay + by) * cross
    }
    guard abs(area) > 1e-18 else {
      let count = Double(outer.count)
      return Coordinate(
        longitude: outer.reduce(0) { $0 + $1.longitude } / count,
        latitude: outer.reduce(0) { $0 + $1.latitude } / count)
    }
    return Coordinate(
      longitude: origin.longitude + east / (3 * area), latitude: origin.latitude + north / (3 * area))
  }
}

/// A place a case watches: a berth, port, anchorage or transfer zone.
public struct Area: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable { case berth, port, anchorage, transferZone = "transfer_zone" }
  public enum Role: String, Sendable, CaseIterable { case load, discharge, none }

  /// Short name unique in the case, such as "vostochny-oil-berth".
  public var id: String
  public var name: String
  public var kind: Kind
  public var role: Role
  public var polygon: Polygon

  public init(id: String, name: String, kind: Kind, role: Role, polygon: Polygon) {
    self.id = id
    self.name = name
    self.kind = kind
    self.role = role
    self.polygon = polygon
  }
}
