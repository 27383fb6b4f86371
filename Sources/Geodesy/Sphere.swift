// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  public import Glibc
#endif

/// Distances and directions on a sphere of the earth's mean radius.
///
/// The sphere differs from the WGS 84 ellipsoid by at most 0.56% in distance, which is below every threshold here.
public enum Sphere {
  /// Mean radius R₁ of the WGS 84 ellipsoid, in metres (IUGG: (2a + b) / 3).
  @inlinable public static var radiusMetres: Double { 6_371_008.7714 }

  /// Great-circle distance in metres, by the haversine formula (R. W. Sinnott, "Virtues of the Haversine", 1984).
  @inlinable public static func distanceMetres(_ from: Coordinate, _ to: Coordinate) -> Double {
    let fromLatitude = from.latitude * .pi / 180
    let toLatitude = to.latitude * .pi / 180
    let halfLatitude = sin((toLatitude - fromLatitude) / 2)
    let halfLongitude = sin((to.longitude - from.longitude) * .pi / 360)
    let chord = halfLatitude * halfLatitude + cos(fromLatitude) * cos(toLatitude) * halfLongitude * halfLongitude
    return 2 * radiusMetres * asin(min(1, chord.squareRoot()))
  }

  /// Initial bearing from one point to another, degrees clockwise from true north, 0..<360.
  public static func bearingDegrees(from: Coordinate, to: Coordinate) -> Double {
    let fromLatitude = from.latitude * .pi / 180
    let toLatitude = to.latitude * .pi / 180
    let east = (to.longitude - from.longitude) * .pi / 180
    let y = sin(east) * cos(toLatitude)
    let x = cos(fromLatitude) * sin(toLatitude) - sin(fromLatitude) * cos(toLatitude) * cos(east)
    let degrees = atan2(y, x) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }

  /// The point reached from `start` after `metres` on an initial bearing in degrees.
  public static func destination(from start: Coordinate, bearingDegrees: Double, metres: Double) -> Coordinate {
    let angle = metres / radiusMetres
    let bearing = bearingDegrees * .pi / 180
    let latitude = start.latitude * .pi / 180
    let sineLatitude = sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing)
    let newLatitude = asin(max(-1, min(1, sineLatitude)))
    let eastward = atan2(sin(bearing) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sineLatitude)
    return Coordinate(
      longitude: wrappedLongitude(start.longitude + eastward * 180 / .pi), latitude: newLatitude * 180 / .pi)
  }

  /// The point a fraction (0…1) of the way along the great circle.
  public static func interpolate(_ from: Coordinate, _ to: Coordinate, fraction: Double) -> Coordinate {
    let metres = distanceMetres(from, to)
    guard metres > 0.001 else { return from }
    return destination(from: from, bearingDegrees: bearingDegrees(from: from, to: to), metres: metres * fraction)
  }

  /// The longitude brought into −180..<180 degrees.
  public static func wrappedLongitude(_ degrees: Double) -> Double {
    var wrapped = (degrees + 180).truncatingRemainder(dividingBy: 360)
    if wrapped < 0 { wrapped += 360 }
    return wrapped - 180
  }
}

/// The units of the sea in SI.
public enum Unit {
  /// 1852 m exactly (BIPM, SI Brochure, 9th edition, table 8).
  @inlinable public static var metresPerNauticalMile: Double { 1852 }
  @inlinable public static var metresPerSecondPerKnot: Double { 1852.0 / 3600.0 }
}
