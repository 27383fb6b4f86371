// SPDX-License-Identifier: Apache-2.0

internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// Ships in a radar scene: constant false alarm rate against K-distributed clutter.
///
/// Each pixel is compared with the sea in a square ring round it. Mean and variance of the ring, by sliding sums, give
/// the shape of the clutter and so the threshold for the false alarm probability asked. Two passes: what the first
/// finds is left out of the background of the second, so that a ship does not hide its neighbour.
enum RadarDetector {
  static func candidates(
    _ file: SceneFile, window: PixelWindow, land: PixelMask, _ clutter: SeaClutter, _ parameters: DetectorParameters
  ) throws(ImageryError) -> [ShipCandidate] {
    let roles = [BandRole.copolarised, .crosspolarised].filter { file.band($0) != nil }
    guard !roles.isEmpty else {
      throw ImageryError(
        .bands, path: file.scene.paths.first ?? "", reason: "no VV, VH, HH or HV band",
        remedy: "name the bands in the sidecar, or with --band")
    }
    let powers = try file.read(roles, window: window).map { Decibels.power(of: $0, units: file.units) }
    let pixelMetres = file.scene.pixelMetres
    let sea = SeaMask.radar(powers[0], land: land, pixelMetres: pixelMetres)
    var above = PixelMask(width: window.width, height: window.height)
    var contrast = Plane(width: window.width, height: window.height, repeating: 0)
    for power in powers {
      let alarm = ConstantFalseAlarm(power, sea: sea, pixelMetres: pixelMetres, clutter, parameters)
      for pixel in above.values.indices {
        above.values[pixel] = above.values[pixel] || alarm.isAbove.values[pixel]
        contrast.values[pixel] = max(contrast.values[pixel], alarm.deviations.values[pixel])
      }
    }
    return objects(above, contrast, powers[0], sea, pixelMetres, parameters)
  }

  private static func objects(
    _ above: PixelMask, _ contrast: Plane, _ power: Plane, _ sea: PixelMask, _ pixelMetres: Double,
    _ parameters: DetectorParameters
  ) -> [ShipCandidate] {
    let bridge = max(1, Int((10 / pixelMetres).rounded()))
    return Components(above.dilated(by: bridge).eroded(by: bridge)).pixels.compactMap { pixels in
      let bright = pixels.filter { above.values[Int($0)] }
      // One pixel alone is speckle; a ship of 40 m covers more.
      guard bright.count >= 2 else { return nil }
      let mean = bright.reduce(0.0) { $0 + Double(contrast.values[Int($1)]) } / Double(bright.count)
      guard let hull = hull(pixels, power, bridge, pixelMetres, parameters) else { return nil }
      let (box, kept) = hull
      let likeness = ShipLikeness(
        lengthMetres: box.length * pixelMetres, widthMetres: box.width * pixelMetres, contrast: mean,
        fill: min(1, Double(kept) / (box.length * box.width)), pixelCount: bright.count)
      return ShipCandidate(
        box: box, pixelCount: bright.count, contrast: mean, confidence: likeness.inRadar)
    }
  }

  /// The box of an object that may be a ship, and how many pixels it was taken from.
  ///
  /// Bright ships stand in crosses of side lobes, which pass the threshold too. Where the whole object is too long or too
  /// wide for a ship or has not the shape of one, what falls below a third, a half, seven tenths of its upper amplitude
  /// (70th percentile) is left out in turn, and the largest part that remains is tried. `nil` where none is a ship's size.
  private static func hull(
    _ pixels: [Int32], _ power: Plane, _ bridge: Int, _ pixelMetres: Double, _ parameters: DetectorParameters
  ) -> (box: OrientedBox, pixelCount: Int)? {
    var amplitudes = pixels.map { max(0, power.values[Int($0)]).squareRoot() }
    let upper = Quantile.of(&amplitudes, at: 0.7) ?? 0
    var fallback: (box: OrientedBox, pixelCount: Int)?
    for share: Float in [0, 0.33, 0.5, 0.7] {
      let part = share == 0 ? pixels : strongest(pixels, power, above: share * upper, bridge)
      guard let box = OrientedBox(covers: covers(part, power, width: power.width)) else { continue }
      let (length, width) = (box.length * pixelMetres, box.width * pixelMetres)
      guard length >= parameters.minimumLengthMetres, length <= parameters.maximumLengthMetres,
        width <= parameters.maximumWidthMetres
      else { continue }
      let isShaped = length >= 2.2 * width && Double(part.count) >= 0.5 * box.length * box.width
      if isShaped { return (box, part.count) }
      fallback = fallback ?? (box, part.count)
    }
    return fallback
  }

