// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Registry

#if canImport(Glibc)
  import Glibc
#endif

/// How well a hull, or a ship we do not know, explains what was seen at a berth.
///
/// - Definition: the log-likelihood is a sum of parts, each kept as a `Reason`.
///   *length*, *beam*: normal density of the measured value about the hull's own, with the measurement error and
///   `particularsErrorShare` of the stated value as error of the register. *silence*: the share of the reachable
///   window that one stay fills, since a hull silent for months says less about one day than a hull silent for three.
///   *reception*: a silence among ships that were heard weighs more than one where nobody was. *prior*: the hulls of
///   the case share 1 − `unknownHullPrior` equally.
/// - A ship we do not know: length and beam spread evenly over 40–200 m and 6–32 m, the span of tankers below
///   30,000 dwt, and the prior `unknownHullPrior`.
/// - Limits: the parts are treated as independent. Paint, deck layout and draught are not yet looked at.
public struct CandidateLikelihood: Sendable {
  public var particularsErrorShare = 0.01
  public var typicalStayHours = 36.0
  public var unknownHullPrior = 0.05
  public init() {}

  static let unknownLengthMetres = 40.0...200.0
  static let unknownBeamMetres = 6.0...32.0

  func reasons(
    for hull: Hull, silence: HullSilence, length: Estimate?, beam: Estimate?, hullCount: Int
  ) -> [Reason] {
    var reasons: [Reason] = []
    if let part = sizePart("length", measured: length, stated: hull.lengthMetres) { reasons.append(part) }
    if let part = sizePart("beam", measured: beam, stated: hull.beamMetres) { reasons.append(part) }
    reasons.append(silencePart(silence))
    reasons.append(receptionPart(silence))
    let prior = (1 - unknownHullPrior) / Double(max(1, hullCount))
    reasons.append(Self.priorPart(prior, words: "one of \(hullCount) hulls the case watches"))
    return reasons
  }

  func reasonsForUnknown(length: Estimate?, beam: Estimate?) -> [Reason] {
    var reasons: [Reason] = []
    if let length { reasons.append(Self.evenPart("length", length, over: Self.unknownLengthMetres)) }
    if let beam { reasons.append(Self.evenPart("beam", beam, over: Self.unknownBeamMetres)) }
    reasons.append(Self.priorPart(unknownHullPrior, words: "a ship outside the case's fleet"))
    return reasons
  }

  private func sizePart(_ feature: String, measured: Estimate?, stated: Double?) -> Reason? {
    guard let measured, let stated else { return nil }
    let registerError = stated * particularsErrorShare
    let error = (measured.standardError * measured.standardError + registerError * registerError).squareRoot()
    let deviation = (measured.value - stated) / error
    let logDensity = -0.5 * deviation * deviation - log(error * (2 * Double.pi).squareRoot())
    let fits =
      switch abs(deviation) {
      case ..<1: "fits"
      case ..<2: "fits within two errors"
      default: "fits badly"
      }
    return Reason(
      feature: feature,
      value: "\(rounded(measured.value)) ± \(rounded(measured.standardError)) m measured, \(rounded(stated)) m stated",
      logLikelihood: logDensity, words: "measured \(feature) \(fits)")
  }

  private func silencePart(_ silence: HullSilence) -> Reason {
    let windowHours = max(silence.window.seconds / 3600, 0.1)
    let share = min(1, typicalStayHours / windowHours)
    return Reason(
      feature: "silence", value: "\(rounded(windowHours)) h in reach", logLikelihood: log(share), words: silence.words)
  }

  private func receptionPart(_ silence: HullSilence) -> Reason {
    let (weight, words) =
      switch silence.reception {
      case .dark: (1.0, "others were heard where it fell silent")
      case .weak: (0.8, "others were seldom heard where it fell silent")
      case .unknown: (0.6, "nobody was heard there: the silence says nothing")
      }
    return Reason(feature: "reception", value: silence.reception.rawValue, logLikelihood: log(weight), words: words)
  }

  private static func priorPart(_ prior: Double, words: String) -> Reason {
    Reason(feature: "prior", value: rounded(prior, digits: 3), logLikelihood: log(prior), words: words)
  }

  private static func evenPart(_ feature: String, _ measured: Estimate, over range: ClosedRange<Double>) -> Reason {
    let density = range.contains(measured.value) ? 1 / (range.upperBound - range.lowerBound) : 1e-6
    return Reason(
      feature: feature, value: "\(rounded(measured.value)) ± \(rounded(measured.standardError)) m measured",
      logLikelihood: log(density), words: "any \(feature) of a small tanker")
  }
}

/// A number in words: one digit after the point unless more are asked for.
func rounded(_ value: Double, digits: Int = 1) -> String {
  let scale = pow(10, Double(digits))
  let scaled = (value * scale).rounded() / scale
  return scaled == scaled.rounded() && digits <= 1 ? String(Int(scaled)) : "\(scaled)"
}
