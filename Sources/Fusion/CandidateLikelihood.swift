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
///   *prior*: the share of the calls at hand that silent hulls of the fleet make (1 − `unknownHullPrior` −
///   `falseBroadcastPrior`), hulls whose AIS tells of them elsewhere (`falseBroadcastPrior`), or ships outside the fleet
///   (`unknownHullPrior`); for hulls divided by their number. `SequenceInference` learns the three from all calls.
///   *length*, *beam*: normal density of the measured value about the hull's own, with the measurement error and
///   `particularsErrorShare` of the stated value as error of the register; `wrongMeasureShare` of the measurements are wrong and
///   lie anywhere within 20 to 150 m (beam 3 to 30 m).
///   *silence*: how much oftener a hull is so silent when it is at the berth than on any day: the hours between two calls of
///   one hull (`callCycleHours`) over those of the silence in which the berth was in reach, at least one stay. A hull silent
///   for months is silent whether it calls or not: its silence says nothing (0), that of a hull silent for three days much.
///   *adrift*: hulls that lie adrift at sea while they are said to be at a berth, `adriftIfFalse`, against any day,
///   `adriftOnAnyDay`. *draught*: a hull that came back deeper has loaded somewhere, one that did not may have.
///   *reception*: a silence among ships that were heard weighs more than one where nobody was.
/// - A ship we do not know: the lengths of the world's tankers of 40 to 200 m, the beam as it goes with the length
///   (`TankerSizes`).
/// - Parameters: of ships that loaded, `riseIfLoaded` come back with a draught at least 0.3 m deeper (crews type it late or
///   never, and some are heard again only after the cargo is out), of others `riseIfNot`.
/// - Limits: the parts are treated as independent. Paint, deck layout and loading state are not yet looked at.
/// - Reference: tankers that broadcast positions off Japan while they loaded near Nakhodka (C. Triebert et al., New York
///   Times, 30 May 2023) are why "seems elsewhere" is no exclusion.
public struct CandidateLikelihood: Sendable, Equatable {
  public var particularsErrorShare = 0.01
  /// Part of the measurements that went wrong (half a hull under a cloud, a hull joined with the pier) and say nothing.
  public var wrongMeasureShare = 0.04
  /// Shortest silence that is told from a shorter one.
  public var typicalStayHours = 36.0
  /// Mean hours between two calls of one hull; `DarkCalls` takes it from the calls at hand.
  public var callCycleHours = 2000.0
  public var unknownHullPrior = 0.05
  public var falseBroadcastPrior = 0.05
  public var riseIfLoaded = 0.55
  public var riseIfNot = 0.05
  public var adriftIfFalse = 0.5
  public var adriftOnAnyDay = 0.03
  public init() {}

  static let leastRiseMetres = 0.3
  /// Weights of a silence by how well others were heard.
  static let receptionWeights: [ReceptionOdds.Word: Double] = [.dark: 1, .weak: 0.8, .unknown: 0.6]

  /// What AIS tells of where a hull was at the time.
  enum Whereabouts {
    case silent(HullSilence)
    case adrift(HullSilence)
    case elsewhere
  }

  /// A hull that can have been there.
  struct Option {
    var hull: Hull
    var whereabouts: Whereabouts
    var draughtRiseMetres: Double?

    var silence: HullSilence? {
      switch whereabouts {
      case .silent(let silence), .adrift(let silence): silence
      case .elsewhere: nil
      }
    }

    /// Index into `kindPriors`.
    var kind: Int { if case .silent = whereabouts { 0 } else { 1 } }
  }

  /// Silent hulls of the fleet, hulls that seem elsewhere, ships outside the fleet.
  var kindPriors: [Double] {
    [max(1 - unknownHullPrior - falseBroadcastPrior, 1e-6), falseBroadcastPrior, unknownHullPrior]
  }
  static let unknownKind = 2

  func reasons(for option: Option, amongHulls hullCount: Int, length: Estimate?, beam: Estimate?) -> [Reason] {
    var reasons: [Reason] = []
    if let part = sizePart("length", measured: length, stated: option.hull.lengthMetres) { reasons.append(part) }
    if let part = sizePart("beam", measured: beam, stated: option.hull.beamMetres) { reasons.append(part) }
    switch option.whereabouts {
    case .silent(let silence): reasons += [silencePart(silence), receptionPart(silence)]
    case .adrift(let silence): reasons.append(adriftPart(silence))
    case .elsewhere: reasons.append(elsewherePart)
    }
    if let part = draughtPart(option.draughtRiseMetres) { reasons.append(part) }
    let prior = kindPriors[option.kind]
    let words =
      option.kind == 0
      ? "one of \(hullCount) hulls of the case, silent" : "one of \(hullCount) hulls of the case, its AIS false"
    reasons.append(
      Reason(
        feature: "prior", value: rounded(prior, digits: 3),
        logLikelihood: log(max(prior, 1e-12) / Double(max(hullCount, 1))), words: words))
    return reasons
  }

