// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence
internal import Geodesy
internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// An object in a scene before it has a place on the earth: its box in pixels of the scene and how it stands out.
struct ShipCandidate: Sendable {
  var box: OrientedBox
  /// Pixels that belong to it.
  var pixelCount: Int
  /// Mean over its pixels, in standard deviations of the water round it.
  var contrast: Double
  var confidence: Double

  /// Places the candidate on the earth.
  ///
  /// Errors (one standard deviation): an edge is found to half a pixel in optical scenes and one in radar scenes, whose
  /// bright points spread; each size has two edges, and a share of the size is added for bows, wakes and sidelobes:
  /// 3% optical, 8% radar. Radar at 20 m: 15% or 30 m over 127 ships (Stasolla & Greidanus 2016), of which this is the
  /// 10 m counterpart. The centre is as good as an edge, plus the scene's own geolocation, taken as half a pixel.
  func detection(in scene: Scene, _ locator: borrowing SceneLocator) throws(RasterError) -> Detection {
    let ends = [(1.0, 0.0), (-1, 0), (0, 1), (0, -1), (0, 0)].map { box.point(along: $0.0, across: $0.1) }
    let corners = [(1.0, 1.0), (1, -1), (-1, -1), (-1, 1)].map { box.point(along: $0.0, across: $0.1) }
    let places = try locator.coordinates(
      of: (ends + corners).map { PixelPoint(column: $0.column, row: $0.row) })
    let length = Sphere.distanceMetres(places[0], places[1])
    let width = Sphere.distanceMetres(places[2], places[3])
    let isRadar = scene.sensor == .radar
    let edge = scene.pixelMetres * (isRadar ? 1 : 0.5)
    let share = isRadar ? 0.08 : 0.03
    let centre = Coordinate(
      longitude: Self.rounded(places[4].longitude), latitude: Self.rounded(places[4].latitude))
    let bearing = Sphere.bearingDegrees(from: places[1], to: places[0])
    return Detection(
      id: RowID(kind: "det", scene.id.text, "\(centre.longitude)", "\(centre.latitude)"), sceneID: scene.id,
      centre: centre, positionErrorMetres: (edge * edge / 2 + pow(scene.pixelMetres / 2, 2)).squareRoot(),
      lengthMetres: length, lengthErrorMetres: (2 * edge * edge + pow(share * length, 2)).squareRoot(),
      widthMetres: width, widthErrorMetres: (2 * edge * edge + pow(share * width, 2)).squareRoot(),
      axisDegrees: bearing.truncatingRemainder(dividingBy: 180), contrast: contrast, confidence: confidence,
      outline: Polygon(outer: Array(places[5...])))
  }

  /// To 1e-7 degrees (about a centimetre): what stands in tables and identifiers.
  private static func rounded(_ degrees: Double) -> Double { (degrees * 1e7).rounded() / 1e7 }
}
