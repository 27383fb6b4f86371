// SPDX-License-Identifier: Apache-2.0

public import Raster

/// A scene whose headers have been read: its description and where each of its bands lies.
///
/// Holds no open file, so it may be handed to any task; each task opens the files for itself.
public struct SceneFile: Sendable {
  struct Band: Sendable, Hashable {
    var name: String
    var role: BandRole?
    var path: String
    /// From 1.
    var index: Int
  }

  public let scene: Scene
  public let units: SceneUnits
  public let georeference: Georeference
  let bands: [Band]
  /// The provider's mask on disk: 1 clear, 0 not.
  let usableMaskPath: String?

  /// What turns the scene's pixels into coordinates and back, for one task.
  public func locator() throws(RasterError) -> SceneLocator {
    try SceneLocator(georeference, path: scene.paths.first ?? bands.first?.path ?? "")
  }

  func band(_ role: BandRole) -> Band? { bands.first { $0.role == role } }

  /// The part of the scene's grid that a file covers, whole.
  var wholeWindow: PixelWindow { PixelWindow(column: 0, row: 0, width: scene.width, height: scene.height) }

  /// What scenes must share to be compared pixel by pixel: sensor, product, bands, units and pixel size to 1%.
  var stackKey: String {
    let size = Int((scene.pixelMetres * 20).rounded())
    return [
      scene.sensor.rawValue, scene.product, units.rawValue, scene.bands.joined(separator: ","), String(size),
    ].joined(separator: "|")
  }
}
