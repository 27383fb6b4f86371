// SPDX-License-Identifier: Apache-2.0

public import Geodesy
public import Raster

/// Turns pixels of one scene into longitude and latitude (WGS 84) and back. Made once a task, not shared.
public struct SceneLocator: ~Copyable {
  private let projected: PixelLocator

  /// - Throws: `georeference` where the scene's reference cannot be read or has no inverse.
  public init(_ georeference: Georeference, path: String) throws(RasterError) {
    projected = try PixelLocator(georeference, path: path)
  }

  /// - Throws: `georeference` where a place has no coordinates.
  public func coordinates(of pixels: [PixelPoint]) throws(RasterError) -> [Coordinate] {
    try projected.coordinates(of: pixels)
  }

  /// Pixel places of coordinates; they may lie outside the scene.
  /// - Throws: `georeference` where a coordinate has no place.
  public func pixels(of coordinates: [Coordinate]) throws(RasterError) -> [PixelPoint] {
    try projected.pixels(of: coordinates)
  }
}
