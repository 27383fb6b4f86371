// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

extension SceneOutcome {
  /// What a scene tells of an area when there is nothing to compare it with.
  init(alone file: SceneFile, _ area: Area, _ land: [Polygon], _ parameters: BerthParameters) {
    do { self = try Self.judged(file, area, land, parameters) } catch { self = .failed(error) }
  }

  private static func judged(
    _ file: SceneFile, _ area: Area, _ land: [Polygon], _ parameters: BerthParameters
  ) throws(ImageryError) -> SceneOutcome {
    let share = try usableShare(of: file, area.polygon)
    if share.covered < parameters.minimumUsableShareWithShip {
      return .judged(.outside, usableShare: share.usable, detections: [])
    }
    guard share.usable >= parameters.minimumUsableShareWithShip, let box = area.polygon.boundingBox else {
      return .judged(.cloud, usableShare: share.usable, detections: [])
    }
    var detector = DetectorParameters()
    detector.minimumLengthMetres = max(parameters.minimumLengthMetres, detector.minimumLengthMetres)
    detector.minimumConfidence = parameters.minimumConfidence
    detector.minimumNetworkConfidence = parameters.minimumConfidence
    let found = try ShipDetector.detect(in: file, within: box, land: land, parameters: detector)
      .filter { area.polygon.contains($0.centre) }
    let isSeen = !found.isEmpty || share.usable >= parameters.minimumUsableShare
    return .judged(isSeen ? .seen : .cloud, usableShare: share.usable, detections: found)
  }

  /// Pixels that are read at once: 256 MiB a band.
  private static let largestWindow = 1 << 26

  /// Shares of an area that a scene covers, and that it shows clear.
  ///
  /// - Throws: `bands` where the area has more pixels than are read at once: what was not looked at is not called clear.
  private static func usableShare(of file: SceneFile, _ polygon: Polygon) throws(ImageryError)
    -> (covered: Double, usable: Double)
  {
    let path = file.scene.paths.first ?? ""
    let (window, mask) = try imagery { () throws(RasterError) in
      let locator = try file.locator()
      let places = try locator.pixels(of: polygon.outer)
      let window = StackGrid.window(round: places, margin: 0)
      let kept = window.pixelCount <= largestWindow ? window : PixelWindow(column: 0, row: 0, width: 0, height: 0)
      return (kept, try PixelMask.inside([polygon], window: kept, locator: locator))
    }
    guard window.pixelCount > 0 else {
      throw ImageryError(
        .bands, path: path, reason: "the area has more than \(largestWindow) pixels in this scene",
        remedy: "draw a smaller area round the berth")
    }
    let inside = mask.count
    guard inside > 0, let part = window.clipped(toWidth: file.scene.width, height: file.scene.height),
      let role = file.bands.compactMap(\.role).last
    else { return (0, 0) }
    let plane = try file.read([role], window: part)[0]
    let clear = try file.readUsableMask(window: part)
    let bands = try cloudBands(of: file, part)
    let cloud = CloudTest.cloud(bands, background: nil, units: file.units, pixelMetres: file.scene.pixelMetres)
    var covered = 0
    var usable = 0
    for row in 0..<part.height {
      for column in 0..<part.width {
        let pixel = row * part.width + column
        guard
          mask.value(column: Double(column + part.column - window.column), row: Double(row + part.row - window.row)),
          !plane.values[pixel].isNaN
        else { continue }
        covered += 1
        if clear?.values[pixel] ?? true, cloud?.values[pixel] != true { usable += 1 }
      }
    }
    return (Double(covered) / Double(inside), Double(usable) / Double(inside))
  }

  private static func cloudBands(of file: SceneFile, _ window: PixelWindow) throws(ImageryError) -> [Plane] {
    guard file.scene.sensor == .optical, file.units == .reflectance else { return [] }
    return try file.read(
      [BandRole.blue, .green, .red, .nearInfrared].filter { file.band($0) != nil }, window: window)
  }
}
