// SPDX-License-Identifier: Apache-2.0

/// A share of deadweight that a cargo may have filled: the scenarios come before any estimate.
public struct LoadScenario: Sendable, Hashable {
  /// "one third".
  public var name: String
  /// Numerator and denominator, so that one third is one third.
  public var numerator: Int
  public var denominator: Int

  public init(name: String, numerator: Int, denominator: Int) {
    self.name = name
    self.numerator = numerator
    self.denominator = denominator
  }

  public var share: Double { Double(numerator) / Double(denominator) }

  public static let oneThird = LoadScenario(name: "one third", numerator: 1, denominator: 3)
  public static let oneHalf = LoadScenario(name: "one half", numerator: 1, denominator: 2)
  public static let nineTenths = LoadScenario(name: "nine tenths", numerator: 9, denominator: 10)
  /// The scheme of the US submission of July 2018 to the UN 1718 Committee.
  public static let standard = [oneThird, oneHalf, nineTenths]
}

/// How many barrels a tonne of a product makes, and who says so.
public struct ConversionFactor: Sendable, Hashable {
  public var product: String
  public var barrelsPerTonne: Double
  public var source: String

  public init(product: String, barrelsPerTonne: Double, source: String) {
    self.product = product
    self.barrelsPerTonne = barrelsPerTonne
    self.source = source
  }
}
