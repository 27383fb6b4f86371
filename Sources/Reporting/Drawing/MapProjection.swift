// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Glibc

/// Spherical Mercator scaled into a drawing: directions are true, and the scale is that of the middle latitude.
struct MapProjection {
  /// Longitude and latitude drawn.
  let extent: BoundingBox
  let width: Double
  let height: Double
  private let unitsPerRadian: Double

  /// A drawing of `width` units that shows at least `extent`, grown where needed so that height ÷ width lies in
  /// `aspect`. Latitudes beyond 84° are cut.
  init(showing extent: BoundingBox, width: Double, aspect: ClosedRange<Double>) {
    let south = Self.northing(max(-84, extent.south))
    let north = Self.northing(min(84, extent.north))
    let spanX = max(1e-7, (extent.east - extent.west) * .pi / 180)
    let spanY = max(1e-7, north - south)
    let grownX = max(spanX, spanY / aspect.upperBound)
    let grownY = max(spanY, grownX * aspect.lowerBound)
    let middleX = (extent.west + extent.east) / 2
    let middleY = (south + north) / 2
    let halfWidth = grownX * 90 / .pi
    self.extent = BoundingBox(
      west: middleX - halfWidth, south: Self.latitude(middleY - grownY / 2), east: middleX + halfWidth,
      north: Self.latitude(middleY + grownY / 2))
    self.width = width
    height = width * grownY / grownX
    unitsPerRadian = width / grownX
  }

  var frame: Rectangle { Rectangle(minX: 0, minY: 0, maxX: width, maxY: height) }

  func point(_ place: Coordinate) -> Point {
    let x = (place.longitude - extent.west) * .pi / 180 * unitsPerRadian
    let y = (Self.northing(extent.north) - Self.northing(min(84, max(-84, place.latitude)))) * unitsPerRadian
    return Point(x: x, y: y)
  }

  /// Metres on the ground for one unit of the drawing, at its middle latitude.
  var metresPerUnit: Double {
    let middle = (extent.south + extent.north) / 2
    return Sphere.radiusMetres * cos(middle * .pi / 180) / unitsPerRadian
  }

  /// J. P. Snyder, "Map Projections: A Working Manual" (USGS Professional Paper 1395, 1987), eq. 7-2.
  private static func northing(_ latitude: Double) -> Double { log(tan(.pi / 4 + latitude * .pi / 360)) }
  private static func latitude(_ northing: Double) -> Double { (2 * atan(exp(northing)) - .pi / 2) * 180 / .pi }
}
