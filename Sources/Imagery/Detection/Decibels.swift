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

  /// A value brought to power. Values of unknown units are taken as amplitudes: pictures of radar scenes are. An amplitude
  /// of zero is no data: beyond the swath products hold zeros.
  static func power(of value: Float, units: SceneUnits) -> Float {
    switch units {
    case .sigmaDecibels: exp2f(value * 0.332_192_8)  // 10^(x/10) = 2^(x · log₂10 / 10)
    case .sigmaLinear: value
    case .amplitude, .reflectance, .unknown: value > 0 ? value * value : .nan
    }
  }
}
