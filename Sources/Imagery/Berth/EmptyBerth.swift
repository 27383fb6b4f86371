// SPDX-License-Identifier: Apache-2.0

/// What a berth looks like when nobody is there: the per-pixel median of its clear scenes.
///
/// The median of a stack shows the empty berth as long as ships covered each pixel in fewer than half of the clear
/// scenes; scenes in which a ship was found are left out of a second pass, which raises that limit.
struct EmptyBerth: Sendable {
  /// One plane a role; NaN where no clear scene saw the pixel.
  let planes: [Plane]
  /// Water by the background itself: as dark as the middle of the area, where ships float.
  let water: PixelMask
  let sceneCount: Int

  init?(_ layers: [StackLayer], excluding masks: [PixelMask?], quantile: Double, grid: StackGrid, isRadar: Bool) {
    guard let first = layers.first else { return nil }
    var planes: [Plane] = []
    for role in first.planes.indices {
      planes.append(Self.quantile(quantile, of: layers, role: role, excluding: masks))
    }
    self.planes = planes
    sceneCount = layers.count
    guard let water = Self.water(in: planes[Self.waterRole(planes.count)], grid, isRadar: isRadar) else { return nil }
    self.water = water
  }

  /// The last role is the one in which water is darkest: near infrared, or the radar band.
  static func waterRole(_ count: Int) -> Int { count - 1 }

  private static func quantile(
    _ quantile: Double, of layers: [StackLayer], role: Int, excluding masks: [PixelMask?]
  ) -> Plane {
    var plane = layers[0].planes[role]
    var samples: [Float] = []
    samples.reserveCapacity(layers.count)
    for pixel in plane.values.indices {
      samples.removeAll(keepingCapacity: true)
      for (index, layer) in layers.enumerated() where layer.isClear.values[pixel] {
        let value = layer.planes[role].values[pixel]
        if !value.isNaN, masks[index]?.values[pixel] != true { samples.append(value) }
      }
      // Where ships lay in every clear scene, the darkest scene is the best guess at water.
      if samples.isEmpty {
        for layer in layers where layer.isClear.values[pixel] && !layer.planes[role].values[pixel].isNaN {
          samples.append(layer.planes[role].values[pixel])
        }
        plane.values[pixel] = samples.min() ?? .nan
      } else {
        plane.values[pixel] = Quantile.of(&samples, at: quantile) ?? .nan
      }
    }
    return plane
  }

  private static func water(in plane: Plane, _ grid: StackGrid, isRadar: Bool) -> PixelMask? {
    var samples: [Float] = []
    for pixel in plane.values.indices where grid.area.values[pixel] && !plane.values[pixel].isNaN {
      samples.append(plane.values[pixel])
    }
    // A lower quartile, not the median: part of the area may be quay or a ship that never leaves.
    guard let middle = Quantile.of(&samples, at: 0.3) else { return nil }
    var deviations = samples.filter { $0 <= middle }.map { middle - $0 }
    let spread = (Quantile.of(&deviations, at: 0.5) ?? 0) * 1.4826
    let limit = middle + max(6 * spread, isRadar ? 4 : 0.5 * abs(middle))
    var mask = PixelMask(width: plane.width, height: plane.height)
    for pixel in plane.values.indices where !grid.land.values[pixel] {
      mask.values[pixel] = plane.values[pixel] <= limit
    }
    return mask
  }
}
