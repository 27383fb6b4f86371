// SPDX-License-Identifier: Apache-2.0

/// The affine map from pixels to projected coordinates, in GDAL's order of terms:
/// x = originX + column · columnX + row · rowX, y = originY + column · columnY + row · rowY.
public struct GeoTransform: Sendable, Hashable {
  public var originX: Double
  public var columnX: Double
  public var rowX: Double
  public var originY: Double
  public var columnY: Double
  public var rowY: Double

  public init(originX: Double, columnX: Double, rowX: Double, originY: Double, columnY: Double, rowY: Double) {
    self.originX = originX
    self.columnX = columnX
    self.rowX = rowX
    self.originY = originY
    self.columnY = columnY
    self.rowY = rowY
  }

  /// A north-up grid with square pixels whose upper left corner is (west, north), in units of the reference.
  public init(west: Double, north: Double, pixelSize: Double) {
    self.init(originX: west, columnX: pixelSize, rowX: 0, originY: north, columnY: 0, rowY: -pixelSize)
  }

  public func projected(_ point: PixelPoint) -> (x: Double, y: Double) {
    (
      originX + point.column * columnX + point.row * rowX,
      originY + point.column * columnY + point.row * rowY
    )
  }

  /// The pixel at a projected point; meaningless where ``isInvertible`` is false.
  public func pixel(x: Double, y: Double) -> PixelPoint {
    let east = x - originX
    let north = y - originY
    return PixelPoint(
      column: (east * rowY - north * rowX) / determinant, row: (north * columnX - east * columnY) / determinant)
  }

  var determinant: Double { columnX * rowY - rowX * columnY }

  public var isInvertible: Bool { determinant.isFinite && abs(determinant) > 0 && (originX + originY).isFinite }

  var terms: [Double] { [originX, columnX, rowX, originY, columnY, rowY] }
}