  func reasonsForUnknown(length: Estimate?, beam: Estimate?) -> [Reason] {
    var reasons: [Reason] = []
    if let length {
      let density = TankerSizes.lengthDensity(metres: length.value, errorMetres: length.standardError)
      reasons.append(
        Reason(
          feature: "length", value: measured(length), logLikelihood: mixed(log(density), "length"),
          words: "as often as tankers of this length are in the world"))
    }
    if let length, let beam, length.value > 0 {
      let expected = TankerSizes.beam(lengthMetres: length.value, lengthErrorMetres: length.standardError)
      reasons.append(
        Reason(
          feature: "beam", value: measured(beam),
          logLikelihood: mixed(Self.logDensity(beam, about: expected).value, "beam"),
          words: "as beams go with lengths"))
    }
    reasons.append(
      Reason(
        feature: "prior", value: rounded(unknownHullPrior, digits: 3), logLikelihood: log(max(unknownHullPrior, 1e-12)),
        words: "a ship outside the case's fleet"))
    return reasons
  }

  private func measured(_ value: Estimate) -> String {
    "\(rounded(value.value)) ± \(rounded(value.standardError)) m measured"
  }

  private func sizePart(_ feature: String, measured value: Estimate?, stated: Double?) -> Reason? {
    guard let value, let stated else { return nil }
    let register = Estimate(stated, standardError: stated * particularsErrorShare, basis: "stated")
    var density = Self.logDensity(value, about: register)
    density.value = mixed(density.value, feature)
    let fits =
      switch abs(density.deviation) {
      case ..<1: "fits"
      case ..<2: "fits within two errors"
      default: "fits badly"
      }
    return Reason(
      feature: feature, value: "\(measured(value)), \(rounded(stated)) m stated", logLikelihood: density.value,
      words: "measured \(feature) \(fits)")
  }

  /// With the part of measurements that say nothing.
  private func mixed(_ logDensity: Double, _ feature: String) -> Double {
    let anywhere = feature == "length" ? 1.0 / 130 : 1.0 / 27
    return log((1 - wrongMeasureShare) * exp(logDensity) + wrongMeasureShare * anywhere)
  }

  /// Logarithm of the normal density of one value about another, the errors of both added in quadrature.
  static func logDensity(_ value: Estimate, about other: Estimate) -> (value: Double, deviation: Double) {
    let variance = value.standardError * value.standardError + other.standardError * other.standardError
    let error = max(variance, 1e-6).squareRoot()
    let deviation = (value.value - other.value) / error
    return (-0.5 * deviation * deviation - log(error * (2 * Double.pi).squareRoot()), deviation)
  }

  private func silencePart(_ silence: HullSilence) -> Reason {
    let windowHours = silence.window.seconds / 3600
    let told = min(max(windowHours, typicalStayHours), callCycleHours)
    return Reason(
      feature: "silence", value: "\(rounded(windowHours)) h in reach", logLikelihood: log(callCycleHours / told),
      words: silence.words)
  }

  private func adriftPart(_ silence: HullSilence) -> Reason {
    Reason(
      feature: "adrift", value: "\(rounded(silence.window.seconds / 3600)) h in reach, were it false",
      logLikelihood: log(adriftIfFalse / adriftOnAnyDay), words: silence.words)
  }

  private var elsewherePart: Reason {
    Reason(
      feature: "elsewhere", value: "heard elsewhere", logLikelihood: log((1 - adriftIfFalse) / (1 - adriftOnAnyDay)),
      words: "its AIS told of it elsewhere, or left it no time")
  }

  private func draughtPart(_ rise: Double?) -> Reason? {
    guard let rise else { return nil }
    let hasRisen = rise >= Self.leastRiseMetres
    let odds = hasRisen ? riseIfLoaded / riseIfNot : (1 - riseIfLoaded) / (1 - riseIfNot)
    return Reason(
      feature: "draught", value: "\(rise >= 0 ? "+" : "")\(rounded(rise)) m over that time", logLikelihood: log(odds),
      words: hasRisen ? "it came back deeper" : "its broadcast draught did not grow")
  }

  private func receptionPart(_ silence: HullSilence) -> Reason {
    let words =
      switch silence.reception {
      case .dark: "others were heard where it fell silent"
      case .weak: "others were seldom heard where it fell silent"
      case .unknown: "nobody was heard there: the silence says nothing"
      }
    let weight = Self.receptionWeights[silence.reception] ?? 1
    return Reason(feature: "reception", value: silence.reception.rawValue, logLikelihood: log(weight), words: words)
  }
}

/// A number in words: one digit after the point unless more are asked for.
func rounded(_ value: Double, digits: Int = 1) -> String {
  let scale = pow(10, Double(digits))
  let scaled = (value * scale).rounded() / scale
  return scaled == scaled.rounded() && digits <= 1 ? String(Int(scaled)) : "\(scaled)"
}
