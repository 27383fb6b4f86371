// SPDX-License-Identifier: Apache-2.0

extension Polygon {
  /// The part of the polygon inside a box; `nil` where nothing is left.
  ///
  /// Sutherland and Hodgman, "Reentrant Polygon Clipping" (CACM 17, 1974). A polygon that leaves the box and comes back
  /// stays one ring, joined along the box's side: `contains` inside the box is unchanged.
  public func clipped(to box: BoundingBox) -> Polygon? {
    guard let bounds = boundingBox, bounds.intersects(box) else { return nil }
    let isInside =
      bounds.west >= box.west && bounds.east <= box.east && bounds.south >= box.south && bounds.north <= box.north
    if isInside { return self }
    let ring = Self.clip(outer, to: box)
    guard ring.count >= 4 else { return nil }
    let clippedHoles = holes.map { Self.clip($0, to: box) }.filter { $0.count >= 4 }
    return Polygon(outer: ring, holes: clippedHoles)
  }

  private static func clip(_ ring: [Coordinate], to box: BoundingBox) -> [Coordinate] {
    var points = ring
    points = clip(points, inside: { $0.longitude >= box.west }, cut: { meridian(box.west, $0, $1) })
    points = clip(points, inside: { $0.longitude <= box.east }, cut: { meridian(box.east, $0, $1) })
    points = clip(points, inside: { $0.latitude >= box.south }, cut: { parallel(box.south, $0, $1) })
    points = clip(points, inside: { $0.latitude <= box.north }, cut: { parallel(box.north, $0, $1) })
    return points
  }

  private static func clip(
    _ ring: [Coordinate], inside: (Coordinate) -> Bool, cut: (Coordinate, Coordinate) -> Coordinate
  ) -> [Coordinate] {
    var result: [Coordinate] = []
    for (a, b) in zip(ring, ring.dropFirst()) {
      let startsInside = inside(a)
      if startsInside { append(a, to: &result) }
      if startsInside != inside(b) { append(cut(a, b), to: &result) }
    }
    if let first = result.first { append(first, to: &result) }
    return result
  }

  private static func append(_ point: Coordinate, to ring: inout [Coordinate]) {
    if ring.last != point { ring.append(point) }
  }

  private static func meridian(_ longitude: Double, _ a: Coordinate, _ b: Coordinate) -> Coordinate {
    let fraction = (longitude - a.longitude) / (b.longitude - a.longitude)
    return Coordinate(longitude: longitude, latitude: a.latitude + fraction * (b.latitude - a.latitude))
  }

  private static func parallel(_ latitude: Double, _ a: Coordinate, _ b: Coordinate) -> Coordinate {
    let fraction = (latitude - a.latitude) / (b.latitude - a.latitude)
    return Coordinate(longitude: a.longitude + fraction * (b.longitude - a.longitude), latitude: latitude)
  }
}
