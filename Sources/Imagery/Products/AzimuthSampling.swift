// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// How a radar sampled along its track: what tells where the ghosts of bright objects stand.
///
/// Pulses sample the Doppler spectrum too coarsely to keep what lies beyond half their rate apart; a bright object appears
/// again, weaker, before and behind itself along the track, at λ · R · PRF / (2 V) (F. K. Li & W. T. K. Johnson, "Ambiguities
/// in spaceborne synthetic aperture radar systems", 1983): some 4 to 6 km for Sentinel-1.
struct AzimuthSampling: Sendable, Equatable {
  struct Swath: Sendable, Equatable {
    var name: String
    var pulsesPerSecond: Double
  }

  private let wavelengthMetres: Double
  private let pulseRates: [Double]

  /// Orbital height and speed of Sentinel-1: 693 km, 7.59 km/s.
  static let heightMetres = 693_000.0
  static let speedMetresPerSecond = 7590.0
  static let earthRadiusMetres = 6_371_000.0

  /// `nil` where the product does not say enough.
  init?(_ swaths: [Swath], radarHertz: Double?) {
    guard let radarHertz, radarHertz > 1e9, radarHertz < 1e11, !swaths.isEmpty, swaths.count < 20 else { return nil }
    wavelengthMetres = 299_792_458 / radarHertz
    pulseRates = Set(swaths.map(\.pulsesPerSecond)).sorted()
  }

  /// Distances along the track at which an object's ghosts may stand, one for each pulse rate in use.
  func ghostMetres(incidenceDegrees: Double) -> [Double] {
    let range = Self.slantRange(incidenceDegrees: incidenceDegrees)
    return pulseRates.map { wavelengthMetres * range * $0 / (2 * Self.speedMetresPerSecond) }
  }

  /// From the law of sines in the triangle of the earth's centre, the satellite and the target.
  static func slantRange(incidenceDegrees: Double) -> Double {
    let (earth, orbit) = (earthRadiusMetres, earthRadiusMetres + heightMetres)
    let incidence = incidenceDegrees * .pi / 180
    let nadir = asin(earth / orbit * sin(incidence))
    return earth * sin(incidence - nadir) / sin(nadir)
  }
}
