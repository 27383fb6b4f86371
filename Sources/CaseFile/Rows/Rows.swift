// SPDX-License-Identifier: Apache-2.0

// The tables of case.gpkg, one struct a row. A column is the property's name in snake_case. Times are ISO 8601 UTC text.
// `id` is a content identifier; `activity` names the row of `activity` that made it.

/// A raw input with its hash. Columns beside `sha256` are the case's own words about it.
public struct SourceRow: Codable, Sendable, Equatable {
  public var id: String
  public var path: String
  /// "ais", "scene", "sidecar", "list", "fleet", "statement", "declaration", "areas", "coastline", "configuration".
  public var kind: String
  public var provider: String
  public var licence: String
  public var retrieved: String?
  public var sourceGrade: String?
  public var informationGrade: Int?
  public var byteCount: Int
  public var sha256: String
  public var recordsRead: Int
  public var recordsRejected: Int
}

/// The verb, version and parameters that made rows.
public struct ActivityRow: Codable, Sendable, Equatable {
  public var id: String
  public var verb: String
  public var stage: String
  public var version: String
  /// Canonical JSON.
  public var parameters: String
  public var parametersSha256: String
}

/// "This row rests on that one": the walk back to the bytes.
public struct DerivationRow: Codable, Sendable, Equatable {
  public var childID: String
  public var parentID: String
  /// "before", "after", "seen", "empty", "candidate", …
  public var role: String
}

/// A place in a raw input that a row rests on.
public struct ObservationRow: Codable, Sendable, Equatable {
  public var id: String
  public var sourceID: String
  public var byteOffset: Int
  public var time: String?
  public var text: String
}

public struct AreaRow: Codable, Sendable, Equatable {
  public var id: String
  public var name: String
  public var kind: String
  public var role: String
  public var geometry: GeoPackageGeometry
}

public struct HullRow: Codable, Sendable, Equatable {
  public var id: String
  public var name: String
  public var imo: Int?
  /// Space-separated.
  public var mmsi: String
  public var flag: String?
  public var lengthMetres: Double?
  public var beamMetres: Double?
  public var deadweightTonnes: Double?
  public var deadweightErrorTonnes: Double?
  public var deadweightBasis: String?
  public var maximumSpeedKnots: Double?
  public var isTanker: Bool
  public var sourceID: String
}

public struct TrackRow: Codable, Sendable, Equatable {
  public var id: String
  public var mmsi: Int
  public var hullID: String?
  public var startTime: String
  public var endTime: String
  public var positionCount: Int
  /// LINESTRING M, epoch seconds in M.
  public var geometry: GeoPackageGeometry
  public var activity: String
}

public struct GapRow: Codable, Sendable, Equatable {
  public var id: String
  public var mmsi: Int
  public var hullID: String?
  public var startTime: String
  public var endTime: String
  public var hours: Double
  public var isOpen: Bool
  /// "dark", "weak" or "unknown".
  public var reception: String
  public var likelihoodRatio: Double?
  public var hoursWithOthers: Int
  public var hoursLookedAt: Int
  /// LINESTRING from the last position to the first; a POINT-like two-point line for an open gap.
  public var geometry: GeoPackageGeometry
  public var activity: String
}

public struct ReachabilityRow: Codable, Sendable, Equatable {
  public var id: String
  public var gapID: String
  public var areaID: String
  public var distanceInNauticalMiles: Double
  public var distanceOutNauticalMiles: Double
  /// "sea" or "great circle".
  public var distanceKind: String
  public var budgetHours: Double
  public var speedNeededKnots: Double?
  public var isReachable: Bool
  public var activity: String
}

public struct VisitRow: Codable, Sendable, Equatable {
  public var id: String
  public var mmsi: Int
  public var hullID: String?
  public var areaID: String
  public var arrivalEarliest: String
  public var arrivalLatest: String
  public var departureEarliest: String
  public var departureLatest: String
  public var isOpen: Bool
  public var geometry: GeoPackageGeometry
  public var activity: String
}

public struct SceneRow: Codable, Sendable, Equatable {
  public var id: String
  public var path: String
  public var sensor: String
  public var product: String
  public var provider: String
  public var acquired: String?
  public var pixelMetres: Double
  public var width: Int
  public var height: Int
  public var bands: String
  public var sunElevationDegrees: Double?
  public var isMadeUp: Bool
  public var geometry: GeoPackageGeometry
  public var activity: String
}

public struct DetectionRow: Codable, Sendable, Equatable {
  public var id: String
  public var sceneID: String
  public var areaID: String?
  public var acquired: String?
  public var lengthMetres: Double
  public var lengthErrorMetres: Double
  public var widthMetres: Double
  public var widthErrorMetres: Double
  public var axisDegrees: Double
  public var positionErrorMetres: Double
  public var contrast: Double
  public var confidence: Double
  /// MMSI of the segment the detection was matched to; absent for an unmatched one.
  public var matchedMmsi: Int?
  /// POLYGON, the outline.
  public var geometry: GeoPackageGeometry
  public var activity: String
}

/// One day of one area: looked at, could not be looked at, or nobody looked.
public struct CoverageRow: Codable, Sendable, Equatable {
  public var id: String
  public var areaID: String
  public var day: String
  /// "looked", "could not look" or "nobody looked".
  public var state: String
  /// "ship", "empty" where looked; "cloud", "outside", "unreadable" where it could not be; "" where nobody looked.
  public var finding: String
  public var sceneID: String?
  /// The usable share of the area in the scene.
  public var usableShare: Double?
  public var time: String?
  public var activity: String
}

/// One stay of one hull at one berth, from any evidence.
public struct CallRow: Codable, Sendable, Equatable {
  public var id: String
  public var areaID: String
  /// "dark" (image and gap), "image only", "ais", "statement".
  public var evidence: String
  public var isDark: Bool
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
}

/// A declared quantity as printed, and as barrels.
public struct DeclarationRow: Codable, Sendable, Equatable {
  public var id: String
  public var reporter: String
  public var periodStart: String
  public var periodEnd: String
  /// "reported", "reported as zero", "not reported".
  public var state: String
  public var valueAsReported: Double?
  public var unitAsReported: String
  public var barrels: Double?
  public var barrelsPerTonne: Double?
  public var note: String
  public var sourceID: String
  public var activity: String
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
  public var shareOfCap: Double
  public var activity: String
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
  public var deadweightSumTonnes: Double
  public var declaredBarrels: Double
  public var limitBarrels: Double
  /// Share of deadweight at which the calls alone pass the cap; absent without calls.
  public var breakEvenShare: Double?
  /// The same with the declared barrels added.
  public var breakEvenShareWithDeclared: Double?
  public var activity: String
}

/// A record that could not be used.
public struct RejectRow: Codable, Sendable, Equatable {
  public var id: String
  public var path: String
  public var line: Int
  public var byteOffset: Int
  public var reason: String
  public var detail: String
}

/// A GeoPackage geometry: the standard's binary header, then well-known binary (OGC 12-128r18 §2.1.3).
public struct GeoPackageGeometry: Codable, Sendable, Equatable {
  public var bytes: [UInt8]
  public init(bytes: [UInt8]) { self.bytes = bytes }
}
