// SPDX-License-Identifier: Apache-2.0

public import Geodesy

/// A GeoPackage geometry: the standard's binary header, then well-known binary.
///
/// WGS 84 (srs_id 4326), longitude before latitude, little endian, with an envelope for all but points.
/// Source: OGC 12-128r18 (GeoPackage 1.3.1) §2.1.3; well-known binary after OGC 06-103r4 §8.
public struct GeoPackageGeometry: Codable, Sendable, Equatable {
  public var bytes: [UInt8]
  /// Bytes as read from a table; `shape` tells whether they are a geometry.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  public static func point(_ point: Coordinate) -> GeoPackageGeometry {
    var writer = GeometryWriter(envelope: nil, isEmpty: false, bodyCount: 21)
    writer.startGeometry(.point)
    writer.append(point)
    return GeoPackageGeometry(bytes: writer.bytes)
  }

  public static func line(_ from: Coordinate, _ to: Coordinate) -> GeoPackageGeometry { line([from, to]) }

  /// A LINESTRING. A line of one point is written as that point twice, as the standard asks for none or two and more.
  public static func line(_ points: [Coordinate]) -> GeoPackageGeometry {
    let points = points.count == 1 ? points + points : points
    var writer = GeometryWriter(
      envelope: BoundingBox(around: points), isEmpty: points.isEmpty, bodyCount: 9 + 16 * points.count)
    writer.startGeometry(.line)
    writer.append(count: points.count)
    for point in points { writer.append(point) }
    return GeoPackageGeometry(bytes: writer.bytes)
  }

  /// A LINESTRING M whose M is the time of each point in seconds since 1970-01-01T00:00:00Z.
  ///
  /// The two arrays have one length (a programmer's error otherwise).
  public static func lineStringM(_ points: [Coordinate], epochSeconds: [Double]) -> GeoPackageGeometry {
    precondition(points.count == epochSeconds.count, "a LINESTRING M needs one time a point")
    let order = points.count == 1 ? [0, 0] : Array(points.indices)
    var writer = GeometryWriter(
      envelope: BoundingBox(around: points), isEmpty: points.isEmpty, bodyCount: 9 + 24 * order.count)
    writer.startGeometry(.lineM)
    writer.append(count: order.count)
    for index in order {
      writer.append(points[index])
      writer.append(epochSeconds[index])
    }
    return GeoPackageGeometry(bytes: writer.bytes)
  }

  public static func polygon(_ polygon: Polygon) -> GeoPackageGeometry {
    let rings = polygon.outer.isEmpty ? [] : [polygon.outer] + polygon.holes
    let pointCount = rings.reduce(0) { $0 + $1.count }
    var writer = GeometryWriter(
      envelope: polygon.boundingBox, isEmpty: rings.isEmpty, bodyCount: 9 + 4 * rings.count + 16 * pointCount)
    writer.startGeometry(.polygon)
    writer.append(count: rings.count)
    for ring in rings {
      writer.append(count: ring.count)
      for point in ring { writer.append(point) }
    }
    return GeoPackageGeometry(bytes: writer.bytes)
  }
}

extension GeoPackageGeometry {
  /// A geometry taken apart.
  public enum Shape: Sendable, Equatable {
    case point(Coordinate)
    case line([Coordinate])
    /// `measures` holds one M a point.
    case lineM([Coordinate], measures: [Double])
    case polygon(Polygon)
  }

  /// The geometry; `nil` where the bytes are none of the four shapes or are cut short.
  public var shape: Shape? {
    var reader = GeometryReader(bytes)
    return reader.shape()
  }

  /// All points in order (of a polygon: the outer ring, then the holes); empty where `shape` is `nil`.
  public var coordinates: [Coordinate] {
    switch shape {
    case .point(let point): [point]
    case .line(let points), .lineM(let points, _): points
    case .polygon(let polygon): polygon.outer + polygon.holes.flatMap { $0 }
    case nil: []
    }
  }

  /// The M of each point of a LINESTRING M (epoch seconds in tracks); `nil` for other shapes.
  public var measures: [Double]? {
    if case .lineM(_, let measures) = shape { measures } else { nil }
  }

  /// From the header where it says, else from the points; `nil` where there are none.
  public var boundingBox: BoundingBox? {
    var reader = GeometryReader(bytes)
    return reader.envelope() ?? BoundingBox(around: coordinates)
  }
}

/// The codes of well-known binary that a case uses.
enum WellKnownType: UInt32 {
  case point = 1
  case line = 2
  case polygon = 3
  case lineM = 2002
}
