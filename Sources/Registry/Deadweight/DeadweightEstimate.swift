// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Deadweight of a tanker from its size, where nobody states it.
public enum DeadweightEstimate {
  /// Estimates deadweight in tonnes from length and, where known, beam, in metres with their standard errors.
  ///
  /// A log-log regression on 88 tankers (docs/methods/deadweight.md). The value is the mean of the log-normal
  /// prediction, exp(μ + s²/2), so that sums over many ships are not too small; the standard error is that of the
  /// prediction, the error of the measured size carried on by the delta method. `nil` outside the lengths of the fit.
  public static func ofTanker(
    lengthMetres: Double, lengthErrorMetres: Double = 0, beamMetres: Double? = nil, beamErrorMetres: Double = 0
  ) -> Estimate? {
    guard DeadweightFit.lengthsMetres.contains(lengthMetres) else { return nil }
    let lengthError = lengthErrorMetres / lengthMetres
    guard let beam = beamMetres, beam > 0 else {
      let fit = DeadweightFit.onLength
      let middle = fit.constant + fit.perLnLength * log(lengthMetres)
      let carried = fit.perLnLength * lengthError
      return estimate(middle, error: fit.error, carried: carried * carried, sizes: "length")
    }
    let fit = DeadweightFit.onLengthAndBeam
    let middle = fit.constant + fit.perLnLength * log(lengthMetres) + fit.perLnBeam * log(beam)
    let fromLength = fit.perLnLength * lengthError
    let fromBeam = fit.perLnBeam * beamErrorMetres / beam
    let carried = fromLength * fromLength + fromBeam * fromBeam
    return estimate(middle, error: fit.error, carried: carried, sizes: "length and beam")
  }

  private static func estimate(_ middle: Double, error: Double, carried: Double, sizes: String) -> Estimate {
    let variance = error * error + carried
    let value = exp(middle + variance / 2)
    let count = DeadweightFit.shipCount
    return Estimate(
      value, standardError: value * (exp(variance) - 1).squareRoot(),
      basis: "regression on \(sizes) (\(count) tankers, docs/methods/deadweight.md)")
  }
}

extension Hull {
  /// The same hull with a deadweight estimated from its size where none is stated and the hull is a tanker.
  public func withEstimatedDeadweight() -> Hull {
    guard deadweight == nil, isTanker, let length = lengthMetres else { return self }
    var hull = self
    hull.deadweight = DeadweightEstimate.ofTanker(lengthMetres: length, beamMetres: beamMetres)
    return hull
  }
}
