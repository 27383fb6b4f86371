// SPDX-License-Identifier: Apache-2.0

/// Names that sound right and belong to nobody.
enum MadeUpNames {
  /// Invented pairs of Korean words that are no name of a known tanker.
  private static let first = [
    "Kurum", "Pada Mul", "Tol Dari", "Pyol Muri", "Hae Tol", "Sol Pat", "Nun Kot", "Mul Sae", "Tal Kuri", "Param Kol",
    "An Gae", "So Nagi", "Mu Jige", "I Sul", "Pom Nal", "Ka Ul", "Kyo Ul", "Yo Rum", "Pan Dit", "Ko Rae",
  ]
  private static let other = [
    "Ost Kontur", "Tikhiy Ugol", "Severny Kanat", "Lazurny Mol", "Zolotoy Bui", "Blue Gauge", "Even Keel",
    "Sample Trader", "Test Horizon", "Model Bulk", "Mock Venture", "Paper Crane", "Glass Anchor", "Quiet Ledger",
    "Second Draft", "Fair Copy", "Dry Run", "Loose Leaf", "Open Bracket", "Far Margin",
  ]

  static func fleet(count: Int, with source: inout RandomSource) -> [String] {
    var names = first
    names.shuffle(using: &source)
    return (0..<count).map { index in
      let round = index / names.count
      let number = 1 + (source.index(8) + round * 9)
      let base = names[index % names.count]
      return (round > 0 || source.chance(0.7) ? "\(base) \(number)" : base).uppercased()
    }
  }

  static func other(_ index: Int) -> String {
    let round = index / other.count
    return "\(other[index % other.count])\(round > 0 ? " \(round + 1)" : "")".uppercased()
  }

  static func fisher(_ index: Int) -> String { "MADE UP FISHER \(index + 1)" }
}
