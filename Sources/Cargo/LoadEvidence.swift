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
  }

  public var kind: Kind
  /// Cargo as a share of deadweight, with one standard deviation.
  public var share: Double
  public var standardError: Double
  public var words: String

  public init(kind: Kind, share: Double, standardError: Double, words: String) {
    self.kind = kind
    self.share = share
    self.standardError = standardError
    self.words = words
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
  static let typedErrorMetres = 0.12
  static let tpcErrorShare = 0.12
  static let storesShare = (mean: 0.03, error: 0.015)

  /// Tonnes a centimetre of immersion; `nil` without length and beam.
  public static func tonnesPerCentimetre(_ hull: Hull) -> Double? {
    guard let length = hull.lengthMetres, let beam = hull.beamMetres else { return nil }
    return 0.01 * 1.025 * 0.87 * 0.96 * length * beam
  }

  /// - Parameters:
  ///   - before, after: draughts in metres, the last before the call and the deepest soon after it.
  /// - Returns: `nil` where the draught did not rise, or particulars are missing.
  public static func evidence(hull: Hull, before: Double, after: Double) -> LoadEvidence? {
    guard after - before >= leastRiseMetres, let summer = hull.draughtMetres, let tpc = tonnesPerCentimetre(hull),
      let deadweight = hull.deadweight?.value, deadweight > 0
    else { return nil }
    let perMetre = 100 * tpc / deadweight
    let missing = (summer - after) * perMetre
    let share = 1 - storesShare.mean - missing
    let typed = typedErrorMetres * perMetre
    let shape = tpcErrorShare * abs(missing)
    let error = (typed * typed + shape * shape + storesShare.error * storesShare.error).squareRoot()
    guard share > 0, share < 1.3 else { return nil }
    return LoadEvidence(
      kind: .draught, share: min(share, 1), standardError: error,
      words: String(format: "draught %.1f m before and %.1f m after, %.1f m at full load", before, after, summer))
  }
}
