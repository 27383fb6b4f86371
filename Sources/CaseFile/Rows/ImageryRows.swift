// SPDX-License-Identifier: Apache-2.0

// What the scenes say, and when a place was looked at.

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
  /// As the provider says.
  public var cloudPercent: Double?
  public var isMadeUp: Bool
  public var geometry: GeoPackageGeometry
  public var activity: String

  public init(
    id: String, path: String, sensor: String, product: String, provider: String, acquired: String? = nil,
    pixelMetres: Double, width: Int, height: Int, bands: String, sunElevationDegrees: Double? = nil, isMadeUp: Bool,
    geometry: GeoPackageGeometry, activity: String, cloudPercent: Double? = nil
  ) {
    self.id = id
    self.path = path
    self.sensor = sensor
    self.product = product
    self.provider = provider
    self.acquired = acquired
    self.pixelMetres = pixelMetres
    self.width = width
    self.height = height
    self.bands = bands
    self.sunElevationDegrees = sunElevationDegrees
    self.isMadeUp = isMadeUp
    self.cloudPercent = cloudPercent
    self.geometry = geometry
    self.activity = activity
  }
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
  /// "matched", "ambiguous" or "unmatched"; absent where the scene has no time.
  public var matchState: String?
  /// That any hull heard by AIS is it, 0…1.
  public var matchProbability: Double?
  /// POLYGON, the outline.
  public var geometry: GeoPackageGeometry
  public var activity: String

  public init(
    id: String, sceneID: String, areaID: String? = nil, acquired: String? = nil, lengthMetres: Double,
    lengthErrorMetres: Double, widthMetres: Double, widthErrorMetres: Double, axisDegrees: Double,
    positionErrorMetres: Double, contrast: Double, confidence: Double, matchedMmsi: Int? = nil,
    geometry: GeoPackageGeometry, activity: String, matchState: String? = nil, matchProbability: Double? = nil
  ) {
    self.id = id
    self.sceneID = sceneID
    self.areaID = areaID
    self.acquired = acquired
    self.lengthMetres = lengthMetres
    self.lengthErrorMetres = lengthErrorMetres
    self.widthMetres = widthMetres
    self.widthErrorMetres = widthErrorMetres
    self.axisDegrees = axisDegrees
    self.positionErrorMetres = positionErrorMetres
    self.contrast = contrast
    self.confidence = confidence
    self.matchedMmsi = matchedMmsi
    self.matchState = matchState
    self.matchProbability = matchProbability
    self.geometry = geometry
    self.activity = activity
  }
}

/// One day of one area: looked at, could not be looked at, or nobody looked.
public struct CoverageRow: Codable, Sendable, Equatable {
  public var id: String
  public var areaID: String
  public var day: String
  /// "looked", "could not look" or "nobody looked".
  public var state: String
  /// "ship", "empty" where looked; "cloud", "wind", "outside", "unreadable" where it could not be; "" where nobody looked.
  public var finding: String
  public var sceneID: String?
  /// The usable share of the area in the scene.
  public var usableShare: Double?
  /// Calibrated radar scenes: the shortest ship that would have been found.
  public var smallestShipMetres: Double?
  public var time: String?
  public var activity: String

  public init(
    id: String, areaID: String, day: String, state: String, finding: String, sceneID: String? = nil,
    usableShare: Double? = nil, time: String? = nil, activity: String, smallestShipMetres: Double? = nil
  ) {
    self.id = id
    self.areaID = areaID
    self.day = day
    self.state = state
    self.finding = finding
    self.sceneID = sceneID
    self.usableShare = usableShare
    self.smallestShipMetres = smallestShipMetres
    self.time = time
    self.activity = activity
  }
}
