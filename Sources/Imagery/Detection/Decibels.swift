// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// Backscatter in decibels and as power.
enum Decibels {
  /// A plane brought to decibels: 10·log₁₀ of power, 20·log₁₀ of amplitude. Nothing and less than nothing is no data.
  static func of(_ plane: Plane, units: SceneUnits) -> Plane {
    var plane = plane
    switch units {
    case .sigmaDecibels, .reflectance, .unknown: break
    case .sigmaLinear: plane.values = plane.values.map { $0 > 0 ? 10 * log10f($0) : .nan }
    case .amplitude: plane.values = plane.values.map { $0 > 0 ? 20 * log10f($0) : .nan }
    }
    return plane
  }

  /// A plane brought to power. Values of unknown units are taken as amplitudes: pictures of radar scenes are. An amplitude
  /// of zero is no data: beyond the swath products hold zeros.
  static func power(of plane: Plane, units: SceneUnits) -> Plane {
    var plane = plane
    switch units {
    case .sigmaDecibels: plane.values = plane.values.map { powf(10, $0 / 10) }
    case .sigmaLinear: break
    case .amplitude, .reflectance, .unknown: plane.values = plane.values.map { $0 > 0 ? $0 * $0 : .nan }
    }
    return plane
  }
}
