// SPDX-License-Identifier: Apache-2.0

internal import Raster
internal import Synchronization

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
  /// Of each band the last rows that were read, which the next strip shares, and the first of them.
  private var shared: [[Sample]]
  private var sharedRow: Int
  /// Memory of strips that are done with.
  private let free = Mutex<[[Sample]]>([])

  /// Bytes of all bands of one strip, at most (and one core row's margins at least). Cells of one pixel need some 36 bytes
  /// more a pixel to be searched.
  static func stripBytes(side: Int) -> Int { side == 1 ? 8 << 20 : 48 << 20 }

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
    let affordable = (Self.stripBytes(side: side) / rowBytes - 2 * margin) / 8 * 8
    coreRows = max(64, min(affordable, max(128, parameters.tilePixels) / 8 * 8))
    nextRow = whole.row
    sharedRow = whole.row
    shared = [[Sample]](repeating: [], count: bands.count)
  }

  /// Takes back the memory of strips that are done with.
  func recycle(_ strips: consuming [[Sample]]) {
    free.withLock { [strips] in $0 += strips }
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
    keepShared(strips, from: max(whole.row, core.upperBound - margin))
    strips.land = drawLand(in: &strips.bands)
    nextRow = core.upperBound
    return strips
  }

  /// Keeps the rows from one on: the next strip begins with them.
  private func keepShared(_ strips: RadarStrips<Sample>, from row: Int) {
    for (index, strip) in strips.bands.enumerated() {
      let rows = (row - strip.window.row)..<strip.window.height
      shared[index].removeAll(keepingCapacity: true)
      shared[index].append(contentsOf: strip.samples[(rows.lowerBound * strip.pitch)..<(rows.upperBound * strip.pitch)])
    }
    sharedRow = row
  }

  /// Rows that the strip before holds are copied from it.
  private func read(_ window: PixelWindow, band index: Int) throws(RasterError) -> RadarStrip<Sample> {
    var strip = RadarStrip<Sample>(window: window, in: free.withLock { $0.popLast() } ?? [])
    let known = shared[index].count / strip.pitch
    if known > 0 {
      precondition(sharedRow == window.row, "a strip begins with the rows it shares")
      strip.samples.replaceSubrange(0..<(known * strip.pitch), with: shared[index])
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
      land.forEachRun(in: first.window) { row, run in
        bands[band].clear(row: row, columns: run)
        for column in (run.lowerBound / side)...(run.upperBound / side) where band == 0 && bufferCells > 0 {
          cells.values[row / side * columns + column] = true
        }
      }
    }
    return cells.dilated(by: bufferCells).values
  }
}