  /// The largest connected part of an object's pixels above an amplitude, gaps bridged.
  private static func strongest(_ pixels: [Int32], _ power: Plane, above amplitude: Float, _ bridge: Int) -> [Int32] {
    let rows = pixels.map { Int($0) / power.width }
    let columns = pixels.map { Int($0) % power.width }
    guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(), let right = columns.max() else {
      return []
    }
    var mask = PixelMask(width: right - left + 1, height: bottom - top + 1)
    for (place, pixel) in pixels.enumerated() where max(0, power.values[Int(pixel)]).squareRoot() >= amplitude {
      mask.values[(rows[place] - top) * mask.width + columns[place] - left] = true
    }
    let closed = mask.dilated(by: bridge).eroded(by: bridge)
    let parts = Components(closed).pixels
    guard let largest = parts.max(by: { $0.count < $1.count }) else { return [] }
    return largest.map { Int32((Int($0) / mask.width + top) * power.width + Int($0) % mask.width + left) }
  }

  /// Cover by amplitude beside the object's usual amplitude: power alone would be all bright points.
  private static func covers(_ pixels: [Int32], _ power: Plane, width: Int) -> [OrientedBox.Cover] {
    var amplitudes = pixels.map { max(0, power.values[Int($0)]).squareRoot() }
    let usual = max(Quantile.of(&amplitudes, at: 0.5) ?? 1, .leastNormalMagnitude)
    return pixels.map { pixel in
      let share = min(1, max(0.4, max(0, power.values[Int(pixel)]).squareRoot() / usual))
      return OrientedBox.Cover(
        column: Double(Int(pixel) % width) + 0.5, row: Double(Int(pixel) / width) + 0.5, share: Double(share))
    }
  }
}

/// Pixels of one band that stand above the clutter round them.
struct ConstantFalseAlarm {
  let isAbove: PixelMask
  /// Standard deviations of the clutter by which a pixel above the threshold exceeds its mean; 0 elsewhere.
  let deviations: Plane

  init(
    _ power: Plane, sea: PixelMask, pixelMetres: Double, _ clutter: SeaClutter, _ parameters: DetectorParameters
  ) {
    let first = Self.pass(power, background: sea, sea: sea, pixelMetres, clutter, parameters)
    var clean = sea
    let found = first.above.dilated(by: 1)
    for pixel in clean.values.indices where found.values[pixel] { clean.values[pixel] = false }
    let second = Self.pass(power, background: clean, sea: sea, pixelMetres, clutter, parameters)
    isAbove = second.above
    deviations = second.deviations
  }

  private static func pass(
    _ power: Plane, background: PixelMask, sea: PixelMask, _ pixelMetres: Double, _ clutter: SeaClutter,
    _ parameters: DetectorParameters
  ) -> (above: PixelMask, deviations: Plane) {
    let (width, height) = (power.width, power.height)
    func value(_ pixel: Int) -> Double { background.values[pixel] ? Double(power.values[pixel]) : 0 }
    let counts = SquareSums(width: width, height: height) { background.values[$0] ? 1 : 0 }
    let sums = SquareSums(width: width, height: height) { value($0) }
    let squares = SquareSums(width: width, height: height) { value($0) * value($0) }
    let inner = max(1, Int((parameters.guardMetres / pixelMetres).rounded()))
    let outer = max(inner + 2, Int((parameters.backgroundMetres / pixelMetres).rounded()))
    let lowest = clutter.lowestThreshold
    var above = PixelMask(width: width, height: height)
    var deviations = Plane(width: width, height: height, repeating: 0)
    for row in 0..<height {
      for column in 0..<width where sea.values[row * width + column] {
        func ring(_ table: SquareSums) -> Double {
          table.sum(column: column, row: row, radius: outer) - table.sum(column: column, row: row, radius: inner)
        }
        let count = ring(counts)
        guard count >= 50 else { continue }
        let mean = ring(sums) / count
        let value = Double(power.values[row * width + column])
        // Most of the sea ends here: no shape has a lower threshold.
        guard value > mean * lowest else { continue }
        let variance = max(ring(squares) / count - mean * mean, 1e-12 * mean * mean)
        guard value > mean * clutter.threshold(shape: mean * mean / variance) else { continue }
        above.values[row * width + column] = true
        deviations.values[row * width + column] = Float((value - mean) / variance.squareRoot())
      }
    }
    return (above, deviations)
  }
}
