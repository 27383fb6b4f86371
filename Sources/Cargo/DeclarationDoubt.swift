// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Something about a declared quantity that a person should check. The quantity itself is never changed.
public struct DeclarationDoubt: Sendable, Hashable {
  public enum Kind: String, Sendable {
    /// Barrels that fit their neighbours only as tonnes.
    case unit = "suspicious unit"
    /// A pair of tonnes and barrels whose quotient is that of no product.
    case factor = "suspicious factor"
  }

  public var declaration: Declaration
  public var kind: Kind
  public var words: String
}

extension DeclarationDoubt {
  /// Barrels per tonne between the heaviest fuel oil and LPG, with a margin: 6 to 12.
  static let plausibleFactors = 6.0...12.0

  /// Doubts in a set of declarations, in its order.
  ///
  /// - Definition: of one reporter's non-zero quantities in barrels (no tonnes beside them) for periods of like length, one
  ///   is doubtful when, read as tonnes (× 8.33), it lies nearer to the median of the others than as printed, and is below
  ///   half of it. What was found doubtful is read as tonnes and the test repeated, so that several do not hide each other.
  /// - Parameters: at least three others; lengths of period within a factor 1.5.
  /// - Reference: 715, 1,188, 520 and 825 t of August to December 2023 were printed by the press as barrels.
  public static func all(in declarations: [Declaration]) -> [DeclarationDoubt] {
    var doubts: [DeclarationDoubt] = []
    let asTonnes = readAsTonnes(declarations)
    for (index, declaration) in declarations.enumerated() {
      if let implied = declaration.impliedFactor, !plausibleFactors.contains(implied) {
        let words = String(
          format: "the printed pair makes %.2f barrels a tonne; products lie between 6 and 12", implied)
        doubts.append(DeclarationDoubt(declaration: declaration, kind: .factor, words: words))
      }
      if let median = asTonnes[index], let barrels = declaration.barrels {
        let words = String(
          format: "%.0f barrels beside a median of %.0f: tonnes would fit (%.0f barrels at 8.33)", barrels, median,
          barrels * ConversionTable.unspecified.barrelsPerTonne)
        doubts.append(DeclarationDoubt(declaration: declaration, kind: .unit, words: words))
      }
    }
    return doubts
  }

  /// By index, the median of the neighbours of those that fit only as tonnes.
  private static func readAsTonnes(_ declarations: [Declaration]) -> [Int: Double] {
    let factor = ConversionTable.unspecified.barrelsPerTonne
    let candidates = declarations.indices.filter { index in
      let declaration = declarations[index]
      return declaration.tonnes == nil && (declaration.barrels ?? 0) > 0
    }
    var found: [Int: Double] = [:]
    var changed = true
    while changed {
      changed = false
      for index in candidates where found[index] == nil {
        let others = candidates.filter { $0 != index && areAlike(declarations[$0], declarations[index]) }
        guard others.count >= 3, let barrels = declarations[index].barrels else { continue }
        let median = median(others.map { (declarations[$0].barrels ?? 0) * (found[$0] == nil ? 1 : factor) })
        let distance = abs(log(barrels / median))
        let distanceAsTonnes = abs(log(barrels * factor / median))
        if barrels < median / 2, distanceAsTonnes < distance {
          found[index] = median
          changed = true
        }
      }
    }
    return found
  }

  private static func areAlike(_ left: Declaration, _ right: Declaration) -> Bool {
    let lengths = (Double(left.period.dayCount), Double(right.period.dayCount))
    return left.reporters == right.reporters && max(lengths.0, lengths.1) <= 1.5 * min(lengths.0, lengths.1)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
