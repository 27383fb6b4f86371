// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Geodesy

/// Many tracks in few points: what one layer of a map may write is bounded, whatever the case holds.
struct LineLayer {
  private var runs: [[Point]] = []
  private let projection: MapProjection
  private let frame: Rectangle

  init(projection: MapProjection) {
    self.projection = projection
    frame = projection.frame.inset(by: -4)
  }

  mutating func add(_ geometry: GeoPackageGeometry) {
    let line = Self.thinned(geometry.coordinates, projection)
    runs += Clipping.runs(of: line, in: frame)
  }

  /// The layer drawn with at most `budget` points: the tolerance starts at a third of a pixel and grows until the layer
  /// fits. Lines shorter than the tolerance vanish.
  func path(budget: Int) -> PathText {
    var tolerance = 0.35
    var lines = runs.map { Simplification.simplified($0, tolerance: tolerance) }
    while lines.reduce(0, { $0 + $1.count }) > budget, tolerance < 50 {
      tolerance *= 1.6
      lines = lines.map { Simplification.simplified($0, tolerance: tolerance) }
        .filter { $0.count > 2 || ($0.count == 2 && $0[0].distanceSquared(to: $0[1]) > tolerance * tolerance) }
    }
    var path = PathText()
    for line in lines where line.count > 1 { path.add(line) }
    return path
  }

  /// Projects a track and drops what lies within a fifth of a pixel of the point before.
  private static func thinned(_ places: [Coordinate], _ projection: MapProjection) -> [Point] {
    var points: [Point] = []
    for place in places {
      let point = projection.point(place)
      if let previous = points.last, point.distanceSquared(to: previous) < 0.04 { continue }
      points.append(point)
    }
    return points
  }
}

/// Land cut to a map's frame.
struct LandLayer {
  let projection: MapProjection

  /// All land as one path (even-odd), simplified to a third of a pixel; islands too small to see are dropped.
  func path(_ land: [LandRow]) -> PathText {
    var path = PathText()
    let frame = projection.frame.inset(by: -6)
    for row in land {
      guard case .polygon(let polygon) = row.geometry.shape, let box = polygon.boundingBox,
        box.intersects(projection.extent)
      else { continue }
      for ring in [polygon.outer] + polygon.holes {
        let clipped = Clipping.ring(ring.map(projection.point), to: frame)
        let points = Simplification.simplified(clipped, tolerance: 0.35)
        if points.count >= 4 { path.add(points.last == points.first ? points.dropLast() : points[...], closed: true) }
      }
    }
    return path
  }
}
