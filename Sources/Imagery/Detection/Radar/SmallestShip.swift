// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// The shortest ship that the sea of a radar scene would have let be found: what wind takes away.
///
/// - Definition: the threshold that the detector uses in and round an area (clutter measured there, false alarm probability
///   asked) against a ship whose deck reflects `shipDecibels` on the mean. A pixel of it passes with the probability
///   Q(L, L·T/s) of speckle of L looks; two pixels must pass. The shortest ship, of 6.2 beams' length, for which that
///   happens nine times in ten.
/// - Parameters: −4 dB is the weakest ship of the drawn seas by which the detector is scored. It is an assumption: decks
///   reflect between −4 and +10 dB, and few as little.
/// - Limits: scenes without calibration (amplitudes, pictures) say nothing, nor do areas whose surroundings have more than
///   `mostPixels`. In a stack, where a ship is found by what changed at the berth, the same is asked of a look that shows none: a
///   change that the detector would not have seen is not taken for certain. A wind speed is not given: without a direction,
///   σ⁰ leaves several metres a second open, and what counts is what could have been seen.
enum SmallestShip {
  static let shipDecibels = -4.0
  static let beamsPerLength = 6.2
  static let certainty = 0.9
  /// How far round an area the sea is measured.
  static let marginMetres = 1000.0
  /// Of the sea with next to no wind, below which a radar's own noise stands: what the pixel alone allows.
  static let calmDecibels = -22.0
  /// Pixels that are read at most, which bounds the memory.
  static let mostPixels = 1 << 24

  /// The shortest length in metres; `nil` where the scene is no calibrated radar scene, or has no sea there.
  static func metres(in file: SceneFile, round polygon: Polygon, land: [Polygon]) throws(ImageryError) -> Double? {
    guard file.scene.sensor == .radar, file.units == .sigmaLinear || file.units == .sigmaDecibels,
      let power = try threshold(in: file, round: polygon, land: land)
    else { return nil }
    let looks = file.looks ?? DetectorParameters().looks
    return length(threshold: power, pixelMetres: file.scene.pixelMetres, looks: looks)
  }

  /// The shortest length on a calm sea.
  static func calmMetres(pixelMetres: Double, looks: Double) -> Double {
    let clutter = SeaClutter(looks: looks, falseAlarmProbability: DetectorParameters().falseAlarmProbability)
    let power = pow(10, calmDecibels / 10) * clutter.threshold(shape: looks)
    return length(threshold: power, pixelMetres: pixelMetres, looks: looks)
  }

  /// By steps of 5 m up to the longest ship that is looked for, which stands for "none".
  static func length(threshold: Double, pixelMetres: Double, looks: Double) -> Double {
    let ship = pow(10, shipDecibels / 10)
    let longest = DetectorParameters().maximumLengthMetres
    for length in stride(from: 10.0, to: longest, by: 5) {
      let share = length * length / beamsPerLength / (pixelMetres * pixelMetres)
      // A ship smaller than two pixels shares them with the sea.
      let pixels = max(2, share.rounded(.down))
      let passes = SeaClutter.upperGamma(shape: looks, looks * threshold / (ship * min(1, share / 2)))
      let missed = pow(1 - passes, pixels) + pixels * passes * pow(1 - passes, pixels - 1)
      if 1 - missed >= certainty { return length }
    }
    return longest
  }

  /// The middle of the thresholds round the area, as σ⁰.
  private static func threshold(in file: SceneFile, round polygon: Polygon, land: [Polygon]) throws(ImageryError)
    -> Double?
  {
    let roles = [BandRole.copolarised, .crosspolarised].filter { file.band($0) != nil }
    guard let role = roles.first else { return nil }
    let margin = Int(marginMetres / file.scene.pixelMetres)
    let (places, drawn) = try imagery { () throws(RasterError) in
      let locator = try file.locator()
      return (
        try locator.pixels(of: polygon.outer),
        try ScenePolygons(land, near: file.scene.footprint.boundingBox, locator: locator)
      )
    }
    guard
      let window = StackGrid.window(round: places, margin: margin)
        .clipped(toWidth: file.scene.width, height: file.scene.height), window.pixelCount <= mostPixels
    else { return nil }
    var strip = RadarStrip<Float>(window: window)
    let plane = try file.read([role], window: window)[0]
    for row in 0..<window.height {
      for column in 0..<window.width {
        strip.samples[row * strip.pitch + column] = Float.prepared(
          plane.values[row * window.width + column], missing: nil
        ) { Decibels.power(of: $0, units: file.units) }
      }
    }
    drawn.forEachRun(in: window) { row, columns in strip.clear(row: row, columns: columns) }
    return RadarSearch(file, DetectorParameters()).middleThreshold(of: strip)
  }
}

extension RadarSearch {
  /// The median of the powers that pixels of a strip's sea must exceed; `nil` where there is too little sea.
  func middleThreshold(of strip: RadarStrip<Float>) -> Double? {
    var memory = StripMemory()
    memory.cells.fill(from: strip, side: side)
    let sea = SeaCells(
      &memory, pixelMetres: pixelMetres, land: [Bool](repeating: false, count: memory.cells.count))
    memory.cells.keep(where: sea.isSea)
    _ = RadarAlarms(strip, isSea: sea.isSea, ring, table, &memory)
    var limits = memory.rings.knownLimits
    return Quantile.of(&limits, at: 0.5).map(Double.init)
  }
}
