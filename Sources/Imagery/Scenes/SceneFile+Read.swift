// SPDX-License-Identifier: Apache-2.0

internal import Raster

extension SceneFile {
  /// The bands with the given roles in a window that lies inside the scene; NaN where there is no data.
  func read(_ roles: [BandRole], window: PixelWindow) throws(ImageryError) -> [Plane] {
    var planes: [Plane] = []
    for role in roles {
      guard let band = band(role) else {
        throw ImageryError(
          .bands, path: bands.first?.path ?? "", reason: "no \(role) band among \(scene.bands.joined(separator: ", "))",
          remedy: "name the bands in the sidecar, or with --band")
      }
      planes.append(
        try imagery { () throws(RasterError) in
          let dataset = try Dataset(path: band.path)
          let pixels = try dataset.readFloats(band: band.index, window: window)
          return Plane(width: window.width, height: window.height, values: pixels)
        })
    }
    return planes
  }

  /// The bands with the given roles over the whole scene, thinned to about so many pixels; NaN where there is no data.
  func readThinned(_ roles: [BandRole], pixelCount: Double) throws(ImageryError) -> [[Float]] {
    let step = max(1, (Double(scene.width) * Double(scene.height) / pixelCount).squareRoot().rounded(.down))
    let width = max(1, Int(Double(scene.width) / step))
    let height = max(1, Int(Double(scene.height) / step))
    var bands: [[Float]] = []
    for role in roles {
      guard let band = band(role) else { preconditionFailure("asked for a band that the scene has") }
      bands.append(
        try imagery { () throws(RasterError) in
          try Dataset(path: band.path).readThinned(band: band.index, width: width, height: height)
        })
    }
    return bands
  }

  /// The provider's mask in a window: true where clear; `nil` where the scene has none.
  func readUsableMask(window: PixelWindow) throws(ImageryError) -> PixelMask? {
    guard let path = usableMaskPath else { return nil }
    return try imagery { () throws(RasterError) in
      let dataset = try Dataset(path: path)
      guard dataset.width == scene.width, dataset.height == scene.height else {
        throw RasterError(
          .read, path, .size,
          reason:
            "the mask has \(dataset.width) × \(dataset.height) pixels, the scene \(scene.width) × \(scene.height)",
          remedy: "give a mask on the scene's grid")
      }
      let pixels = try dataset.read(UInt8.self, band: 1, window: window)
      return PixelMask(width: window.width, height: window.height, values: pixels.map { $0 == 1 })
    }
  }
}
