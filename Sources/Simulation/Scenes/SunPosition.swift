// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// Where the sun stands, good to half a degree (low-precision formulas of the Astronomical Almanac).
struct SunPosition: Sendable {
  let elevationDegrees: Double
  /// Clockwise from north.
  let azimuthDegrees: Double

  init(at time: Timestamp, over place: Coordinate) {
    let radians = Double.pi / 180
    let days = time.epochSeconds / 86_400 - 10_957.5  // since 2000-01-01 12:00
    let anomaly = (357.529 + 0.98560028 * days) * radians
    let mean = 280.459 + 0.98564736 * days
    let longitude = (mean + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) * radians
    let obliquity = (23.439 - 0.00000036 * days) * radians
    let declination = asin(sin(obliquity) * sin(longitude))
    let ascension = atan2(cos(obliquity) * sin(longitude), cos(longitude))
    let sidereal = (280.46062 + 360.98564737 * days + place.longitude) * radians
    let hourAngle = sidereal - ascension
    let latitude = place.latitude * radians
    let height = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hourAngle)
    elevationDegrees = asin(height) / radians
    let east = -sin(hourAngle) * cos(declination)
    let north = sin(declination) * cos(latitude) - cos(declination) * sin(latitude) * cos(hourAngle)
    let azimuth = atan2(east, north) / radians
    azimuthDegrees = azimuth < 0 ? azimuth + 360 : azimuth
  }
}
