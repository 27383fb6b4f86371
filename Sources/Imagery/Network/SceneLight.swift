// SPDX-License-Identifier: Apache-2.0

internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// How bright the water of a scene is in each band, and how far its brightest land stands above it: what makes scenes of
/// another light, sensor or stretch look alike to the network.
struct SceneLight: Sendable {
  /// Roles of ``ShipNetwork`` that the scene has, with the level of its water.
  let bands: [(role: BandRole, channel: Int, water: Float)]
  let range: Float

  /// About so many pixels of the scene are looked at.
  static let thinnedPixels = 250_000.0

  /// - Throws: where green or near infrared is missing or pixels cannot be read.
  init(_ file: SceneFile) throws(ImageryError) {
    let channels = ShipNetwork.roles.enumerated().filter { file.band($0.element) != nil }
    let planes = try file.readThinned(channels.map(\.element), pixelCount: Self.thinnedPixels)
    func plane(_ role: BandRole) throws(ImageryError) -> [Float] {
      guard let index = channels.firstIndex(where: { $0.element == role }) else {
        throw ImageryError(
          .bands, path: file.scene.paths.first ?? "", reason: "no \(role) band", remedy: "name the bands in the sidecar"
        )
      }
      return planes[index]
    }
    let green = try plane(.green)
    let nearInfrared = try plane(.nearInfrared)
    let dark = Self.darkWater(green: green, nearInfrared: nearInfrared)
    func level(_ values: [Float]) -> Float {
      var samples = dark.map { values[$0] }.filter { !$0.isNaN }
      return Quantile.of(&samples, at: 0.5) ?? 0
    }
    bands = zip(channels, planes).map { ($0.element, $0.offset, level($1)) }
    var all = nearInfrared.filter { !$0.isNaN }
    let bright = Quantile.of(&all, at: 0.97) ?? 1
    // A scene of nothing but water has no bright land: its own green then.
    range = max(bright - level(nearInfrared), level(green), .leastNormalMagnitude)
  }

  /// Indices of the darker part of the water by NDWI (as ``SeaMask/optical(green:nearInfrared:land:pixelMetres:)``); of the
  /// darkest fifth where there is hardly any.
  private static func darkWater(green: [Float], nearInfrared: [Float]) -> [Int] {
    let index = zip(green, nearInfrared).map { ($0 - $1) / max($0 + $1, .leastNormalMagnitude) }
    let threshold = min(0.05, max(-0.12, SeaMask.otsu(index)))
    let wet = index.indices.filter { index[$0] > threshold }
    let pool = wet.count > 100 ? wet : Array(index.indices)
    var samples = pool.map { nearInfrared[$0] }.filter { !$0.isNaN }
    guard let limit = Quantile.of(&samples, at: wet.count > 100 ? 0.6 : 0.2) else { return [] }
    return pool.filter { nearInfrared[$0] <= limit }
  }

  /// What the network sees of a value: asinh(10 · (value − water) / range) / 2. No data looks like water.
  func seen(_ value: Float, water: Float) -> Float {
    value.isNaN ? 0 : asinhf(10 * (value - water) / range) / 2
  }
}
