// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// The clouds of one scene: how thick over each pixel, and how dark their shadows.
struct Clouds: Sendable {
  /// 0 clear … 1 nothing to be seen.
  let thickness: [Float]
  let shadow: [Float]

  /// - Parameters:
  ///   - isCloudy: cloud over the berth, else none over it.
  init(_ grid: SceneGrid, isCloudy: Bool, sun: SunPosition, with source: inout RandomSource) {
    let side = grid.side
    let cell = source.uniform(350, 1100) / grid.pixelMetres
    var field = NoiseField.fractal(side: side, cell: cell, octaves: 7, persistence: 0.62, with: &source)
    let wanted = isCloudy ? 1 - pow(source.unit(), 2.2) * 0.45 : (source.chance(0.55) ? 0 : source.uniform(0, 0.25))
    Self.favour(&field, berthIsCloudy: isCloudy, grid)
    let threshold = Self.quantile(field, 1 - wanted)
    let softness = Float(source.uniform(0.04, 0.22))
    let body = Float(isCloudy ? source.uniform(0.75, 1) : source.uniform(0.5, 1))
    let thickness: [Float] =
      wanted <= 0
      ? [Float](repeating: 0, count: grid.count)
      : field.map { value in
        let share = min(1, max(0, (value - threshold) / softness))
        return body * share * (2 - share)
      }
    self.thickness = thickness
    shadow = Self.shadow(of: thickness, grid, heightMetres: source.uniform(600, 1900), sun)
  }

  /// Raises or lowers the field over the berth, so that the day is as cloudy there as it was drawn to be.
  private static func favour(_ field: inout [Float], berthIsCloudy: Bool, _ grid: SceneGrid) {
    let centre = grid.point(LoadBerth.centre)
    let reach = 420 / grid.pixelMetres
    for index in field.indices {
      let x = (Double(index % grid.side) - centre.x) / reach
      let y = (Double(index / grid.side) - centre.y) / reach
      field[index] += Float(exp(-(x * x + y * y))) * (berthIsCloudy ? 0.25 : -0.5)
    }
  }

  private static func quantile(_ field: [Float], _ share: Double) -> Float {
    let sample = stride(from: 0, to: field.count, by: 37).map { field[$0] }.sorted()
    return sample[min(sample.count - 1, max(0, Int(share * Double(sample.count))))]
  }

  /// The cloud moved away from the sun by its height, half as dark.
  private static func shadow(
    of thickness: [Float], _ grid: SceneGrid, heightMetres: Double, _ sun: SunPosition
  ) -> [Float] {
    let side = grid.side
    let metres = heightMetres / tan(max(8, sun.elevationDegrees) * .pi / 180)
    let azimuth = sun.azimuthDegrees * .pi / 180
    // A pixel is shaded by the cloud that stands towards the sun.
    let dx = Int((sin(azimuth) * metres / grid.pixelMetres).rounded())
    let dy = Int((-cos(azimuth) * metres / grid.pixelMetres).rounded())
    return thickness.indices.map { index in
      let x = mirrored(index % side + dx, side)
      let y = mirrored(index / side + dy, side)
      return thickness[y * side + x] * 0.55
    }
  }

  /// Beyond the frame lie clouds too: those in it, mirrored.
  private static func mirrored(_ position: Int, _ side: Int) -> Int {
    let folded = abs(position) % (2 * side)
    return folded < side ? folded : 2 * side - 1 - folded
  }

  /// Share of a polygon through which the ground is seen.
  func clearShare(of polygon: Polygon, in grid: SceneGrid) -> Double {
    var clear: Float = 0
    var total: Float = 0
    Coverage(of: [grid.ring(polygon.outer)], side: grid.side).forEach(side: grid.side) { index, share in
      total += share
      if thickness[index] < 0.25 { clear += share }
    }
    return total > 0 ? Double(clear / total) : 0
  }

  /// The mask a provider would deliver: 1 clear, 0 not; blocky, and at times wrong.
  func usableMask(_ grid: SceneGrid, missChance: Double, with source: inout RandomSource) -> [UInt8] {
    let side = grid.side
    let misses = source.chance(missChance)
    let invents = source.chance(missChance / 2)
    let threshold: Float = misses ? 0.7 : 0.2
    let grown = BoxBlur.blurred(thickness, side: side, radius: Int(18 / grid.pixelMetres))
    let blot = (x: source.uniform(0, Double(side)), y: source.uniform(0, Double(side)), r: source.uniform(0.05, 0.2))
    return grown.indices.map { index in
      if grown[index] > threshold { return 0 }
      let x = (Double(index % side) - blot.x) / Double(side)
      let y = (Double(index / side) - blot.y) / Double(side)
      return invents && x * x + y * y < blot.r * blot.r ? 0 : 1
    }
  }
}
