// SPDX-License-Identifier: Apache-2.0

/// Where a limit is just reached: more telling than one estimate, because it needs no guess about the load.
public struct BreakEven: Sendable, Hashable {
  public var limitBarrels: Double
  /// Barrels that count whatever the calls carried; 0 for the calls alone.
  public var declaredBarrels: Double
  public var factor: ConversionFactor

  public init(limitBarrels: Double, declaredBarrels: Double = 0, factor: ConversionFactor) {
    self.limitBarrels = limitBarrels
    self.declaredBarrels = declaredBarrels
    self.factor = factor
  }

  /// Barrels left under the limit; 0 where the declared ones pass it.
  public var remainingBarrels: Double { max(0, limitBarrels - declaredBarrels) }

  /// The share of deadweight at which calls of this deadweight together reach the limit. Above 1: not even full ships
  /// reach it. `nil` without deadweight.
  public func share(deadweightSumTonnes: Double) -> Double? {
    deadweightSumTonnes > 0 ? remainingBarrels / (deadweightSumTonnes * factor.barrelsPerTonne) : nil
  }

  /// The mean deadweight in tonnes from which so many calls, loaded as in the scenario, pass the limit. `nil` without calls.
  public func meanDeadweightTonnes(callCount: Int, scenario: LoadScenario) -> Double? {
    guard callCount > 0, scenario.numerator > 0 else { return nil }
    let full = remainingBarrels * Double(scenario.denominator) / Double(scenario.numerator)
    return full / (Double(callCount) * factor.barrelsPerTonne)
  }
}
