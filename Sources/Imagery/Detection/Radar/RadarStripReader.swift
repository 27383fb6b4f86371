// SPDX-License-Identifier: Apache-2.0

internal import Raster

/// A strip of a radar scene, one band beside the other, with the rows that belong to it alone.
struct RadarStrips<Sample: RadarSample>: Sendable {
  /// Copolarised first where the scene has it.
  var bands: [RadarStrip<Sample>]
  /// Rows of the scene whose objects are this strip's; round them lie the rows of its neighbours.
  var core: Range<Int>
  /// Cells of ``ClutterCells`` that polygons call land, buffer included.
  var land: [Bool]
}

/// Reads a scene strip by strip from the top, each row once.
///
/// `@unchecked Sendable`: `orderedWork` enters ``next()`` by one thread at a time, and nobody else holds the datasets.
final class RadarStripReader<Sample: RadarSample>: @unchecked Sendable {
  private final class Band {
    let dataset: Dataset
    let index: Int
    let missing: Float?

    init(_ band: SceneFile.Band) throws(RasterError) {
      dataset = try Dataset(path: band.path)
      index = band.index
      missing = try dataset.noData(band: band.index).map { Float($0) }
    }
  }

  private let bands: [Band]
  private let convert: (Float) -> Float
  private let whole: PixelWindow
  private let land: ScenePolygons
  private let side: Int
  private let bufferCells: Int
  private let coreRows: Int
  private let margin: Int
  private var nextRow: Int
  private var last: RadarStrips<Sample>?

  /// Bytes of all bands of one strip, at most (and one core row's margins at least).
  static var stripBytes: Int { 48 << 20 }

  /// - Parameters:
  ///   - whole: what is looked at; its corner lies on a multiple of eight.
  ///   - convert: from what a floating-point file holds to power.
  init(
    _ file: SceneFile, _ roles: [BandRole], whole: PixelWindow, land: ScenePolygons, _ parameters: DetectorParameters,
    convert: @escaping (Float) -> Float
  ) throws(RasterError) {
    var bands: [Band] = []
    for role in roles {
      guard let band = file.band(role) else { preconditionFailure("asked for a band that the scene has") }
      bands.append(try Band(band))
    }
    let metres = file.scene.pixelMetres
    self.bands = bands
    self.convert = convert
    self.whole = whole
    self.land = land
    side = ClutterCells.side(guardPixels: parameters.guardMetres / metres)
    bufferCells = Int((parameters.landBufferMetres / metres / Double(side)).rounded(.up))
    margin = RadarDetector.margin(parameters, pixelMetres: metres)
    let rowBytes = whole.width * MemoryLayout<Sample>.stride * bands.count
    let affordable = (Self.stripBytes / rowBytes - 2 * margin) / 8 * 8
    coreRows = max(64, min(affordable, max(128, parameters.tilePixels) / 8 * 8))
    nextRow = whole.row
  }

  /// The next strip; `nil` after the last.
  func next() throws(RasterError) -> RadarStrips<Sample>? {
    let end = whole.row + whole.height
    guard nextRow < end else { return nil }
    let core = nextRow..<min(end, nextRow + coreRows)
    let top = max(whole.row, core.lowerBound - margin)
    let window = PixelWindow(
      column: whole.column, row: top, width: whole.width, height: min(end, core.upperBound + margin) - top)
    var strips = RadarStrips(bands: [RadarStrip<Sample>](), core: core, land: [])
    for index in bands.indices { strips.bands.append(try read(window, band: index)) }
    strips.land = drawLand(in: &strips.bands)
    nextRow = core.upperBound
    last = nextRow < end ? strips : nil
    return strips
  }

  /// Rows that the strip before holds are copied from it.
  private func read(_ window: PixelWindow, band index: Int) throws(RasterError) -> RadarStrip<Sample> {
    var strip = RadarStrip<Sample>(window: window)
    var known = 0
    if let before = last?.bands[index] {
      known = before.window.row + before.window.height - window.row
      let from = (window.row - before.window.row) * strip.pitch
      strip.samples.replaceSubrange(
        0..<(known * strip.pitch), with: before.samples[from..<(from + known * strip.pitch)])
    }
    let fresh = PixelWindow(
      column: window.column, row: window.row + known, width: window.width, height: window.height - known)
    guard fresh.height > 0 else { return strip }
    let band = bands[index]
    try band.dataset.read(
      band: band.index, window: fresh, into: &strip.samples, from: known * strip.pitch, pitch: strip.pitch)
    prepare(&strip, fromRow: known, missing: band.missing)
    return strip
  }

  private func prepare(_ strip: inout RadarStrip<Sample>, fromRow: Int, missing: Float?) {
    guard Sample.needsPreparing(missing: missing) else { return }
    for row in fromRow..<strip.window.height {
      for pixel in (row * strip.pitch)..<(row * strip.pitch + strip.window.width) {
        strip.samples[pixel] = Sample.prepared(strip.samples[pixel], missing: missing, convert)
      }
    }
  }

  private func drawLand(in bands: inout [RadarStrip<Sample>]) -> [Bool] {
    guard let first = bands.first else { return [] }
    let columns = first.pitch / side
    var cells = PixelMask(width: columns, height: first.rows / side)
    for band in bands.indices {
      let pitch = bands[band].pitch
      land.forEachRun(in: first.window) { row, run in
        for column in run { bands[band].samples[row * pitch + column] = Sample.missing }
        for column in (run.lowerBound / side)...(run.upperBound / side) where band == 0 && bufferCells > 0 {
          cells.values[row / side * columns + column] = true
        }
      }
    }
    return cells.dilated(by: bufferCells).values
  }
}
