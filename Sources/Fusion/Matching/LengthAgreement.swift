// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#endif

/// How much a measured length speaks for the ship whose length is broadcast, against any other ship.
///
/// - Definition: the density of the measured length round the broadcast one, which is off by 5% where it is right and wrong
///   altogether in `wrongShare`, over the density of ships' lengths as they come.
/// - Parameters: ships' lengths as they come are taken as log-normal about 110 m with a spread of 0.7. On 227 reviewed radar
///   detections (RADARSAT-2, wide beams, many fishing vessels) the median error was 8 m too long and the spread 27 m for ships
///   under 60 m: a sensor's own error must be given with the measurement.
package enum LengthAgreement {
  static let broadcastErrorShare = 0.05
  static let wrongShare = 0.02
  static let usualMetres = 110.0
  static let usualSpread = 0.7
  /// No length is rarer than this, in a metre: beyond, neither distribution means anything.
  static let leastDensity = 1e-6

  /// Above 1 it speaks for the ship, below against it; 1 where no length is broadcast.
  package static func ratio(measured: Double, error: Double, broadcast: Double?) -> Double {
    guard let broadcast, broadcast > 0, measured > 0 else { return 1 }
    let share = broadcastErrorShare * broadcast
    let variance = error * error + share * share
    let difference = measured - broadcast
    let here = exp(-difference * difference / (2 * variance)) / (2 * .pi * variance).squareRoot()
    let usual = usualDensity(measured)
    return ((1 - wrongShare) * here + wrongShare * usual) / usual
  }

  private static func usualDensity(_ metres: Double) -> Double {
    let place = log(metres / usualMetres) / usualSpread
    return max(leastDensity, exp(-place * place / 2) / (metres * usualSpread * (2 * .pi).squareRoot()))
  }
}
