// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// A zone of the Universal Transverse Mercator grid on WGS 84, northern half.
///
/// Krüger's series to the fourth order (C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers",
/// 2011, equations 35 and 36): below a millimetre within the zone.
struct TransverseMercator: Sendable {
  let zone: Int

  init(zoneOf place: Coordinate) { zone = Int((place.longitude + 180) / 6) + 1 }

  var epsg: Int { 32600 + zone }

  private var centralMeridian: Double { Double(zone) * 6 - 183 }
  private static let flattening = 1 / 298.257223563
  private static let n = flattening / (2 - flattening)
  private static let eccentricity = (flattening * (2 - flattening)).squareRoot()
  /// Scale 0.9996 times the radius of the rectifying sphere.
  private static let scaledRadius: Double = {
    let n2 = n * n
    return 0.9996 * 6_378_137 / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64)
  }()
  private static let alpha: [Double] = {
    let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n)
    let first = n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180
    let second = 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440
    let third = 61 * n3 / 240 - 103 * n4 / 140
    return [first, second, third, 49561 * n4 / 161_280]
  }()

  /// Metres east and north on the grid.
  func project(_ place: Coordinate) -> (east: Double, north: Double) {
    let latitude = place.latitude * .pi / 180
    let longitude = (place.longitude - centralMeridian) * .pi / 180
    let e = Self.eccentricity
    let conformal = sinh(atanh(sin(latitude)) - e * atanh(e * sin(latitude)))
    let xi = atan2(conformal, cos(longitude))
    let eta = asinh(sin(longitude) / (conformal * conformal + cos(longitude) * cos(longitude)).squareRoot())
    var north = xi
    var east = eta
    for (index, coefficient) in Self.alpha.enumerated() {
      let k = Double(2 * (index + 1))
      north += coefficient * sin(k * xi) * cosh(k * eta)
      east += coefficient * cos(k * xi) * sinh(k * eta)
    }
    return (500_000 + Self.scaledRadius * east, Self.scaledRadius * north)
  }
}
