// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Registry

/// What the ledger needs to know of a call.
public struct CargoCall: Sendable, Hashable {
  /// The row of the call.
  public var id: String
  /// `nil` for a ship that nobody could name.
  public var hullID: String?
  public var areaID: String
  /// The day the cargo counts on: the earliest day on which the ship can have left (UTC).
  ///
  /// A call counts once it is over, and no later than shown: the day a cap was passed is then never put off by an interval
  /// that nobody looked into.
  public var loadingDay: CalendarDay
  /// The ship had left by the end of the evidence; a ship still at the berth has delivered nothing yet.
  public var hasLeft: Bool
  /// In tonnes; `nil` where neither stated nor estimated.
  public var deadweight: Estimate?
  /// Listed on the day it arrived.
  public var isListed: Bool
  public var isDark: Bool
  /// Of the hull that most probably made it.
  public var shipKind: ShipKind
  /// Every hull that can have made the call, and "a ship we do not know"; empty where the call is its hull's for certain.
  public var candidates: [CargoCandidate]

  public init(
    id: String, hullID: String?, areaID: String, departure: TimeSpan, hasLeft: Bool, deadweight: Estimate?,
    isListed: Bool, isDark: Bool, shipKind: ShipKind = .unknown, candidates: [CargoCandidate] = []
  ) {
    self.id = id
    self.hullID = hullID
    self.areaID = areaID
    self.loadingDay = departure.start.day
    self.hasLeft = hasLeft
    self.deadweight = deadweight
    self.isListed = isListed
    self.isDark = isDark
    self.shipKind = shipKind
    self.candidates = candidates
  }
}

/// A ship that a call can have been, with what it can have carried.
public struct CargoCandidate: Sendable, Hashable {
  /// `nil` for a ship we do not know: its cargo is not counted.
  public var hullID: String?
  public var probability: Double
  public var deadweight: Estimate?
  /// What speaks of the cargo, if this hull made the call.
  public var evidence: [LoadEvidence]
  /// The share of deadweight that the terminal could load at most in the time; `nil` where no rate is known.
  public var ceiling: Double?

  public init(
    hullID: String?, probability: Double, deadweight: Estimate?, evidence: [LoadEvidence], ceiling: Double? = nil
  ) {
    self.hullID = hullID
    self.probability = probability
    self.deadweight = deadweight
    self.evidence = evidence
    self.ceiling = ceiling
  }

  /// All evidence as one, each part by the inverse of its variance; `nil` without any.
  var weighed: LoadEvidence? { LoadEvidence.weighed(evidence) }
}

/// What a deadweight would hold in one scenario. Nothing is rounded: that is for whoever prints it.
public struct ScenarioVolume: Sendable, Hashable {
  public var scenario: LoadScenario
  public var factor: ConversionFactor
  public var tonnes: Double
  public var barrels: Double

  public init(deadweightTonnes: Double, scenario: LoadScenario, factor: ConversionFactor) {
    self.scenario = scenario
    self.factor = factor
    tonnes = deadweightTonnes * Double(scenario.numerator) / Double(scenario.denominator)
    barrels =
      deadweightTonnes * factor.barrelsPerTonne * Double(scenario.numerator) / Double(scenario.denominator)
  }
}
