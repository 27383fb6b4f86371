// SPDX-License-Identifier: Apache-2.0

import Geodesy

#if canImport(Glibc)
  import Glibc
#endif

/// A plane that touches the earth at a place; good to a thousandth within 100 km.
struct LocalPlane: Sendable {
  private let origin: Coordinate
  private let metresPerDegree = Sphere.radiusMetres * .pi / 180

  init(_ origin: Coordinate) { self.origin = origin }

  func metres(_ place: Coordinate) -> (east: Double, north: Double) {
    let east = Sphere.wrappedLongitude(place.longitude - origin.longitude)
    return (
      east * metresPerDegree * cos(origin.latitude * .pi / 180), (place.latitude - origin.latitude) * metresPerDegree
    )
  }
}
