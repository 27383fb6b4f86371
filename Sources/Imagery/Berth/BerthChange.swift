// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// How one scene differs from the empty berth, in standard deviations of its own water.
struct BerthChange: Sendable {
  /// The largest positive difference over the roles; NaN where it cannot be judged. Darker is no ship: shadows are.
  let score: Plane
  /// The same difference in the scene's own units and the role that shows it best, for measuring shapes.
  let strength: Plane
  /// Clear and covered by scene and background.
  let usable: PixelMask

  init?(_ layer: StackLayer, _ empty: EmptyBerth, grid: StackGrid, isRadar: Bool) {
    let usable = Self.usable(layer, empty)
    self.usable = usable
    let count = layer.planes[0].values.count
    var score = Plane(width: grid.window.width, height: grid.window.height, repeating: .nan)
    var strength = Plane(width: grid.window.width, height: grid.window.height, repeating: 0)
    for role in layer.planes.indices {
      guard let level = Self.level(layer, empty, usable, role, grid, isRadar: isRadar) else { return nil }
      for pixel in 0..<count where usable.values[pixel] {
        let difference = layer.planes[role].values[pixel] - empty.planes[role].values[pixel] - level.offset
        let deviations = difference / level.spread
        if score.values[pixel].isNaN || deviations > score.values[pixel] { score.values[pixel] = deviations }
        strength.values[pixel] += max(0, deviations)
      }
    }
    self.score = score
    self.strength = strength
  }

  private static func usable(_ layer: StackLayer, _ empty: EmptyBerth) -> PixelMask {
    var mask = layer.isClear
    for pixel in mask.values.indices where mask.values[pixel] {
      for role in layer.planes.indices
      where layer.planes[role].values[pixel].isNaN || empty.planes[role].values[pixel].isNaN {
        mask.values[pixel] = false
      }
    }
    return mask
  }

  /// How much brighter than the background this scene's water is, and how much it varies.
  ///
  /// Robust, because ships, wakes and thin cloud lie in it; never below what a sensor's noise allows.
  private static func level(
    _ layer: StackLayer, _ empty: EmptyBerth, _ usable: PixelMask, _ role: Int, _ grid: StackGrid, isRadar: Bool
  ) -> (offset: Float, spread: Float)? {
    var samples: [Float] = []
    var levels: [Float] = []
    for pixel in usable.values.indices where usable.values[pixel] && empty.water.values[pixel] {
      samples.append(layer.planes[role].values[pixel] - empty.planes[role].values[pixel])
      levels.append(empty.planes[role].values[pixel])
    }
    guard samples.count >= 50, let level = Quantile.medianAndSpread(&samples), let water = Quantile.of(&levels, at: 0.5)
    else { return nil }
    let floor: Float = isRadar ? 1 : 0.04 * abs(water)
    return (level.median, max(level.spread, floor, .leastNormalMagnitude))
  }
}
