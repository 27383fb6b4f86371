// SPDX-License-Identifier: Apache-2.0

// Calls, who may have made them, and what they may have carried.

/// One stay of one hull at one berth, from any evidence.
public struct CallRow: Codable, Sendable, Equatable {
  public var id: String
  public var areaID: String
  /// "dark" (image and gap), "image only", "ais", "statement".
  public var evidence: String
  public var isDark: Bool
  /// The ship was still at the berth when the evidence ended: the call is shown, and counts once it is over.
  public var isOpen: Bool
  /// Arrival and departure are intervals.
  public var arrivalEarliest: String
  public var arrivalLatest: String
  public var departureEarliest: String
  public var departureLatest: String
  /// The candidate at rank 1; absent when that is a ship we do not know.
  public var hullID: String?
  public var hullName: String
  public var probability: Double
  /// The word for `probability` (ICD 203).
  public var likelihood: String
  public var measuredLengthMetres: Double?
  public var measuredLengthErrorMetres: Double?
  public var deadweightTonnes: Double?
  public var deadweightErrorTonnes: Double?
  public var deadweightBasis: String
  /// Whether the hull at rank 1 was listed on the day of arrival (earliest): "listed", "listed later",
  /// "not on the lists loaded", "could not be asked", "hull not known".
  public var listed: String
  /// The list, version, day and measure in words.
  public var listedDetail: String
  public var geometry: GeoPackageGeometry
  public var activity: String

  public init(
    id: String, areaID: String, evidence: String, isDark: Bool, isOpen: Bool = false, arrivalEarliest: String,
    arrivalLatest: String,
    departureEarliest: String, departureLatest: String, hullID: String? = nil, hullName: String, probability: Double,
    likelihood: String, measuredLengthMetres: Double? = nil, measuredLengthErrorMetres: Double? = nil,
    deadweightTonnes: Double? = nil, deadweightErrorTonnes: Double? = nil, deadweightBasis: String, listed: String,
    listedDetail: String, geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.areaID = areaID
    self.evidence = evidence
    self.isDark = isDark
    self.isOpen = isOpen
    self.arrivalEarliest = arrivalEarliest
    self.arrivalLatest = arrivalLatest
    self.departureEarliest = departureEarliest
    self.departureLatest = departureLatest
    self.hullID = hullID
    self.hullName = hullName
    self.probability = probability
    self.likelihood = likelihood
    self.measuredLengthMetres = measuredLengthMetres
    self.measuredLengthErrorMetres = measuredLengthErrorMetres
    self.deadweightTonnes = deadweightTonnes
    self.deadweightErrorTonnes = deadweightErrorTonnes
    self.deadweightBasis = deadweightBasis
    self.listed = listed
    self.listedDetail = listedDetail
    self.geometry = geometry
    self.activity = activity
  }
}

extension CallRow {
  /// The order in which calls are numbered wherever they are shown: by arrival.
  public static func inOrder(_ calls: [CallRow]) -> [CallRow] {
    calls.sorted { ($0.arrivalEarliest, $0.arrivalLatest, $0.id) < ($1.arrivalEarliest, $1.arrivalLatest, $1.id) }
  }
}

public struct CallCandidateRow: Codable, Sendable, Equatable {
  public var id: String
  public var callID: String
  public var rank: Int
  /// Absent for "a ship we do not know".
  public var hullID: String?
  public var hullName: String
  public var probability: Double
  /// JSON array of {"feature","value","log_likelihood","words"}.
  public var reasons: String
  public var activity: String

  public init(
    id: String, callID: String, rank: Int, hullID: String? = nil, hullName: String, probability: Double,
    reasons: String, activity: String
  ) {
    self.id = id
    self.callID = callID
    self.rank = rank
    self.hullID = hullID
    self.hullName = hullName
    self.probability = probability
    self.reasons = reasons
    self.activity = activity
  }
}

/// What one call would have carried in one scenario.
public struct CallVolumeRow: Codable, Sendable, Equatable {
  public var id: String
  public var callID: String
  public var capID: String
  public var scenario: String
  public var share: Double
  public var tonnes: Double
  public var barrels: Double
  public var product: String
  public var barrelsPerTonne: Double
  public var factorSource: String
  public var activity: String

  public init(
    id: String, callID: String, capID: String, scenario: String, share: Double, tonnes: Double, barrels: Double,
    product: String, barrelsPerTonne: Double, factorSource: String, activity: String
  ) {
    self.id = id
    self.callID = callID
    self.capID = capID
    self.scenario = scenario
    self.share = share
    self.tonnes = tonnes
    self.barrels = barrels
    self.product = product
    self.barrelsPerTonne = barrelsPerTonne
    self.factorSource = factorSource
    self.activity = activity
  }
}
