// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// One running total against a cap, with the day it passed each notice level.
public struct LedgerSeries: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public var day: CalendarDay
    /// The call or declaration that makes the step.
    public var entryID: String
    public var barrels: Double
    public var cumulativeBarrels: Double
    /// `nil` where no limit is stated.
    public var shareOfCap: Double?
  }

  public struct Crossing: Sendable, Hashable {
    /// Share of the limit.
    public var level: Double
    /// `nil` where the level was not reached.
    public var day: CalendarDay?
    public var entryID: String?
  }

  /// "observed one third", "declared".
  public var name: String
  /// Ascending by day.
  public var entries: [Entry]
  /// One for each notice level of the cap, in its order; none where no limit is stated.
  public var crossings: [Crossing]

  public var totalBarrels: Double { entries.last?.cumulativeBarrels ?? 0 }

  /// A level is reached on the day the total is at least level × limit.
  init(name: String, additions: [(day: CalendarDay, entryID: String, barrels: Double)], cap: Cap) {
    self.name = name
    var total = 0.0
    entries = additions.map { day, entryID, barrels in
      total += barrels
      return Entry(
        day: day, entryID: entryID, barrels: barrels, cumulativeBarrels: total,
        shareOfCap: cap.limitBarrels.map { total / $0 })
    }
    guard let limit = cap.limitBarrels else {
      crossings = []
      return
    }
    crossings = cap.notices.map { [entries] level in
      let first = entries.first { $0.cumulativeBarrels >= level * limit }
      return Crossing(level: level, day: first?.day, entryID: first?.entryID)
    }
  }
}

/// Totals and break-even figures of one cap in one period.
public struct LedgerFinding: Sendable, Hashable {
  /// Calls that ended in the period, those without deadweight among them.
  public var callCount: Int
  /// Hulls that could be named, each counted once.
  public var hullCount: Int
  /// Calls by ships that nobody could name.
  public var unnamedCallCount: Int
  public var listedCallCount: Int
  public var darkCallCount: Int
  /// Of the calls whose deadweight is known.
  public var deadweightSumTonnes: Double
  /// Calls behind that sum.
  public var deadweightCallCount: Int
  public var declaredBarrels: Double
  /// `nil` where no limit is stated; there is no break-even then.
  public var limitBarrels: Double?
  /// Share of deadweight at which the calls alone reach the cap.
  public var breakEvenShare: Double?
  /// The same with the declared barrels added.
  public var breakEvenShareWithDeclared: Double?
  /// Mean deadweight from which the calls alone pass the cap, by scenario.
  public var breakEvenMeanDeadweights: [MeanDeadweight]

  public struct MeanDeadweight: Sendable, Hashable {
    public var scenario: LoadScenario
    public var tonnes: Double?
    public var tonnesWithDeclared: Double?
  }

  init(
    cap: Cap, calls: [CargoCall], deadweightSumTonnes: Double, declaredBarrels: Double, scenarios: [LoadScenario]
  ) {
    callCount = calls.count
    hullCount = Set(calls.compactMap(\.hullID)).count
    unnamedCallCount = calls.count { $0.hullID == nil }
    listedCallCount = calls.count(where: \.isListed)
    darkCallCount = calls.count(where: \.isDark)
    let known = calls.count { $0.deadweight != nil }
    deadweightCallCount = known
    self.deadweightSumTonnes = deadweightSumTonnes
    self.declaredBarrels = declaredBarrels
    limitBarrels = cap.limitBarrels
    breakEvenMeanDeadweights = []
    guard let limit = cap.limitBarrels else { return }
    let alone = BreakEven(limitBarrels: limit, factor: cap.factor)
    let joint = BreakEven(limitBarrels: limit, declaredBarrels: declaredBarrels, factor: cap.factor)
    breakEvenShare = alone.share(deadweightSumTonnes: deadweightSumTonnes)
    breakEvenShareWithDeclared = joint.share(deadweightSumTonnes: deadweightSumTonnes)
    breakEvenMeanDeadweights = scenarios.map {
      MeanDeadweight(
        scenario: $0, tonnes: alone.meanDeadweightTonnes(callCount: calls.count, scenario: $0),
        tonnesWithDeclared: joint.meanDeadweightTonnes(callCount: calls.count, scenario: $0))
    }
  }
}
