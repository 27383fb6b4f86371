// SPDX-License-Identifier: Apache-2.0

internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// Objects that the alarms of a strip make, measured.
///
/// Alarms within reach of one another are taken together; each such cluster is looked at in a small window of its own, so
/// the cost is that of what stands out, not that of the sea.
struct RadarObjects {
  /// In pixels of the strip.
  private(set) var candidates: [ShipCandidate] = []
  private let pixelMetres: Double
  private let parameters: DetectorParameters
  private let sea: SeaCells
  /// Gaps of twice as many pixels are closed.
  private let bridge: Int

  init<Sample: RadarSample>(
    _ strip: RadarStrip<Sample>, _ alarms: RadarAlarms, _ sea: SeaCells, pixelMetres: Double,
    _ parameters: DetectorParameters
  ) {
    self.sea = sea
    self.pixelMetres = pixelMetres
    self.parameters = parameters
    bridge = max(1, Int((10 / pixelMetres).rounded()))
    for cluster in Self.clusters(alarms.pixels, pitch: strip.pitch, reach: 2 * bridge + 1) where cluster.count >= 2 {
      add(strip, alarms, cluster)
    }
  }

  /// Indices of alarms that are joined by steps of at most `reach` pixels, each cluster and all in ascending order.
  private static func clusters(_ pixels: [Int32], pitch: Int, reach: Int) -> [[Int]] {
    var parents = Array(pixels.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    // For each row above that is within reach, where to look on: alarms ascend, so these only move forward.
    var cursors = [Int](repeating: 0, count: reach + 1)
    for index in pixels.indices {
      let (column, row) = (Int(pixels[index]) % pitch, Int(pixels[index]) / pitch)
      for step in 0...min(reach, row) {
        let low = (row - step) * pitch + max(0, column - reach)
        let high = (row - step) * pitch + min(pitch - 1, column + reach)
        while cursors[step] < index, Int(pixels[cursors[step]]) < low { cursors[step] += 1 }
        var other = cursors[step]
        while other < index, Int(pixels[other]) <= high {
          let (a, b) = (root(index), root(other))
          parents[max(a, b)] = min(a, b)
          other += 1
        }
      }
    }
    var members: [Int: [Int]] = [:]
    for index in pixels.indices { members[root(index), default: []].append(index) }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func add<Sample: RadarSample>(
    _ strip: RadarStrip<Sample>, _ alarms: RadarAlarms, _ cluster: [Int]
  ) {
    // Room for closing gaps: nothing of the cluster touches the edge of its window.
    let margin = bridge + 1
    let columns = cluster.map { Int(alarms.pixels[$0]) % strip.pitch }
    let rows = cluster.map { Int(alarms.pixels[$0]) / strip.pitch }
    guard let left = columns.min().map({ $0 - margin }), let right = columns.max().map({ $0 + margin }),
      let top = rows.min().map({ $0 - margin }), let bottom = rows.max().map({ $0 + margin })
    else { return }
    let (width, height) = (right - left + 1, bottom - top + 1)
    var above = PixelMask(width: width, height: height)
    var contrast = Plane(width: width, height: height, repeating: 0)
    for (place, member) in cluster.enumerated() {
      let pixel = (rows[place] - top) * width + columns[place] - left
      above.values[pixel] = true
      contrast.values[pixel] = alarms.deviations[member]
    }
    var power = Plane(width: width, height: height, repeating: 0)
    for y in max(0, top)...min(strip.rows - 1, bottom) {
      for x in max(0, left)...min(strip.pitch - 1, right) {
        let value = Sample.power(strip.samples[y * strip.pitch + x])
        power.values[(y - top) * width + x - left] = value.isNaN ? 0 : value
      }
    }
    for pixels in Components(above.dilated(by: bridge).eroded(by: bridge)).pixels {
      guard var candidate = candidate(pixels, above, contrast, power, left: left, top: top) else { continue }
      candidate.box.column += Double(left)
      candidate.box.row += Double(top)
      candidates.append(candidate)
    }
  }

  private func candidate(
    _ pixels: [Int32], _ above: PixelMask, _ contrast: Plane, _ power: Plane, left: Int, top: Int
  ) -> ShipCandidate? {
    let bright = pixels.filter { above.values[Int($0)] }
    // One pixel alone is speckle; a ship of 40 m covers more.
    guard bright.count >= 2 else { return nil }
    let mean = bright.reduce(0.0) { $0 + Double(contrast.values[Int($1)]) } / Double(bright.count)
    guard let (box, kept) = hull(pixels, power) else { return nil }
    let likeness = ShipLikeness(
      lengthMetres: box.length * pixelMetres, widthMetres: box.width * pixelMetres, contrast: mean,
      fill: min(1, Double(kept) / (box.length * box.width)), pixelCount: bright.count)
    var wider = box
    wider.column += Double(left)
    wider.row += Double(top)
    wider.length += 60 / pixelMetres
    wider.width += 60 / pixelMetres
    return ShipCandidate(
      box: box, pixelCount: bright.count, contrast: mean,
      confidence: likeness.inRadar(seaRound: sea.share(along: wider)))
  }

  /// The box of an object that may be a ship, and how many pixels it was taken from.
  ///
  /// Bright ships stand in crosses of side lobes, which pass the threshold too. Where the whole object is too long or too
  /// wide for a ship or has not the shape of one, what falls below a third, a half, seven tenths of its upper amplitude
  /// (70th percentile) is left out in turn, and the largest part that remains is tried. `nil` where none is a ship's size.
  private func hull(_ pixels: [Int32], _ power: Plane) -> (box: OrientedBox, pixelCount: Int)? {
    var amplitudes = pixels.map { max(0, power.values[Int($0)]).squareRoot() }
    let upper = Quantile.of(&amplitudes, at: 0.7) ?? 0
    var fallback: (box: OrientedBox, pixelCount: Int)?
    for share: Float in [0, 0.33, 0.5, 0.7] {
      let part = share == 0 ? pixels : strongest(pixels, power, above: share * upper)
      guard let box = OrientedBox(covers: Self.covers(part, power)) else { continue }
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
  private func strongest(_ pixels: [Int32], _ power: Plane, above amplitude: Float) -> [Int32] {
    var mask = PixelMask(width: power.width, height: power.height)
    for pixel in pixels where max(0, power.values[Int(pixel)]).squareRoot() >= amplitude {
      mask.values[Int(pixel)] = true
    }
    let parts = Components(mask.dilated(by: bridge).eroded(by: bridge)).pixels
    return parts.max { $0.count < $1.count } ?? []
  }

  /// Cover by amplitude beside the object's usual amplitude: power alone would be all bright points.
  private static func covers(_ pixels: [Int32], _ power: Plane) -> [OrientedBox.Cover] {
    var amplitudes = pixels.map { max(0, power.values[Int($0)]).squareRoot() }
    let usual = max(Quantile.of(&amplitudes, at: 0.5) ?? 1, .leastNormalMagnitude)
    return pixels.map { pixel in
      let share = min(1, max(0.4, max(0, power.values[Int(pixel)]).squareRoot() / usual))
      return OrientedBox.Cover(
        column: Double(Int(pixel) % power.width) + 0.5, row: Double(Int(pixel) / power.width) + 0.5,
        share: Double(share))
    }
  }
}
