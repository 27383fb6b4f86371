// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// How big a tanker may be of which nothing else is known: what a ship outside the fleet is held against.
///
/// The lengths are those of a register of the world's tankers of 40 to 200 m, in classes of 10 m; the beam goes with the
/// length (docs/methods/deadweight.md).
public enum TankerSizes {
  /// The lengths that are counted, metres.
  public static let lengthsMetres =
    TankerSizeFit
    .shortestMetres...(TankerSizeFit.shortestMetres
    + TankerSizeFit.classMetres * Double(TankerSizeFit.classCounts.count))

  /// Density of measuring this length on such a tanker, a metre, with a normal error of measurement.
  public static func lengthDensity(metres: Double, errorMetres: Double) -> Double {
    let error = max(errorMetres, 0.1)
    let total = TankerSizeFit.classCounts.reduce(0, +)
    var density = 0.0
    for (index, count) in TankerSizeFit.classCounts.enumerated() {
      let from = TankerSizeFit.shortestMetres + Double(index) * TankerSizeFit.classMetres
      let inside = cumulative((from + TankerSizeFit.classMetres - metres) / error) - cumulative((from - metres) / error)
      density += inside * Double(count) / Double(total) / TankerSizeFit.classMetres
    }
    // A ship of another size than any counted is unlikely, not impossible.
    return max(density, 1e-6)
  }

  /// The beam of a tanker of a length, with the error of prediction and that which an error of the length makes, metres.
  public static func beam(lengthMetres: Double, lengthErrorMetres: Double = 0) -> Estimate {
    let fit = TankerSizeFit.beam
    let middle = exp(fit.constant + fit.perLnLength * log(lengthMetres))
    let carried = fit.perLnLength * lengthErrorMetres / lengthMetres
    return Estimate(
      middle, standardError: middle * (fit.error * fit.error + carried * carried).squareRoot(),
      basis: "regression on length (\(TankerSizeFit.shipCount) tankers, docs/methods/deadweight.md)")
  }

  private static func cumulative(_ deviation: Double) -> Double { 0.5 * erfc(-deviation * 0.5.squareRoot()) }
}
