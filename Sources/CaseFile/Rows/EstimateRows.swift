// SPDX-License-Identifier: Apache-2.0

// What calls carried, and how many there were, with intervals: what follows from the evidence by a stated method.

/// Barrels that one call carried, estimated from the evidence there is.
public struct CallEstimateRow: Codable, Sendable, Equatable {
  public var id: String
  public var callID: String
  public var capID: String
  /// 5th, 50th and 95th percentile over the drawn worlds in which a hull of the case made the call.
  public var barrelsLow: Double
  public var barrelsMedian: Double
  public var barrelsHigh: Double
  /// "draught", "practice of the other calls", "assumed practice".
  public var basis: String
  /// JSON array of {"hull","kind","tonnes","error_tonnes","words"}.
  public var evidence: String
  public var activity: String

  public init(
    id: String, callID: String, capID: String, barrelsLow: Double, barrelsMedian: Double, barrelsHigh: Double,
    basis: String, evidence: String, activity: String
  ) {
    self.id = id
    self.callID = callID
    self.capID = capID
    self.barrelsLow = barrelsLow
    self.barrelsMedian = barrelsMedian
    self.barrelsHigh = barrelsHigh
    self.basis = basis
    self.evidence = evidence
    self.activity = activity
  }
}

/// How many calls a cap's period had and what they carried, with 90% intervals.
public struct CapEstimateRow: Codable, Sendable, Equatable {
  public var id: String
  public var capID: String
  public var periodStart: String
  public var callsSeen: Int
  /// Chance that a dark call of the period was seen; absent where nobody looked.
  public var seenShare: Double?
  public var stayHours: Double?
  /// Calls that happened; absent where nobody looked: then only the calls seen are known.
  public var callsLow: Int?
  public var callsMedian: Int?
  public var callsHigh: Int?
  /// Of the calls seen; absent for a flow that is not counted in barrels, and without a call of known deadweight.
  public var barrelsLow: Double?
  public var barrelsMedian: Double?
  public var barrelsHigh: Double?
  /// With the calls nobody saw; absent where nobody looked.
  public var allBarrelsLow: Double?
  public var allBarrelsMedian: Double?
  public var allBarrelsHigh: Double?
  /// Mean share of deadweight that the calls carried; absent with the barrels.
  public var loadShareLow: Double?
  public var loadShareMedian: Double?
  public var loadShareHigh: Double?
  public var callsWithEvidence: Int
  /// Worlds drawn for the barrels; 0 without them.
  public var rounds: Int
  public var seed: Int
  public var assumptions: String
  public var activity: String

  public init(
    id: String, capID: String, periodStart: String, callsSeen: Int, seenShare: Double? = nil, stayHours: Double? = nil,
    callsLow: Int? = nil, callsMedian: Int? = nil, callsHigh: Int? = nil, barrelsLow: Double? = nil,
    barrelsMedian: Double? = nil, barrelsHigh: Double? = nil, allBarrelsLow: Double? = nil,
    allBarrelsMedian: Double? = nil, allBarrelsHigh: Double? = nil,
    loadShareLow: Double? = nil,
    loadShareMedian: Double? = nil, loadShareHigh: Double? = nil, callsWithEvidence: Int, rounds: Int, seed: Int,
    assumptions: String, activity: String
  ) {
    self.id = id
    self.capID = capID
    self.periodStart = periodStart
    self.callsSeen = callsSeen
    self.seenShare = seenShare
    self.stayHours = stayHours
    self.callsLow = callsLow
    self.callsMedian = callsMedian
    self.callsHigh = callsHigh
    self.barrelsLow = barrelsLow
    self.barrelsMedian = barrelsMedian
    self.barrelsHigh = barrelsHigh
    self.allBarrelsLow = allBarrelsLow
    self.allBarrelsMedian = allBarrelsMedian
    self.allBarrelsHigh = allBarrelsHigh
    self.loadShareLow = loadShareLow
    self.loadShareMedian = loadShareMedian
    self.loadShareHigh = loadShareHigh
    self.callsWithEvidence = callsWithEvidence
    self.rounds = rounds
    self.seed = seed
    self.assumptions = assumptions
    self.activity = activity
  }
}

/// How probable it is that a notice level was passed, and when.
public struct CapPassingRow: Codable, Sendable, Equatable {
  public var id: String
  public var capID: String
  public var periodStart: String
  public var level: Double
  /// "calls seen" or "with calls nobody saw".
  public var basis: String
  public var probability: Double
  /// 5th, 50th, 95th percentile of the day among the worlds that pass it; absent where none does.
  public var dayLow: String?
  public var dayMedian: String?
  public var dayHigh: String?
  public var activity: String

  public init(
    id: String, capID: String, periodStart: String, level: Double, basis: String, probability: Double,
    dayLow: String? = nil, dayMedian: String? = nil, dayHigh: String? = nil, activity: String
  ) {
    self.id = id
    self.capID = capID
    self.periodStart = periodStart
    self.level = level
    self.basis = basis
    self.probability = probability
    self.dayLow = dayLow
    self.dayMedian = dayMedian
    self.dayHigh = dayHigh
    self.activity = activity
  }
}
