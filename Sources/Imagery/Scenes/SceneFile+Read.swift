// SPDX-License-Identifier: Apache-2.0

package import Raster

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
          var pixels = try dataset.readFloats(band: band.index, window: window)
          band.scaling.apply(to: &pixels, window: window)
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
          var pixels = try Dataset(path: band.path).readThinned(band: band.index, width: width, height: height)
          // Only optical bands are read thinned, and their scaling is the same everywhere.
          band.scaling.apply(to: &pixels, window: PixelWindow(column: 0, row: 0, width: width, height: height))
          return pixels
        })
    }
    return bands
  }

  /// A band by its name in a window, in the units of the scene; NaN where there is no data.
  package func values(band name: String, window: PixelWindow) throws(ImageryError) -> [Float] {
    guard let band = bands.first(where: { $0.name == name }) else {
      throw ImageryError(
        .bands, path: scene.paths.first ?? "", reason: "no band \(name) among \(scene.bands.joined(separator: ", "))",
        remedy: "ask for one of these")
    }
    return try imagery { () throws(RasterError) in
      var pixels = try Dataset(path: band.path).readFloats(band: band.index, window: window)
      band.scaling.apply(to: &pixels, window: window)
      return pixels
    }
  }

  /// Reads until a pixel that holds data is found: in which nothing was seen is another matter than in which nothing could be.
  ///
  /// - Throws: `blank` where there is none in the first band that is looked at.
  public func requireData() throws(ImageryError) {
    guard let role = bands.compactMap(\.role).first else { return }
    let rows = max(1, min(256, (1 << 22) / scene.width))
    for top in stride(from: 0, to: scene.height, by: rows) {
      let window = PixelWindow(column: 0, row: top, width: scene.width, height: min(rows, scene.height - top))
      let isRadar = scene.sensor == .radar
      let values = try read([role], window: window)[0].values
      let hasData = values.contains { value in
        guard isRadar else { return value.isFinite }
        let power = Float.prepared(value, missing: nil) { Decibels.power(of: $0, units: units) }
        return power > 0
      }
      if hasData { return }
    }
    throw ImageryError(
      .blank, path: scene.paths.first ?? "", reason: "no pixel holds data, so that nothing could be seen",
      remedy: "check the file and its no-data value, or take another scene of the place")
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
