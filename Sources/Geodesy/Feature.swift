// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// A shape in longitude and latitude, as GeoJSON has them (RFC 7946).
public enum Geometry: Sendable, Hashable {
  case point(Coordinate)
  case lineString([Coordinate])
  case polygon(Polygon)
  case multiPolygon([Polygon])

  /// The polygons of a polygon or multipolygon; none for points and lines.
  public var polygons: [Polygon] {
    switch self {
    case .polygon(let polygon): [polygon]
    case .multiPolygon(let polygons): polygons
    case .point, .lineString: []
    }
  }
}

/// A shape with properties.
public struct Feature: Sendable, Equatable {
  /// `nil`: a feature without a place ("geometry": null).
  public var geometry: Geometry?
  /// A JSON object, or null.
  public var properties: JSONValue
  /// A string or number, where there is one.
  public var id: JSONValue?

  public init(_ geometry: Geometry?, properties: JSONValue = .object([]), id: JSONValue? = nil) {
    self.geometry = geometry
    self.properties = properties
    self.id = id
  }
}

/// The features of a GeoJSON file, in its order.
public struct FeatureCollection: Sendable, Equatable {
  public var features: [Feature]
  /// The member "bbox": the extent the file speaks of, which may be wider than its shapes.
  public var boundingBox: BoundingBox?

  public init(_ features: [Feature], boundingBox: BoundingBox? = nil) {
    self.features = features
    self.boundingBox = boundingBox
  }
}
