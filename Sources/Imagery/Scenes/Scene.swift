// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Geodesy

/// One satellite acquisition over a footprint, as its files and sidecar describe it.
public struct Scene: Sendable, Hashable {
  public enum Sensor: String, Sendable { case optical, radar }

  /// From the content of its files.
  public var id: RowID
  /// The files of the scene, relative to the case: one many-band file or several single-band ones.
  public var paths: [String]
  public var sensor: Sensor
  /// Platform or product as the provider names it, such as "Sentinel-2 L2A".
  public var product: String
  public var provider: String
  /// `nil` where neither file nor sidecar says when.
  public var acquired: Timestamp?
  public var footprint: Polygon
  /// Ground size of a pixel in metres (for EPSG:3857: pixel × cos(latitude)).
  public var pixelMetres: Double
  public var width: Int
  public var height: Int
  /// Band names in file order, such as "B02".
  public var bands: [String]
  public var sunElevationDegrees: Double?
  public var sunAzimuthDegrees: Double?
  public var offNadirDegrees: Double?
  /// True for scenes that a simulation drew.
  public var isMadeUp: Bool

  public init(
    id: RowID, paths: [String], sensor: Sensor, product: String, provider: String, acquired: Timestamp?,
    footprint: Polygon, pixelMetres: Double, width: Int, height: Int, bands: [String],
    sunElevationDegrees: Double? = nil, sunAzimuthDegrees: Double? = nil, offNadirDegrees: Double? = nil,
    isMadeUp: Bool
  ) {
    self.id = id
    self.paths = paths
    self.sensor = sensor
    self.product = product
    self.provider = provider
    self.acquired = acquired
    self.footprint = footprint
    self.pixelMetres = pixelMetres
    self.width = width
    self.height = height
    self.bands = bands
    self.sunElevationDegrees = sunElevationDegrees
    self.sunAzimuthDegrees = sunAzimuthDegrees
    self.offNadirDegrees = offNadirDegrees
    self.isMadeUp = isMadeUp
  }
}

/// One ship-like object in a scene.
public struct Detection: Sendable, Hashable {
  public var id: RowID
  public var sceneID: RowID
  public var centre: Coordinate
  /// One standard deviation of the centre, in metres.
  public var positionErrorMetres: Double
  public var lengthMetres: Double
  /// One standard deviation.
  public var lengthErrorMetres: Double
  public var widthMetres: Double
  public var widthErrorMetres: Double
  /// The direction of the long axis, 0..<180 degrees clockwise from true north; bow and stern are not told apart.
  public var axisDegrees: Double
  /// How far the object stands out from the water round it, in standard deviations of that water.
  public var contrast: Double
  /// Probability 0…1 that this is a ship.
  public var confidence: Double
  /// The oriented rectangle round the object.
  public var outline: Polygon

  public init(
    id: RowID, sceneID: RowID, centre: Coordinate, positionErrorMetres: Double, lengthMetres: Double,
    lengthErrorMetres: Double, widthMetres: Double, widthErrorMetres: Double, axisDegrees: Double, contrast: Double,
    confidence: Double, outline: Polygon
  ) {
    self.id = id
    self.sceneID = sceneID
    self.centre = centre
    self.positionErrorMetres = positionErrorMetres
    self.lengthMetres = lengthMetres
    self.lengthErrorMetres = lengthErrorMetres
    self.widthMetres = widthMetres
    self.widthErrorMetres = widthErrorMetres
    self.axisDegrees = axisDegrees
    self.contrast = contrast
    self.confidence = confidence
    self.outline = outline
  }
}

/// What one scene could tell of one area: seen, or why not. Absence of evidence is a row.
public struct Look: Sendable, Hashable {
  public enum Outcome: String, Sendable { case seen, cloud, wind, outside, unreadable }

  public var sceneID: RowID
  public var areaID: String
  public var outcome: Outcome
  /// Share of the area that could be judged, 0…1.
  public var usableShare: Double
  /// Detections whose centre lies in the area. Empty with outcome `seen` means: looked, nothing there.
  public var detections: [RowID]
  /// Calibrated radar scenes: the shortest ship that the sea there would have let be found, in metres.
  public var smallestShipMetres: Double?

  public init(
    sceneID: RowID, areaID: String, outcome: Outcome, usableShare: Double, detections: [RowID],
    smallestShipMetres: Double? = nil
  ) {
    self.sceneID = sceneID
    self.areaID = areaID
    self.outcome = outcome
    self.usableShare = usableShare
    self.detections = detections
    self.smallestShipMetres = smallestShipMetres
  }
}
