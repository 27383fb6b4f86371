// SPDX-License-Identifier: Apache-2.0

public import Geodesy
internal import Raster

/// Two places that an analyst clicked in a scene, and the ground between them.
public struct ClickedLine: Sendable, Hashable {
  public var from: Coordinate
  public var to: Coordinate
  public var lengthMetres: Double
  /// One standard deviation: two ends, each clicked to half a pixel.
  public var lengthErrorMetres: Double
  /// From the first place to the second, degrees clockwise from true north.
  public var bearingDegrees: Double

  /// How well a place is clicked, in pixels (one standard deviation).
  public static let clickPixels = 0.5

  /// A line between two coordinates.
  /// - Parameter pixelMetres: ground size of the scene's pixels.
  public init(from: Coordinate, to: Coordinate, pixelMetres: Double) {
    self.from = from
    self.to = to
    lengthMetres = Sphere.distanceMetres(from, to)
    lengthErrorMetres = 2.0.squareRoot() * Self.clickPixels * pixelMetres
    bearingDegrees = Sphere.bearingDegrees(from: from, to: to)
  }

  /// A line between two pixels of a scene: column and row, (0, 0) the outer corner of the first pixel.
  /// - Throws: ``ImageryError`` where a place lies outside the scene or nowhere on the earth.
  public init(fromPixel: (column: Double, row: Double), toPixel: (column: Double, row: Double), in file: SceneFile)
    throws(ImageryError)
  {
    let ends = [fromPixel, toPixel]
    for end in ends {
      guard end.column >= 0, end.row >= 0, end.column <= Double(file.scene.width), end.row <= Double(file.scene.height)
      else {
        throw ImageryError(
          .raster(.outside), path: file.scene.paths.first ?? "",
          reason: "pixel (\(end.column), \(end.row)) lies outside \(file.scene.width) × \(file.scene.height)",
          remedy: "give columns and rows of this scene")
      }
    }
    let places = try imagery { () throws(RasterError) in
      try file.locator().coordinates(
        of: ends.map { PixelPoint(column: $0.column, row: $0.row) })
    }
    self.init(from: places[0], to: places[1], pixelMetres: file.scene.pixelMetres)
  }
}
