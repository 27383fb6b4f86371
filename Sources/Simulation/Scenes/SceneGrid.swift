// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// A point of a scene in pixels: x to the east, y to the south, (0, 0) the upper left corner of the first pixel.
struct ScenePoint: Sendable {
  var x: Double
  var y: Double
}

/// The pixels of a scene on the UTM grid.
struct SceneGrid: Sendable {
  let projection: TransverseMercator
  let west: Double
  let north: Double
  let pixelMetres: Double
  /// Pixels to a side.
  let side: Int

  /// A square of `sideMetres` round a place, its corner on a whole pixel.
  init(round centre: Coordinate, sideMetres: Double, pixelMetres: Double) {
    projection = TransverseMercator(zoneOf: centre)
    self.pixelMetres = pixelMetres
    side = max(32, Int((sideMetres / pixelMetres).rounded()))
    let middle = projection.project(centre)
    let half = Double(side) * pixelMetres / 2
    west = ((middle.east - half) / pixelMetres).rounded() * pixelMetres
    north = ((middle.north + half) / pixelMetres).rounded() * pixelMetres
  }

  var count: Int { side * side }
  var transform: GeoTransform { GeoTransform(west: west, north: north, pixelSize: pixelMetres) }

  func point(_ place: Coordinate) -> ScenePoint {
    let projected = projection.project(place)
    return ScenePoint(x: (projected.east - west) / pixelMetres, y: (north - projected.north) / pixelMetres)
  }

  func ring(_ places: [Coordinate]) -> [ScenePoint] { places.map(point) }

  /// Whether a point lies in the scene, or at most `margin` pixels outside.
  func contains(_ point: ScenePoint, margin: Double = 0) -> Bool {
    let range = -margin...(Double(side) + margin)
    return range.contains(point.x) && range.contains(point.y)
  }

  /// Unit vectors in pixels for a direction clockwise from true north at a place (grid convergence included).
  func direction(at place: Coordinate, bearingDegrees: Double) -> ScenePoint {
    let from = point(place)
    let to = point(Sphere.destination(from: place, bearingDegrees: bearingDegrees, metres: 200))
    let length = hypot(to.x - from.x, to.y - from.y)
    return ScenePoint(x: (to.x - from.x) / length, y: (to.y - from.y) / length)
  }
}
