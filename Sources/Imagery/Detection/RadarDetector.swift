// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// Ships in a radar scene: constant false alarm rate against K-distributed clutter.
///
/// The scene is read once from top to bottom in strips of its whole width; each strip is worked by one thread. A pixel is
/// compared with the sea in a square ring round it, whose moments give the shape of the clutter and so the threshold for the
/// false alarm probability asked. Only what passes is looked at any closer.
enum RadarDetector {
  /// Rows that a strip shares with its neighbours, so that the longest ship is seen whole: in eights.
  static func margin(_ parameters: DetectorParameters, pixelMetres: Double) -> Int {
    (Int((1.5 * parameters.maximumLengthMetres / pixelMetres).rounded(.up)) + 7) / 8 * 8
  }

  /// Candidates in pixels of the scene whose centre lies in a window, in the order of their strips.
  /// - Parameter threads: the candidates do not depend on it.
  static func candidates(
    _ file: SceneFile, in core: PixelWindow, land: ScenePolygons, _ parameters: DetectorParameters, threads: Int
  ) throws(ImageryError) -> [ShipCandidate] {
    let roles = [BandRole.copolarised, .crosspolarised].filter { file.band($0) != nil }
    guard !roles.isEmpty else {
      throw ImageryError(
        .bands, path: file.scene.paths.first ?? "", reason: "no VV, VH, HH or HV band",
        remedy: "name the bands in the sidecar, or with --band")
    }
    let margin = margin(parameters, pixelMetres: file.scene.pixelMetres)
    guard let whole = aligned(core.expanded(by: margin)).clipped(toWidth: file.scene.width, height: file.scene.height)
    else { return [] }
    let isAmplitude = try imagery { () throws(RasterError) in try holdsAmplitudes(file, roles) }
    let found =
      isAmplitude
      ? try candidates(UInt16.self, file, roles, whole, land, parameters, threads)
      : try candidates(Float.self, file, roles, whole, land, parameters, threads)
    let inside = found.filter { candidate in
      let (column, row) = (Int(candidate.box.column) - core.column, Int(candidate.box.row) - core.row)
      return (0..<core.width).contains(column) && (0..<core.height).contains(row)
    }
    return try imagery { () throws(RasterError) in
      try GhostFilter(file, roles[0])?.kept(inside, parameters) ?? inside
    }
  }

  /// A window with its upper left corner on a multiple of eight, so that cells lie alike whatever part is looked at.
  private static func aligned(_ window: PixelWindow) -> PixelWindow {
    let column = max(0, window.column) / 8 * 8
    let row = max(0, window.row) / 8 * 8
    return PixelWindow(
      column: column, row: row, width: window.column + window.width - column, height: window.row + window.height - row)
  }

  /// Whether the bands hold whole numbers that stand for amplitudes.
  private static func holdsAmplitudes(_ file: SceneFile, _ roles: [BandRole]) throws(RasterError) -> Bool {
    for role in roles {
      guard let band = file.band(role) else { continue }
      let units = band.scaling.storedUnits(file.units)
      if units == .sigmaLinear || units == .sigmaDecibels { return false }
      let type = try Dataset(path: band.path).pixelType(band: band.index)
      if type != .uint8, type != .uint16 { return false }
    }
    return true
  }

  private static func candidates<Sample: RadarSample>(
    _: Sample.Type, _ file: SceneFile, _ roles: [BandRole], _ whole: PixelWindow, _ land: ScenePolygons,
    _ parameters: DetectorParameters, _ threads: Int
  ) throws(ImageryError) -> [ShipCandidate] {
    let search = RadarSearch(file, parameters)
    let units = file.band(roles[0])?.scaling.storedUnits(file.units) ?? file.units
    let collected = Collected()
    try imagery { () throws(RasterError) in
      let reader = try RadarStripReader<Sample>(
        file, roles, whole: whole, land: land, parameters, convert: { Decibels.power(of: $0, units: units) })
      try orderedWork(
        threads: threads, produce: { () throws(RasterError) in try reader.next() },
        work: { strips in (search.candidates(in: strips), strips.bands.map(\.samples)) },
        consume: { (found) throws(RasterError) in
          collected.candidates += found.0
          reader.recycle(found.1)
        })
    }
    return collected.candidates
  }

  /// Where the ordered end of the work leaves what it found. `@unchecked Sendable`: it is entered by one thread at a time,
  /// and read when all are done.
  private final class Collected: @unchecked Sendable {
    var candidates: [ShipCandidate] = []
  }
}

/// What does not change from strip to strip.
struct RadarSearch: Sendable {
  let pixelMetres: Double
  let parameters: DetectorParameters
  let table: ThresholdTable
  let ring: RingSize
  let side: Int
  private let memories = StripMemories()

  /// The looks are those of the scene's product where it is known.
  init(_ file: SceneFile, _ parameters: DetectorParameters) {
    var parameters = parameters
    parameters.looks = file.looks ?? parameters.looks
    self.init(pixelMetres: file.scene.pixelMetres, parameters)
  }

  init(pixelMetres: Double, _ parameters: DetectorParameters) {
    self.pixelMetres = pixelMetres
    self.parameters = parameters
    table = ThresholdTable(
      SeaClutter(looks: parameters.looks, falseAlarmProbability: parameters.falseAlarmProbability))
    side = ClutterCells.side(guardPixels: parameters.guardMetres / pixelMetres)
    ring = RingSize(parameters, pixelMetres: pixelMetres, side: side)
  }

  /// Ship-like objects whose centre lies in the strip's own rows, in pixels of the scene.
  func candidates<Sample: RadarSample>(in strips: RadarStrips<Sample>) -> [ShipCandidate] {
    guard let first = strips.bands.first else { return [] }
    let (alarms, sea) = alarms(in: strips)
    guard let sea else { return [] }
    let objects = RadarObjects(first, alarms, sea, pixelMetres: pixelMetres, parameters)
    return objects.candidates.compactMap { candidate in
      var candidate = candidate
      candidate.box.column += Double(first.window.column)
      candidate.box.row += Double(first.window.row)
      return strips.core.contains(Int(candidate.box.row)) ? candidate : nil
    }
  }

  /// Pixels of any band above its clutter, and the sea that was looked at.
  func alarms<Sample: RadarSample>(in strips: RadarStrips<Sample>) -> (RadarAlarms, sea: SeaCells?) {
    memories.lend { memory in
      var sea: SeaCells?
      var alarms = RadarAlarms()
      for strip in strips.bands {
        memory.cells.fill(from: strip, side: side)
        let known = sea ?? SeaCells(&memory, pixelMetres: pixelMetres, land: strips.land)
        sea = known
        memory.cells.keep(where: known.isSea)
        alarms.join(RadarAlarms(strip, isSea: known.isSea, ring, table, &memory))
      }
      return (alarms, sea)
    }
  }
}
