// SPDX-License-Identifier: Apache-2.0

/// Barrels a tonne of each product makes, by whose table.
public struct ConversionTable: Sendable, Hashable {
  public var title: String
  public var factors: [ConversionFactor]

  public func factor(for product: String) -> ConversionFactor? { factors.first { $0.product == product } }

  /// The chart that the UN 1718 Committee prints beside its quantities.
  ///
  /// Only its LPG row could be read; it agrees with BP's table (Statistical Review of World Energy, approximate conversion
  /// factors, July 2021), from which the other rows are taken. "unspecified" is the mean of the five, 8.328, which the
  /// pairs that China published use as 8.33.
  public static let committee = ConversionTable(
    title: "UN 1718 Committee, as BP's approximate conversion factors of July 2021",
    factors: [
      row("LPG", 11.60), row("gasoline", 8.35), row("kerosene", 7.88), row("gas oil", 7.46),
      row("residual fuel oil", 6.35), unspecified,
    ])

  /// UN Statistics Division, Energy Statistics Yearbook, conversion factors.
  public static let statisticsDivision = ConversionTable(
    title: "UN Statistics Division, Energy Statistics Yearbook",
    factors: [
      ("LPG", 11.65), ("gasoline", 8.50), ("kerosene", 7.77), ("gas oil", 7.23), ("residual fuel oil", 6.62),
    ].map {
      ConversionFactor(
        product: $0.0, barrelsPerTonne: $0.1, source: "UN Statistics Division, Energy Statistics Yearbook")
    })

  /// For quantities whose product nobody states.
  public static let unspecified = ConversionFactor(
    product: "unspecified", barrelsPerTonne: 8.33,
    source: "mean of the five products of BP's table of July 2021; the factor of published pairs of 2021")

  private static func row(_ product: String, _ barrelsPerTonne: Double) -> ConversionFactor {
    ConversionFactor(
      product: product, barrelsPerTonne: barrelsPerTonne,
      source: "BP, approximate conversion factors, July 2021 (taken for the UN 1718 Committee's chart)")
  }
}

/// How far a total moves with nothing but the choice of the factor.
public struct FactorSpread: Sendable, Hashable {
  public var lowest: ConversionFactor
  public var highest: ConversionFactor

  /// `nil` without factors.
  public init?(of factors: [ConversionFactor]) {
    guard let lowest = factors.min(by: { $0.barrelsPerTonne < $1.barrelsPerTonne }),
      let highest = factors.max(by: { $0.barrelsPerTonne < $1.barrelsPerTonne })
    else { return nil }
    self.lowest = lowest
    self.highest = highest
  }

  /// The highest total over the lowest, less one: 0.117 for gas oil (7.46) against unspecified (8.33).
  public var share: Double { highest.barrelsPerTonne / lowest.barrelsPerTonne - 1 }
}
