// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

extension GeoPackageGeometry {
  /// Well-known text (OGC 06-103r4 §7), such as "POINT (133.083 42.733)"; empty where the bytes are no geometry.
  public var wellKnownText: String {
    switch shape {
    case .point(let point): "POINT (\(Self.text(point)))"
    case .line(let points): "LINESTRING \(Self.text(points))"
    case .lineM(let points, let measures):
      "LINESTRING M ("
        + zip(points, measures).map { "\(Self.text($0)) \(Self.text($1))" }.joined(separator: ", ") + ")"
    case .polygon(let polygon):
      "POLYGON (" + ([polygon.outer] + polygon.holes).map { Self.text($0) }.joined(separator: ", ") + ")"
    case nil: ""
    }
  }

  private static func text(_ points: [Coordinate]) -> String {
    "(" + points.map { text($0) }.joined(separator: ", ") + ")"
  }

  private static func text(_ point: Coordinate) -> String { "\(text(point.longitude)) \(text(point.latitude))" }

  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}
