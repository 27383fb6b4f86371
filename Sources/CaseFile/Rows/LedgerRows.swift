// SPDX-License-Identifier: Apache-2.0

// What counts against a cap, declared and observed.

/// A declared quantity as printed, and as barrels.
public struct DeclarationRow: Codable, Sendable, Equatable {
  public var id: String
  /// The one cap it is for; absent where it counts against every cap.
  public var capID: String?
  public var reporter: String
  public var periodStart: String
  public var periodEnd: String
  /// Absent where the file does not say when it was published.
  public var published: String?
  /// "reported", "reported as zero", "not reported".
  public var state: String
  public var valueAsReported: Double?
  public var unitAsReported: String
  public var barrels: Double?
  public var barrelsPerTonne: Double?
  /// Tonnes printed beside barrels, and the factor the pair implies.
  public var tonnesBeside: Double?
  public var impliedFactor: Double?
  public var note: String
  public var sourceID: String
  public var activity: String

  public init(
    id: String, capID: String? = nil, reporter: String, periodStart: String, periodEnd: String,
    published: String? = nil, state: String,
    valueAsReported: Double? = nil, unitAsReported: String, barrels: Double? = nil, barrelsPerTonne: Double? = nil,
    tonnesBeside: Double? = nil, impliedFactor: Double? = nil, note: String, sourceID: String, activity: String
  ) {
    self.id = id
    self.capID = capID
    self.reporter = reporter
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.published = published
    self.state = state
    self.valueAsReported = valueAsReported
    self.unitAsReported = unitAsReported
    self.barrels = barrels
    self.barrelsPerTonne = barrelsPerTonne
    self.tonnesBeside = tonnesBeside
    self.impliedFactor = impliedFactor
    self.note = note
    self.sourceID = sourceID
    self.activity = activity
  }
}

/// One step of the ledger: after this entry the period's total stands here.
public struct LedgerRow: Codable, Sendable, Equatable {
  public var id: String
  public var capID: String
  public var periodStart: String
  /// "observed one third", …, "declared".
  public var series: String
  public var day: String
  /// The call or declaration that makes the step.
  public var entryID: String
  public var barrels: Double
  public var cumulativeBarrels: Double
  public var shareOfCap: Double?
  public var activity: String

  public init(
    id: String, capID: String, periodStart: String, series: String, day: String, entryID: String, barrels: Double,
    cumulativeBarrels: Double, shareOfCap: Double?, activity: String
  ) {
    self.id = id
    self.capID = capID
    self.periodStart = periodStart
    self.series = series
    self.day = day
    self.entryID = entryID
    self.barrels = barrels
    self.cumulativeBarrels = cumulativeBarrels
    self.shareOfCap = shareOfCap
    self.activity = activity
  }
}

/// The day a scenario passed a notice level of a cap.
public struct CapCrossingRow: Codable, Sendable, Equatable {
  public var id: String
  public var capID: String
  public var periodStart: String
  public var series: String
  public var level: Double
  /// Absent when the level was not passed.
  public var day: String?
  public var callID: String?
  public var activity: String

  public init(
    id: String, capID: String, periodStart: String, series: String, level: Double, day: String? = nil,
    callID: String? = nil, activity: String
  ) {
    self.id = id
    self.capID = capID
    self.periodStart = periodStart
    self.series = series
    self.level = level
    self.day = day
    self.callID = callID
    self.activity = activity
  }
}

/// Totals and break-even figures of one cap, one period.
public struct FindingRow: Codable, Sendable, Equatable {
  public var id: String
  public var capID: String
  public var periodStart: String
  public var periodEnd: String
  public var callCount: Int
  public var hullCount: Int
  public var listedCallCount: Int
  public var darkCallCount: Int
  /// Calls that add no barrels because the deadweight of their hull is neither stated nor estimated.
  public var callsWithoutDeadweight: Int
  public var deadweightSumTonnes: Double
  public var declaredBarrels: Double
  public var limitBarrels: Double?
  /// Share of deadweight at which the calls alone pass the cap; absent without calls or limit.
  public var breakEvenShare: Double?
  /// The same with the declared barrels added.
  public var breakEvenShareWithDeclared: Double?
  public var activity: String

  public init(
    id: String, capID: String, periodStart: String, periodEnd: String, callCount: Int, hullCount: Int,
    listedCallCount: Int, darkCallCount: Int, callsWithoutDeadweight: Int = 0, deadweightSumTonnes: Double,
    declaredBarrels: Double, limitBarrels: Double?, breakEvenShare: Double? = nil,
    breakEvenShareWithDeclared: Double? = nil, activity: String
  ) {
    self.id = id
    self.capID = capID
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.callCount = callCount
    self.hullCount = hullCount
    self.listedCallCount = listedCallCount
    self.darkCallCount = darkCallCount
    self.callsWithoutDeadweight = callsWithoutDeadweight
    self.deadweightSumTonnes = deadweightSumTonnes
    self.declaredBarrels = declaredBarrels
    self.limitBarrels = limitBarrels
    self.breakEvenShare = breakEvenShare
    self.breakEvenShareWithDeclared = breakEvenShareWithDeclared
    self.activity = activity
  }
}
