// SPDX-License-Identifier: Apache-2.0

internal import Cargo

/// What needs no estimate: where the limit is just reached, and how far the factor alone moves every total.
struct LedgerReckoning {
  let cap: CapRow
  let finding: FindingRow

  /// For a flow that is counted in barrels.
  var lines: [String] { breakEven + [factor] }

  private var ownFactor: ConversionFactor {
    ConversionFactor(product: cap.product, barrelsPerTonne: cap.barrelsPerTonne, source: cap.factorSource)
  }

  /// The mean deadweight from which so many calls pass the limit, by scenario; none without a limit or calls.
  private var breakEven: [String] {
    guard let limit = cap.limitBarrels, finding.callCount > 0 else { return [] }
    let alone = BreakEven(limitBarrels: limit, factor: ownFactor)
    let joint = BreakEven(limitBarrels: limit, declaredBarrels: finding.declaredBarrels, factor: ownFactor)
    let first =
      "  break-even \(finding.callCount) calls pass the limit at a mean deadweight of \(words(alone))"
    guard finding.declaredBarrels > 0 else { return [first] }
    return [first, "            with what was declared, of \(words(joint))"]
  }

  private func words(_ breakEven: BreakEven) -> String {
    LoadScenario.standard.map { scenario in
      let tonnes = breakEven.meanDeadweightTonnes(callCount: finding.callCount, scenario: scenario) ?? 0
      return "\(Self.whole(tonnes)) t (\(scenario.name) loaded)"
    }.joined(separator: ", ")
  }

  /// Against the factor for quantities whose product nobody states.
  private var factor: String {
    let own = "  factor    \(plain(cap.barrelsPerTonne)) bbl/t (\(cap.product))"
    let other = ConversionTable.unspecified
    guard let spread = FactorSpread(of: [ownFactor, other]), spread.share > 0.0005 else { return own }
    let change = (other.barrelsPerTonne / cap.barrelsPerTonne - 1) * 100
    let size = "\(Int(abs(change).rounded()))% \(change > 0 ? "more" : "fewer") barrels"
    return own + "; with \(plain(other.barrelsPerTonne)), for a product that nobody states, the same tonnes are \(size)"
  }

  private func plain(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

  private static func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
}
