// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// Where the sea is, by the scene itself and, where given, by land polygons.
enum SeaMask {
  /// Smallest stretch of water and of land that is believed, in square metres: a ship is smaller than either.
  static let smallestLandSquareMetres = 60_000.0
  static let smallestWaterSquareMetres = 60_000.0

  /// Water of an optical scene: the normalised difference water index (S. K. McFeeters, 1996), (green − NIR) / (green +
  /// NIR), above Otsu's threshold, kept within −0.12…0.05 because haze and glint lift both bands; and near infrared no
  /// brighter than 1.6 times the darker quarter of that water plus 6% of the scene's brightest, which leaves out quays.
  /// Small ponds are left out too.
  static func optical(green: Plane, nearInfrared: Plane, land: PixelMask, pixelMetres: Double) -> PixelMask {
    let (width, height) = (green.width, green.height)
    let index = zip(green.values, nearInfrared.values).map { ($0 - $1) / max($0 + $1, .leastNormalMagnitude) }
    let threshold = min(0.05, max(-0.12, otsu(index)))
    let limit = nearInfraredLimit(nearInfrared, index: index, above: threshold)
    var mask = PixelMask(width: width, height: height)
    for pixel in index.indices {
      mask.values[pixel] = index[pixel] > threshold && nearInfrared.values[pixel] < limit && !land.values[pixel]
    }
    let opened = mask.eroded(by: 1).dilated(by: 1)
    return keeping(opened, largerThan: smallestWaterSquareMetres / (pixelMetres * pixelMetres))
  }

  private static func nearInfraredLimit(_ nearInfrared: Plane, index: [Float], above threshold: Float) -> Float {
    var wet: [Float] = []
    var all: [Float] = []
    for pixel in stride(from: 0, to: index.count, by: 7) where !nearInfrared.values[pixel].isNaN {
      all.append(nearInfrared.values[pixel])
      if index[pixel] > threshold { wet.append(nearInfrared.values[pixel]) }
    }
    guard let level = Quantile.of(&wet, at: 0.25), let brightest = Quantile.of(&all, at: 0.95) else { return .infinity }
    return 1.6 * level + 0.06 * brightest
  }

  /// The components of a mask with more than so many pixels.
  static func keeping(_ mask: PixelMask, largerThan pixelCount: Double) -> PixelMask {
    var regions = MaskRegions(mask)
    return regions.larger(than: pixelCount)
  }

  /// The value that parts samples in −1…1 best in two classes (N. Otsu, 1979), over 256 bins.
  static func otsu(_ samples: [Float]) -> Float {
    var bins = [Double](repeating: 0, count: 256)
    for sample in samples where !sample.isNaN { bins[min(255, max(0, Int((sample + 1) * 128)))] += 1 }
    let total = bins.reduce(0, +)
    let sum = bins.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    var (best, bestBin, weight, partial) = (-1.0, 128, 0.0, 0.0)
    for (bin, count) in bins.enumerated() {
      weight += count
      partial += Double(bin) * count
      guard weight > 0, weight < total else { continue }
      let distance = sum * weight / total - partial
      let between = distance * distance / (weight * (total - weight))
      if between > best { (best, bestBin) = (between, bin) }
    }
    return (Float(bestBin) + 1) / 128 - 1
  }
}
