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
  /// The same for an object in a scene alone, with the share of water round it.
  func inOpen(waterRound: Double) -> Double {
    let size = log(Double(pixelCount) / 12)
    let brightness = log(max(contrast, 1) / 8)
    let ratio = lengthMetres / max(widthMetres, 1)
    let shape = max(0, log(2.2 / ratio)) + max(0, log(ratio / 12)) + max(0, log(lengthMetres / 350))
    return Self.logistic(size + 0.8 * brightness - 6 * shape + 5 * (fill - 0.55) + 8 * (waterRound - 0.75))
  }

  /// The same for a radar object; the clutter's own false alarms have been dealt with by the threshold.
  var inRadar: Double {
    let brightness = log(max(contrast, 1) / 8)
    let size = log(Double(pixelCount) / 5)
    let ratio = lengthMetres / max(widthMetres, 1)
    return Self.logistic(0.5 + 1.2 * brightness + 1.2 * size - 3 * max(0, log(1.3 / ratio)))
  }
}
