// SPDX-License-Identifier: Apache-2.0

public import Raster

/// A scene whose headers have been read: its description and where each of its bands lies.
///
/// Holds no open file, so it may be handed to any task; each task opens the files for itself.
public struct SceneFile: Sendable {
  struct Band: Sendable {
    var name: String
    var role: BandRole?
    var path: String
    /// From 1.
    var index: Int
    /// What is done to the numbers of the file.
    var scaling = BandScaling.none
  }

  public let scene: Scene
  public let units: SceneUnits
  let ground: SceneGround
  let bands: [Band]
  /// The provider's mask on disk: 1 clear, 0 not.
  let usableMaskPath: String?
  /// Radar products that say it: how they were sampled along the track.
  var azimuth: AzimuthSampling?
  /// Equivalent number of looks, where the kind of product is known.
  public internal(set) var looks: Double?
  /// Radar: degrees at the middle of the scene.
  public internal(set) var incidenceDegrees: Double?
  /// Percent of the scene under cloud, as the provider says.
  public internal(set) var cloudPercent: Double?

  /// What turns the scene's pixels into coordinates and back, for one task.
  public func locator() throws(RasterError) -> SceneLocator {
    try SceneLocator(ground, path: scene.paths.first ?? bands.first?.path ?? "")
  }

  /// Whether a band of near infrared is there, which tells water from land.
  public var hasNearInfrared: Bool { band(.nearInfrared) != nil }

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

/// What brings the numbers of a file to the units of the scene.
enum BandScaling: Sendable {
  case none
  /// factor · number + offset; `missing` stands for no data.
  case linear(factor: Float, offset: Float, missing: Float)
  /// Radar amplitude to σ⁰.
  case backscatter(RadarCalibration)

  func apply(to values: inout [Float], window: PixelWindow) {
    switch self {
    case .none: return
    case .linear(let factor, let offset, let missing):
      for index in values.indices {
        // Reflectance below zero is what is left where more was taken off than was there.
        values[index] = values[index] == missing ? .nan : max(0, factor * (values[index] + offset))
      }
    case .backscatter(let calibration): calibration.apply(to: &values, window: window)
    }
  }

  /// What the numbers of the file are before.
  func storedUnits(_ units: SceneUnits) -> SceneUnits {
    if case .backscatter = self { return .amplitude }
    return units
  }
}
