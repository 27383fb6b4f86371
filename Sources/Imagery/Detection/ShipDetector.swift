// SPDX-License-Identifier: Apache-2.0

public import Geodesy
internal import Raster

/// Looks for ships in one scene, without other scenes to compare with.
///
/// The scene is read in square pieces with a margin wider than the longest ship, so memory is bounded by the piece; a
/// ship belongs to the piece that holds its centre, so pieces and whole give the same ships.
public enum ShipDetector {
  /// The ships of a scene, in the order of their identifiers.
  /// - Parameters:
  ///   - box: only objects whose centre lies in it are looked for; `nil` for the whole scene.
  ///   - land: land polygons, may be empty: the scene's own water mask is used besides.
  /// - Throws: ``ImageryError`` where pixels cannot be read or a band that is needed is missing.
  public static func detect(
    in file: SceneFile, within box: BoundingBox? = nil, land: [Polygon] = [],
    parameters: DetectorParameters = DetectorParameters()
  ) throws(ImageryError) -> [Detection] {
    let network = parameters.opticalMethod == .network ? ShipNetwork.shipped : nil
    return try detect(in: file, within: box, land: land, parameters: parameters, network: network)
  }

  /// The same with a network of one's own: how ports are judged by a network that never saw them.
  package static func detect(
    in file: SceneFile, within box: BoundingBox? = nil, land: [Polygon] = [], parameters: DetectorParameters,
    network: ShipNetwork?
  ) throws(ImageryError) -> [Detection] {
    var seer: NetworkDetector?
    if let network { seer = try NetworkDetector(file, network, parameters) }
    let minimumConfidence = seer == nil ? parameters.minimumConfidence : parameters.minimumNetworkConfidence
    let locator = try imagery { () throws(RasterError) in
      try PixelLocator(file.georeference, path: file.scene.paths.first ?? "")
    }
    var clutter: SeaClutter?
    if file.scene.sensor == .radar {
      clutter = SeaClutter(looks: parameters.looks, falseAlarmProbability: parameters.falseAlarmProbability)
    }
    var detections: [Detection] = []
    for core in try tiles(of: file, within: box, locator, parameters) {
      let candidates = try candidates(in: core, of: file, land, locator, seer, clutter, parameters)
      for candidate in candidates where candidate.confidence >= minimumConfidence {
        let detection = try imagery { () throws(RasterError) in try candidate.detection(in: file.scene, locator) }
        if box?.contains(detection.centre) ?? true { detections.append(detection) }
      }
    }
    return detections.sorted { $0.id < $1.id }
  }

  private static func tiles(
    of file: SceneFile, within box: BoundingBox?, _ locator: borrowing PixelLocator, _ parameters: DetectorParameters
  ) throws(ImageryError) -> [PixelWindow] {
    var whole = file.wholeWindow
    if let box {
      let corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north)].map {
        Coordinate(longitude: $0.0, latitude: $0.1)
      }
      let places = try imagery { () throws(RasterError) in try locator.pixels(of: corners) }
      guard
        let part = StackGrid.window(round: places, margin: 1).clipped(
          toWidth: file.scene.width, height: file.scene.height)
      else { return [] }
      whole = part
    }
    var tiles: [PixelWindow] = []
    let side = max(128, parameters.tilePixels)
    for row in stride(from: whole.row, to: whole.row + whole.height, by: side) {
      for column in stride(from: whole.column, to: whole.column + whole.width, by: side) {
        tiles.append(
          PixelWindow(
            column: column, row: row, width: min(side, whole.column + whole.width - column),
            height: min(side, whole.row + whole.height - row)))
      }
    }
    return tiles
  }

  /// Candidates whose centre lies in the core of a piece, found on the core and its margin.
  private static func candidates(
    in core: PixelWindow, of file: SceneFile, _ land: [Polygon], _ locator: borrowing PixelLocator,
    _ seer: NetworkDetector?, _ clutter: SeaClutter?, _ parameters: DetectorParameters
  ) throws(ImageryError) -> [ShipCandidate] {
    // In eights of pixels, so that the network's coarser levels lie alike whatever the pieces.
    let margin = (Int((1.5 * parameters.maximumLengthMetres / file.scene.pixelMetres).rounded(.up)) + 7) / 8 * 8
    guard
      let window = core.expanded(by: margin).clipped(toWidth: file.scene.width, height: file.scene.height)
    else { return [] }
    let mask = try imagery { () throws(RasterError) in
      try PixelMask.inside(land, window: window, locator: locator)
    }
    let grown = mask.dilated(by: Int(parameters.landBufferMetres / file.scene.pixelMetres))
    let found: [ShipCandidate]
    if let clutter {
      found = try RadarDetector.candidates(file, window: window, land: grown, clutter, parameters)
    } else if let seer {
      found = try seer.candidates(window: window, land: grown, parameters)
    } else {
      found = try OpticalDetector.candidates(file, window: window, land: grown, parameters)
    }
    return found.compactMap { candidate in
      var candidate = candidate
      candidate.box.column += Double(window.column)
      candidate.box.row += Double(window.row)
      let column = Int(candidate.box.column) - core.column
      let row = Int(candidate.box.row) - core.row
      return (0..<core.width).contains(column) && (0..<core.height).contains(row) ? candidate : nil
    }
  }

  /// The share of a radar scene's sea pixels that stand above the threshold: on an empty sea, the false alarm rate.
  package static func alarmShare(in file: SceneFile, parameters: DetectorParameters) throws(ImageryError) -> Double {
    let power = Decibels.power(of: try file.read([.copolarised], window: file.wholeWindow)[0], units: file.units)
    let none = PixelMask(width: power.width, height: power.height)
    let sea = SeaMask.radar(power, land: none, pixelMetres: file.scene.pixelMetres)
    let clutter = SeaClutter(looks: parameters.looks, falseAlarmProbability: parameters.falseAlarmProbability)
    let alarm = ConstantFalseAlarm(power, sea: sea, pixelMetres: file.scene.pixelMetres, clutter, parameters)
    return Double(alarm.isAbove.count) / Double(max(1, sea.count))
  }
}
