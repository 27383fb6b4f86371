// SPDX-License-Identifier: Apache-2.0

internal import Bytes
public import Geodesy
internal import Raster

/// Looks for ships in one scene, without other scenes to compare with.
///
/// The scene is read in pieces with a margin wider than the longest ship, so memory is bounded by the piece; a ship belongs
/// to the piece that holds its centre. Pieces are worked by several threads; the ships do not depend on how many.
public enum ShipDetector {
  /// The ships of a scene, in the order of their identifiers.
  /// - Parameters:
  ///   - box: only objects whose centre lies in it are looked for; `nil` for the whole scene.
  ///   - land: land polygons, may be empty: the scene's own water mask is used besides.
  ///   - threads: that work at a time, at least 1.
  /// - Throws: ``ImageryError`` where pixels cannot be read or a band that is needed is missing.
  public static func detect(
    in file: SceneFile, within box: BoundingBox? = nil, land: [Polygon] = [],
    parameters: DetectorParameters = DetectorParameters(), threads: Int = 1
  ) throws(ImageryError) -> [Detection] {
    let model = parameters.opticalMethod == .network ? ShipModel.shipped : nil
    return try detect(in: file, within: box, land: land, parameters: parameters, model: model, threads: threads)
  }

  /// The same with a model of one's own: how ports are judged by a model that never saw them.
  package static func detect(
    in file: SceneFile, within box: BoundingBox? = nil, land: [Polygon] = [], parameters: DetectorParameters,
    model: ShipModel?, threads: Int = 1
  ) throws(ImageryError) -> [Detection] {
    var seer: NetworkDetector?
    if let model { seer = try NetworkDetector(file, model, parameters) }
    let minimumConfidence = seer == nil ? parameters.minimumConfidence : parameters.minimumNetworkConfidence
    let locator = try imagery { () throws(RasterError) in try file.locator() }
    guard let whole = try window(of: file, within: box, locator) else { return [] }
    let polygons = try imagery { () throws(RasterError) in
      try ScenePolygons(land, near: file.scene.footprint.boundingBox, locator: locator)
    }
    let candidates =
      file.scene.sensor == .radar
      ? try RadarDetector.candidates(file, in: whole, land: polygons, parameters, threads: threads)
      : try OpticalSearch(file: file, seer: seer, land: polygons, parameters: parameters)
        .candidates(in: whole, threads: threads)
    var detections: [Detection] = []
    for candidate in candidates where candidate.confidence >= minimumConfidence {
      let detection = try imagery { () throws(RasterError) in try candidate.detection(in: file.scene, locator) }
      if box?.contains(detection.centre) ?? true { detections.append(detection) }
    }
    return detections.sorted { $0.id < $1.id }
  }

  /// Everything in an optical scene that the network may take for a ship, in pixels of the scene, objects within objects
  /// included: what ``NetworkLikeness`` is fitted on. Empty where the scene is not of the kind the network knows.
  package static func networkObjects(in file: SceneFile, parameters: DetectorParameters, model: ShipModel)
    throws(ImageryError) -> [NetworkObject]
  {
    guard let seer = try NetworkDetector(file, model, parameters) else { return [] }
    return try seer.objects(window: file.wholeWindow, parameters, threads: 1).objects
  }

  /// The pixels that a box touches; all without one, `nil` where it lies outside the scene.
  private static func window(of file: SceneFile, within box: BoundingBox?, _ locator: borrowing SceneLocator)
    throws(ImageryError) -> PixelWindow?
  {
    guard let box else { return file.wholeWindow }
    let corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north)].map {
      Coordinate(longitude: $0.0, latitude: $0.1)
    }
    let places = try imagery { () throws(RasterError) in try locator.pixels(of: corners) }
    return StackGrid.window(round: places, margin: 1).clipped(toWidth: file.scene.width, height: file.scene.height)
  }

  /// The share of a radar scene's sea pixels that stand above the threshold: on an empty sea, the false alarm rate.
  package static func alarmShare(in file: SceneFile, parameters: DetectorParameters) throws(ImageryError) -> Double {
    let search = RadarSearch(file, parameters)
    let (alarms, seaPixels) = try imagery { () throws(RasterError) in
      let none = try ScenePolygons([], locator: file.locator())
      let units = file.band(.copolarised)?.scaling.storedUnits(file.units) ?? file.units
      let reader = try RadarStripReader<Float>(
        file, [.copolarised], whole: file.wholeWindow, land: none, parameters,
        convert: { Decibels.power(of: $0, units: units) })
      var (alarms, seaPixels) = (0.0, 0.0)
      while let strip = try reader.next() {
        let (above, sea) = search.alarms(in: strip)
        alarms += Double(above.pixels.count)
        seaPixels += sea?.pixelCount ?? 0
      }
      return (alarms, seaPixels)
    }
    return alarms / max(1, seaPixels)
  }
}
