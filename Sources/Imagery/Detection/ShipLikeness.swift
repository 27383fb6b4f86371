// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// How ship-like an object is: a logistic function of what can be measured of it.
struct ShipLikeness: Sendable {
  var lengthMetres: Double
  var widthMetres: Double
  /// Mean standard deviations above the water round it.
  var contrast: Double
  /// Share of its box that it covers.
  var fill: Double
  /// Pixels it has.
  var pixelCount: Int

  /// The probability that an object which stands out from an empty berth is a ship.
  ///
  /// Coefficients set by hand so that an object of 12 pixels at 6 standard deviations with the shape of a ship is as
  /// likely as not; larger, brighter, fuller ones are likelier, squat or ragged ones less. Not calibrated on real
  /// berths: no labelled ones are published.
  var atBerth: Double {
    let size = log(Double(pixelCount) / 12)
    let brightness = log(max(contrast, 1) / 6)
    let ratio = lengthMetres / max(widthMetres, 1)
    let shape = max(0, log(2.2 / ratio)) + max(0, log(ratio / 14)) + max(0, log(lengthMetres / 350))
    return Self.logistic(1.4 * size + 1.6 * brightness - 6 * shape + 3 * (fill - 0.5))
  }

  static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}

extension ShipLikeness {
  /// The probability that an object in an optical scene alone is a ship, given the share of water round it and its near
  /// infrared as a share of the scene's range.
  ///
  /// A logistic regression on candidates of seven Sentinel-2 port scenes with outlined ships (sen2ships); ports left out
  /// in turn give the figures in docs/methods/detection.md. Trained where one object in some thirty is a ship.
  func inOpen(waterRound: Double, relativeBrightness: Double) -> Double {
    let length = log(lengthMetres / 120)
    let width = log(widthMetres / 30)
    let ratio = log(lengthMetres / max(widthMetres, 1) / 4)
    // The scenes it was trained on have pixels of 7 to 10 m, 8.5 m on average.
    let pixels = log(max(lengthMetres * widthMetres * fill / 72, 1))
    let size = -0.071 * length - 1.157 * length * length + 0.224 * width - 2.08 * width * width
    let shape = -1.394 * ratio * ratio + 6.677 * fill + 1.434 * pixels
    let surroundings = 3.508 * waterRound + 4.445 * max(0, waterRound - 0.85)
    let brightness = 0.168 * log(max(contrast, 1) / 15) + 2.05 * min(4, max(-4, relativeBrightness))
    return Self.logistic(size + shape + surroundings + brightness - 14.3)
  }

  /// The same for a radar object, given the share of sea round it; the clutter's own false alarms have been dealt with by the
  /// threshold. What stands in the land with less than three quarters of its rim on sea is more often a pier, a mole or a
  /// beacon than a ship. Coefficients set by hand.
  func inRadar(seaRound: Double) -> Double {
    let brightness = log(max(contrast, 1) / 8)
    let size = log(Double(pixelCount) / 5)
    let ratio = lengthMetres / max(widthMetres, 1)
    return Self.logistic(
      0.5 + 1.2 * brightness + 1.2 * size - 3 * max(0, log(1.3 / ratio)) - 10 * max(0, 0.75 - seaRound))
  }
}
