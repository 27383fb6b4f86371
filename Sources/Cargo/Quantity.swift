// SPDX-License-Identifier: Apache-2.0

/// Quantities as people write them in tables.
enum Quantity {
  /// "1410", "11,745", "1,234.5": digits, commas only between groups of three, a point. `nil` for everything else: "2,5" may
  /// mean two and a half and is not guessed at.
  static func value(_ text: String) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first,
      parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) })
    else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    if groups.count > 1 {
      guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    return Double(text.replacing(",", with: ""))
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
