// SPDX-License-Identifier: Apache-2.0

// What the AIS positions say.

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

  public init(
    id: String, mmsi: Int, hullID: String? = nil, startTime: String, endTime: String, positionCount: Int,
    geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.mmsi = mmsi
    self.hullID = hullID
    self.startTime = startTime
    self.endTime = endTime
    self.positionCount = positionCount
    self.geometry = geometry
    self.activity = activity
  }
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

  public init(
    id: String, mmsi: Int, hullID: String? = nil, startTime: String, endTime: String, hours: Double, isOpen: Bool,
    reception: String, likelihoodRatio: Double? = nil, hoursWithOthers: Int, hoursLookedAt: Int,
    geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.mmsi = mmsi
    self.hullID = hullID
    self.startTime = startTime
    self.endTime = endTime
    self.hours = hours
    self.isOpen = isOpen
    self.reception = reception
    self.likelihoodRatio = likelihoodRatio
    self.hoursWithOthers = hoursWithOthers
    self.hoursLookedAt = hoursLookedAt
    self.geometry = geometry
    self.activity = activity
  }
}

public struct ReachabilityRow: Codable, Sendable, Equatable {
  public var id: String
  public var gapID: String
  public var areaID: String
  public var distanceInNauticalMiles: Double
  public var distanceOutNauticalMiles: Double
  /// "sea", "great_circle" (held against the coastline: clear) or "unchecked" (no coastline).
  public var distanceKind: String
  public var budgetHours: Double
  public var speedNeededKnots: Double?
  public var isReachable: Bool
  public var activity: String

  public init(
    id: String, gapID: String, areaID: String, distanceInNauticalMiles: Double, distanceOutNauticalMiles: Double,
    distanceKind: String, budgetHours: Double, speedNeededKnots: Double? = nil, isReachable: Bool, activity: String
  ) {
    self.id = id
    self.gapID = gapID
    self.areaID = areaID
    self.distanceInNauticalMiles = distanceInNauticalMiles
    self.distanceOutNauticalMiles = distanceOutNauticalMiles
    self.distanceKind = distanceKind
    self.budgetHours = budgetHours
    self.speedNeededKnots = speedNeededKnots
    self.isReachable = isReachable
    self.activity = activity
  }
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

  public init(
    id: String, mmsi: Int, hullID: String? = nil, areaID: String, arrivalEarliest: String, arrivalLatest: String,
    departureEarliest: String, departureLatest: String, isOpen: Bool, geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.mmsi = mmsi
    self.hullID = hullID
    self.areaID = areaID
    self.arrivalEarliest = arrivalEarliest
    self.arrivalLatest = arrivalLatest
    self.departureEarliest = departureEarliest
    self.departureLatest = departureLatest
    self.isOpen = isOpen
    self.geometry = geometry
    self.activity = activity
  }
}
