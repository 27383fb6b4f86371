// SPDX-License-Identifier: Apache-2.0

// What ships did besides gaps and visits.

public struct EncounterRow: Codable, Sendable, Equatable {
  public var id: String
  public var mmsi: Int
  public var otherMmsi: Int
  public var hullID: String?
  public var otherHullID: String?
  public var startTime: String
  public var endTime: String
  public var hours: Double
  public var observedHours: Double
  public var medianDistanceMetres: Double
  public var medianKnots: Double
  public var otherMedianKnots: Double
  public var isTransferCandidate: Bool
  public var alongsideScore: Double
  public var headings: Double?
  public var steadiness: Double
  public var hullFit: Double?
  public var drift: Double?
  public var geometry: GeoPackageGeometry
  public var activity: String

  public init(
    id: String, mmsi: Int, otherMmsi: Int, hullID: String? = nil, otherHullID: String? = nil, startTime: String,
    endTime: String, hours: Double, observedHours: Double, medianDistanceMetres: Double, medianKnots: Double,
    otherMedianKnots: Double, isTransferCandidate: Bool, alongsideScore: Double, headings: Double? = nil,
    steadiness: Double, hullFit: Double? = nil, drift: Double? = nil, geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.mmsi = mmsi
    self.otherMmsi = otherMmsi
    self.hullID = hullID
    self.otherHullID = otherHullID
    self.startTime = startTime
    self.endTime = endTime
    self.hours = hours
    self.observedHours = observedHours
    self.medianDistanceMetres = medianDistanceMetres
    self.medianKnots = medianKnots
    self.otherMedianKnots = otherMedianKnots
    self.isTransferCandidate = isTransferCandidate
    self.alongsideScore = alongsideScore
    self.headings = headings
    self.steadiness = steadiness
    self.hullFit = hullFit
    self.drift = drift
    self.geometry = geometry
    self.activity = activity
  }
}

public struct LoiteringRow: Codable, Sendable, Equatable {
  public var id: String
  public var mmsi: Int
  public var hullID: String?
  public var startTime: String
  public var endTime: String
  public var hours: Double
  public var meanKnots: Double
  public var geometry: GeoPackageGeometry
  public var activity: String

  public init(
    id: String, mmsi: Int, hullID: String? = nil, startTime: String, endTime: String, hours: Double,
    meanKnots: Double, geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.mmsi = mmsi
    self.hullID = hullID
    self.startTime = startTime
    self.endTime = endTime
    self.hours = hours
    self.meanKnots = meanKnots
    self.geometry = geometry
    self.activity = activity
  }
}

public struct DraughtChangeRow: Codable, Sendable, Equatable {
  public var id: String
  public var mmsi: Int
  public var hullID: String?
  public var visitID: String
  public var areaID: String
  public var beforeTime: String
  public var afterTime: String
  public var beforeMetres: Double
  public var afterMetres: Double
  public var geometry: GeoPackageGeometry
  public var activity: String

  public init(
    id: String, mmsi: Int, hullID: String? = nil, visitID: String, areaID: String, beforeTime: String,
    afterTime: String, beforeMetres: Double, afterMetres: Double, geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.mmsi = mmsi
    self.hullID = hullID
    self.visitID = visitID
    self.areaID = areaID
    self.beforeTime = beforeTime
    self.afterTime = afterTime
    self.beforeMetres = beforeMetres
    self.afterMetres = afterMetres
    self.geometry = geometry
    self.activity = activity
  }
}

public struct ContradictionRow: Codable, Sendable, Equatable {
  public var id: String
  /// Such as "shared_identity" or "jump".
  public var kind: String
  public var mmsi: Int
  public var hullID: String?
  public var startTime: String
  public var endTime: String
  /// Why the two observations exclude each other.
  public var words: String
  public var firstTime: String
  public var firstSays: String
  public var firstLongitude: Double?
  public var firstLatitude: Double?
  public var secondTime: String
  public var secondSays: String
  public var secondLongitude: Double?
  public var secondLatitude: Double?
  public var activity: String

  public init(
    id: String, kind: String, mmsi: Int, hullID: String? = nil, startTime: String, endTime: String, words: String,
    firstTime: String, firstSays: String, firstLongitude: Double? = nil, firstLatitude: Double? = nil,
    secondTime: String, secondSays: String, secondLongitude: Double? = nil, secondLatitude: Double? = nil,
    activity: String
  ) {
    self.id = id
    self.kind = kind
    self.mmsi = mmsi
    self.hullID = hullID
    self.startTime = startTime
    self.endTime = endTime
    self.words = words
    self.firstTime = firstTime
    self.firstSays = firstSays
    self.firstLongitude = firstLongitude
    self.firstLatitude = firstLatitude
    self.secondTime = secondTime
    self.secondSays = secondSays
    self.secondLongitude = secondLongitude
    self.secondLatitude = secondLatitude
    self.activity = activity
  }
}

public struct DarkEncounterRow: Codable, Sendable, Equatable {
  public var id: String
  public var mmsi: Int
  public var hullID: String?
  public var loiteringID: String
  public var sceneID: String
  public var detectionID: String
  public var time: String
  public var distanceMetres: Double
  public var lengthMetres: Double
  public var geometry: GeoPackageGeometry
  public var activity: String

  public init(
    id: String, mmsi: Int, hullID: String? = nil, loiteringID: String, sceneID: String, detectionID: String,
    time: String, distanceMetres: Double, lengthMetres: Double, geometry: GeoPackageGeometry, activity: String
  ) {
    self.id = id
    self.mmsi = mmsi
    self.hullID = hullID
    self.loiteringID = loiteringID
    self.sceneID = sceneID
    self.detectionID = detectionID
    self.time = time
    self.distanceMetres = distanceMetres
    self.lengthMetres = lengthMetres
    self.geometry = geometry
    self.activity = activity
  }
}
