// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import Registry

/// Something that speaks of the cargo of one call by one hull.
public struct LoadEvidence: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// Draughts the ship's AIS gave before and after.
    case draught
    /// A paper that states a quantity.
    case document
    /// Freeboard read off a picture, and the depth of the hull.
    case freeboard

    /// Whether it rests on hydrostatics, whose errors (definition of the summer draught, density of the water, the same
    /// coefficients) are common to all calls.
    var isHydrostatic: Bool { self != .document }
  }

  public var kind: Kind
  /// Cargo as a share of deadweight, with one standard deviation.
  public var share: Double
  public var standardError: Double
  public var words: String
  /// The part of it that shares the error common to all hydrostatics, 0 to 1.
  var biasWeight: Double

  public init(kind: Kind, share: Double, standardError: Double, words: String) {
    self.kind = kind
    self.share = share
    self.standardError = standardError
    self.words = words
    biasWeight = kind.isHydrostatic ? 1 : 0
  }

  /// With the stated errors of the part that rests on hydrostatics scaled; those of papers stay as stated.
  func variance(errorScale: Double) -> Double {
    standardError * standardError * (1 - biasWeight * (1 - errorScale * errorScale))
  }

  static func weighed(_ parts: [LoadEvidence]) -> LoadEvidence? {
    guard let best = parts.min(by: { $0.standardError < $1.standardError }) else { return nil }
    let weights = parts.map { 1 / max($0.standardError * $0.standardError, 1e-6) }
    let total = weights.reduce(0, +)
    var whole = best
    whole.share = zip(parts, weights).reduce(0) { $0 + $1.0.share * $1.1 } / total
    whole.biasWeight = zip(parts, weights).reduce(0) { $0 + $1.0.biasWeight * $1.1 } / total
    whole.standardError = (1 / total).squareRoot()
    whole.words = parts.map(\.words).joined(separator: "; ")
    return whole
  }
}

/// Cargo from what a paper states.
///
/// - Definition: cargo as a share of deadweight, tonnes as stated, barrels by the product's factor.
/// - Parameters: one standard deviation as stated, else 5% of the quantity: a paper is neither a measurement nor always true.
/// - Limits: a forged paper is not recognised; beside a draught that says otherwise it moves the mean towards itself.
public enum DocumentLoad {
  public static let errorShare = 0.05

  /// - Returns: `nil` without deadweight, or for more than 1.3 of it.
  public static func evidence(
    hull: Hull, tonnes: Double, errorTonnes: Double?, words: String
  ) -> LoadEvidence? {
    guard let deadweight = hull.deadweight?.value, deadweight > 0, tonnes < 1.3 * deadweight else { return nil }
    let error = errorTonnes ?? errorShare * tonnes
    return LoadEvidence(
      kind: .document, share: min(tonnes / deadweight, 1), standardError: max(error / deadweight, 0.005),
      words: String(format: "a document states %.0f t", tonnes) + (words.isEmpty ? "" : " (\(words))"))
  }
}

/// Cargo from a pair of draughts.
///
/// - Definition: down from the summer draught T_s the deadweight aboard falls by TPC tonnes a centimetre, so that at the
///   draught T after the call cargo = deadweight − (T_s − T)·100·TPC − stores. TPC = 0.01·ρ·C_W·L_pp·B with ρ = 1.025 t/m³,
///   C_W = 0.87, L_pp = 0.96·L. The draught before the call only says whether the ship rose by the load: below
///   `leastRiseMetres` (DESIGN §5, Draught change) nothing is said. Ballast carried on the way in makes the visible swing
///   smaller than the cargo, which is why the difference itself is not used.
/// - Parameters: standard deviations: 0.12 m for what crew type, 12% for TPC (of the small tankers whose particulars are
///   known, C_W and L_pp/L differ by some 5% each), stores 3 ± 1.5% of deadweight.
/// - Limits: a draught is typed by hand and often not at all (docs/methods/draught-change.md). A ship that unloaded part
///   before it was heard again looks less laden than it was.
/// - Reference: E. C. Tupper, Introduction to Naval Architecture, 5th ed., ch. 3 and 4 (tonnes per centimetre immersion).
public enum DraughtLoad {
  public static let leastRiseMetres = 0.3
  public static let typedErrorMetres = 0.12
  public static let tpcErrorShare = 0.12
  public static let storesShare = (mean: 0.03, error: 0.015)
  /// Of a depth from a register, which is moulded and in tenths.
  public static let depthErrorMetres = 0.2
  /// Of a freeboard read off a picture, where none is stated.
  public static let freeboardErrorMetres = 0.5

  /// Tonnes a centimetre of immersion; `nil` without length and beam.
  public static func tonnesPerCentimetre(_ hull: Hull) -> Double? {
    guard let length = hull.lengthMetres, let beam = hull.beamMetres else { return nil }
    return 0.01 * 1.025 * 0.87 * 0.96 * length * beam
  }

  /// - Parameters:
  ///   - before, after: draughts in metres, the last before the call and the deepest soon after it.
  /// - Returns: `nil` where the draught did not rise, or particulars are missing.
  public static func evidence(hull: Hull, before: Double, after: Double) -> LoadEvidence? {
    guard after - before >= leastRiseMetres, let summer = hull.draughtMetres else { return nil }
    return evidence(
      .draught, hull, draughtMetres: after, errorMetres: typedErrorMetres,
      words: String(format: "draught %.1f m before and %.1f m after, %.1f m at full load", before, after, summer))
  }

  /// From the freeboard after loading: draught = depth − freeboard.
  ///
  /// - Returns: `nil` where depth, summer draught or other particulars are missing.
  public static func evidence(
    hull: Hull, freeboardMetres: Double, errorMetres: Double?, words: String
  ) -> LoadEvidence? {
    guard let depth = hull.depthMetres else { return nil }
    let own = errorMetres ?? freeboardErrorMetres
    let text = String(format: "freeboard %.1f m after, depth %.1f m", freeboardMetres, depth)
    return evidence(
      .freeboard, hull, draughtMetres: depth - freeboardMetres,
      errorMetres: (own * own + depthErrorMetres * depthErrorMetres).squareRoot(),
      words: words.isEmpty ? text : "\(text) (\(words))")
  }

  private static func evidence(
    _ kind: LoadEvidence.Kind, _ hull: Hull, draughtMetres: Double, errorMetres: Double, words: String
  ) -> LoadEvidence? {
    guard let summer = hull.draughtMetres, let tpc = tonnesPerCentimetre(hull),
      let deadweight = hull.deadweight?.value, deadweight > 0
    else { return nil }
    let perMetre = 100 * tpc / deadweight
    let missing = (summer - draughtMetres) * perMetre
    let share = 1 - storesShare.mean - missing
    let measured = errorMetres * perMetre
    let shape = tpcErrorShare * abs(missing)
    let error = (measured * measured + shape * shape + storesShare.error * storesShare.error).squareRoot()
    guard share > 0, share < 1.3 else { return nil }
    return LoadEvidence(kind: kind, share: min(share, 1), standardError: error, words: words)
  }
}
