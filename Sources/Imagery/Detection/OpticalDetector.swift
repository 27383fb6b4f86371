// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// Ships in an optical scene: what stands out from the water round it and has the shape of a ship.
///
/// Contrast against the local water is cut at rising thresholds. At each, connected pixels that have the size and the
/// shape of a ship and water round them are candidates; where candidates of several thresholds overlap the likeliest
/// is kept. So a hull comes loose from its wake, and a ship near a quay from the quay, at the threshold that suits it.
enum OpticalDetector {
  /// In standard deviations of the water.
  static let thresholds: [Float] = [5, 7.5, 11, 16, 24, 36, 54]

  static func candidates(
    _ file: SceneFile, window: PixelWindow, land: PixelMask, _ parameters: DetectorParameters
  ) throws(ImageryError) -> [ShipCandidate] {
    let hasNearInfrared = file.band(.nearInfrared) != nil
    let planes = try file.read([.green, .red, hasNearInfrared ? .nearInfrared : .red], window: window)
    let pixelMetres = file.scene.pixelMetres
    let water =
      hasNearInfrared
      ? SeaMask.optical(green: planes[0], nearInfrared: planes[2], land: land, pixelMetres: pixelMetres)
      : land.inverted
    guard let contrast = contrast(planes, water: water) else { return [] }
    let brightness = RelativeBrightness(planes[2], water: water)
    var found: [(candidate: ShipCandidate, pixels: [Int32])] = []
    for threshold in thresholds {
      let above = PixelMask(
        width: window.width, height: window.height, values: contrast.values.map { $0 > threshold })
      for pixels in Components(above).pixels {
        let object = OpticalObject(pixels, contrast, water, brightness, pixelMetres: pixelMetres)
        if let candidate = object.candidate(parameters) { found.append((candidate, pixels)) }
      }
    }
    return likeliest(found, pixelCount: window.pixelCount)
  }

  /// The stronger of near infrared alone and the mean of all three, in standard deviations.
  static func contrast(_ planes: [Plane], water: PixelMask) -> Plane? {
    let inner = water.eroded(by: 2)
    var deviations: [Plane] = []
    for plane in planes {
      guard let background = LocalBackground(plane, water: inner) else { return nil }
      var samples = stride(from: 0, to: background.level.values.count, by: 11).map { background.level.values[$0] }
      let floor = 0.03 * abs(Quantile.of(&samples, at: 0.5) ?? 1)
      var plane = plane
      for pixel in plane.values.indices {
        let spread = max(background.spread.values[pixel], floor, .leastNormalMagnitude)
        plane.values[pixel] = (plane.values[pixel] - background.level.values[pixel]) / spread
      }
      deviations.append(plane)
    }
    var result = deviations[2]
    for pixel in result.values.indices {
      let mean = (deviations[0].values[pixel] + deviations[1].values[pixel] + deviations[2].values[pixel]) / 3
      result.values[pixel] = max(result.values[pixel], mean)
    }
    return result
  }

  /// Drops candidates that share pixels with a likelier one.
  private static func likeliest(_ found: [(candidate: ShipCandidate, pixels: [Int32])], pixelCount: Int)
    -> [ShipCandidate]
  {
    var isTaken = [Bool](repeating: false, count: pixelCount)
    var kept: [ShipCandidate] = []
    let order = found.indices.sorted {
      (found[$1].candidate.confidence, $0) < (found[$0].candidate.confidence, $1)
    }
    for index in order {
      let pixels = found[index].pixels
      if pixels.contains(where: { isTaken[Int($0)] }) { continue }
      for pixel in pixels { isTaken[Int(pixel)] = true }
      kept.append(found[index].candidate)
    }
    return kept
  }
}

/// Connected pixels above a threshold.
private struct OpticalObject {
  let pixels: [Int32]
  let contrast: Plane
  let water: PixelMask
  let brightness: RelativeBrightness
  let pixelMetres: Double

  init(
    _ pixels: [Int32], _ contrast: Plane, _ water: PixelMask, _ brightness: RelativeBrightness, pixelMetres: Double
  ) {
    self.pixels = pixels
    self.contrast = contrast
    self.water = water
    self.brightness = brightness
    self.pixelMetres = pixelMetres
  }

  func candidate(_ parameters: DetectorParameters) -> ShipCandidate? {
    let area = Double(pixels.count) * pixelMetres * pixelMetres
    // Before any measuring: smaller than a boat or larger than the largest ship.
    guard area >= 400, area <= 45_000, pixels.count >= 4 else { return nil }
    let scores = pixels.map { Double(contrast.values[Int($0)]) }
    let mean = scores.reduce(0, +) / Double(scores.count)
    guard let box = OrientedBox(covers: covers()) else { return nil }
    let length = box.length * pixelMetres
    let width = box.width * pixelMetres
    guard length >= parameters.minimumLengthMetres, length <= parameters.maximumLengthMetres,
      width <= parameters.maximumWidthMetres
    else { return nil }
    let likeness = ShipLikeness(
      lengthMetres: length, widthMetres: width, contrast: mean,
      fill: min(1, Double(pixels.count) / (box.length * box.width)), pixelCount: pixels.count)
    return ShipCandidate(
      box: box, pixelCount: pixels.count, contrast: mean,
      confidence: likeness.inOpen(waterRound: waterShareRound(box), relativeBrightness: brightness.of(pixels)))
  }

  private func covers() -> [OrientedBox.Cover] {
    pixels.map {
      OrientedBox.Cover(
        column: Double(Int($0) % contrast.width) + 0.5, row: Double(Int($0) / contrast.width) + 0.5, share: 1)
    }
  }

  /// Share of water along a rectangle two pixels outside the box.
  private func waterShareRound(_ box: OrientedBox) -> Double {
    var wider = box
    wider.length += 5
    wider.width += 5
    var total = 0.0
    var wet = 0.0
    for step in 0..<40 {
      let place = Double(step % 10) / 5 - 1
      let (along, across) = [(place, 1.0), (place, -1), (1, place), (-1, place)][step / 10]
      let point = wider.point(along: along, across: across)
      total += 1
      if water.value(column: point.column, row: point.row) { wet += 1 }
    }
    return wet / total
  }
}

/// Near infrared above the water as a share of the scene's range: 0 is water, 1 the brightest land.
private struct RelativeBrightness {
  private let nearInfrared: Plane
  private let level: Float
  private let range: Float

  init(_ nearInfrared: Plane, water: PixelMask) {
    self.nearInfrared = nearInfrared
    var wet: [Float] = []
    var all: [Float] = []
    for pixel in stride(from: 0, to: nearInfrared.values.count, by: 5) where !nearInfrared.values[pixel].isNaN {
      all.append(nearInfrared.values[pixel])
      if water.values[pixel] { wet.append(nearInfrared.values[pixel]) }
    }
    level = Quantile.of(&wet, at: 0.5) ?? 0
    // A scene of nothing but water has no brightest land: twice the water's own level then.
    range = max((Quantile.of(&all, at: 0.97) ?? 1) - level, abs(level), .leastNormalMagnitude)
  }

  func of(_ pixels: [Int32]) -> Double {
    let mean = pixels.reduce(Float(0)) { $0 + nearInfrared.values[Int($1)] } / Float(max(1, pixels.count))
    return Double((mean - level) / range)
  }
}
