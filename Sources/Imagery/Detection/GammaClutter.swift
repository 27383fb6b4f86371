// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// Sea clutter as a gamma distribution of power: mean 1, shape ν = mean² / variance.
///
/// Speckle of L looks over a sea of constant brightness is gamma with ν = L; a rougher sea makes K-distributed clutter
/// with a lower ν by the same moments, whose tail the gamma of equal moments follows down to about 10⁻⁵ (C. Oliver &
/// S. Quegan, "Understanding Synthetic Aperture Radar Images", 2004, §5 and §10).
enum GammaClutter {
  /// The power, in means, above which a pixel of clutter stands with the given probability.
  ///
  /// By the Wilson–Hilferty cube-root normal approximation (E. B. Wilson & M. M. Hilferty, 1931).
  static func threshold(shape: Double, falseAlarmProbability: Double) -> Double {
    let z = normalQuantile(1 - min(0.5, max(1e-12, falseAlarmProbability)))
    let shape = max(0.3, shape)
    let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
    return root * root * root
  }

  /// The quantile of the standard normal distribution, by bisection on erfc.
  static func normalQuantile(_ probability: Double) -> Double {
    var low = -9.0
    var high = 9.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
