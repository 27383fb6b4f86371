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
///   `particularsErrorShare` of the stated value as error of the register. *silence*: how probable it is that the hull was
///   at the berth just then: the share of its reachable window that one stay fills (a hull silent for months says less
///   about one day than a hull silent for three; but it does not wait longer than `callCycleHours` between two calls).
///   *draught*: a hull that came back deeper has loaded somewhere, one that did not may have. *reception*: a silence
///   among ships that were heard weighs more than one where nobody was. These three are shared out among the hulls that
///   can have been there. *prior*: that it was one of them, 1 − `unknownHullPrior`.
/// - A ship we do not know: length and beam spread evenly over 40–200 m and 6–32 m, the span of tankers below
///   30,000 dwt, and the prior `unknownHullPrior`, which `SequenceInference` then learns from all calls of the case.
/// - Parameters: of ships that loaded in a silence, `riseIfLoaded` come back with a draught at least 0.3 m deeper (crews
///   type it late or never, and some are heard again only after the cargo is out), of others `riseIfNot`.
/// - Limits: the parts are treated as independent. Paint, deck layout and loading state are not yet looked at.
public struct CandidateLikelihood: Sendable {
  public var particularsErrorShare = 0.01
  public var typicalStayHours = 36.0
  public var callCycleHours = 480.0
  public var unknownHullPrior = 0.05
  public var riseIfLoaded = 0.55
  public var riseIfNot = 0.05
  public init() {}

  static let unknownLengthMetres = 40.0...200.0
  static let unknownBeamMetres = 6.0...32.0
  static let leastRiseMetres = 0.3

  /// A hull and the silence in which it can have been there.
  struct Option {
    var hull: Hull
    var silence: HullSilence
  }

  /// The reasons of each option, in their order.
  func reasons(for options: [Option], length: Estimate?, beam: Estimate?) -> [[Reason]] {
    let behaviour = options.map { option in
      [silencePart(option.silence), draughtPart(option.silence), receptionPart(option.silence)].compactMap { $0 }
    }
    // Some hull of the fleet made the call with probability 1 − unknownHullPrior: shared out by presence.
    let presence = behaviour.map { parts in exp(parts.reduce(0) { $0 + $1.logLikelihood }) }
    let sharedOut = -log(max(presence.reduce(0, +), 1e-300))
    return zip(options, behaviour).map { option, parts in
      var reasons: [Reason] = []
      if let part = sizePart("length", measured: length, stated: option.hull.lengthMetres) { reasons.append(part) }
      if let part = sizePart("beam", measured: beam, stated: option.hull.beamMetres) { reasons.append(part) }
      reasons += parts
      let words = "one of \(options.count) hulls of the case in reach"
      let prior = Reason(
        feature: "prior", value: rounded(1 - unknownHullPrior, digits: 3),
        logLikelihood: log(1 - unknownHullPrior) + sharedOut, words: words)
      return reasons + [prior]
    }
  }

  func reasonsForUnknown(length: Estimate?, beam: Estimate?) -> [Reason] {
    var reasons: [Reason] = []
    if let length { reasons.append(Self.evenPart("length", length, over: Self.unknownLengthMetres)) }
    if let beam { reasons.append(Self.evenPart("beam", beam, over: Self.unknownBeamMetres)) }
    reasons.append(
      Reason(
        feature: "prior", value: rounded(unknownHullPrior, digits: 3), logLikelihood: log(unknownHullPrior),
        words: "a ship outside the case's fleet"))
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
    let share = min(1, typicalStayHours / min(windowHours, callCycleHours))
    return Reason(
      feature: "silence", value: "\(rounded(windowHours)) h in reach", logLikelihood: log(share), words: silence.words)
  }

  private func draughtPart(_ silence: HullSilence) -> Reason? {
    guard let rise = silence.draughtRiseMetres else { return nil }
    let hasRisen = rise >= Self.leastRiseMetres
    let odds = hasRisen ? riseIfLoaded / riseIfNot : (1 - riseIfLoaded) / (1 - riseIfNot)
    return Reason(
      feature: "draught", value: "\(rise >= 0 ? "+" : "")\(rounded(rise)) m over the silence", logLikelihood: log(odds),
      words: hasRisen ? "it came back deeper" : "its broadcast draught did not grow")
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
