// SPDX-License-Identifier: Apache-2.0

public import Geodesy
public import Raster

/// Where the pixels of a scene lie.
enum SceneGround: Sendable, Equatable {
  /// By an affine transform into a coordinate reference.
  case projected(Georeference)
  /// By points of longitude and latitude on a grid, as radar scenes come before they are rectified.
  case grid(GeolocationGrid)
}

/// Turns pixels of one scene into longitude and latitude (WGS 84) and back. Made once a task, not shared.
public struct SceneLocator: ~Copyable {
  private enum Method: ~Copyable {
    case projected(PixelLocator)
    case grid(GeolocationGrid)
  }

  private let method: Method

  /// - Throws: `georeference` where the scene's reference cannot be read or has no inverse.
  init(_ ground: SceneGround, path: String) throws(RasterError) {
    switch ground {
    case .projected(let georeference): method = .projected(try PixelLocator(georeference, path: path))
    case .grid(let grid): method = .grid(grid)
    }
  }

  /// - Throws: `georeference` where a place has no coordinates.
  public func coordinates(of pixels: [PixelPoint]) throws(RasterError) -> [Coordinate] {
    switch method {
    case .projected(let locator): try locator.coordinates(of: pixels)
    case .grid(let grid): pixels.map(grid.coordinate)
    }
  }

  /// Pixel places of coordinates; they may lie outside the scene.
  /// - Throws: `georeference` where a coordinate has no place.
  public func pixels(of coordinates: [Coordinate]) throws(RasterError) -> [PixelPoint] {
    switch method {
    case .projected(let locator): try locator.pixels(of: coordinates)
    case .grid(let grid): coordinates.map(grid.pixel)
    }
  }
}
