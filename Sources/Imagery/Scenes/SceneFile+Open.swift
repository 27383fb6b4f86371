// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Dispatch
internal import Evidence
internal import Geodesy
internal import Raster
internal import Synchronization

extension SceneFile {
  /// Reads headers, sidecar and content hash of a scene; its pixels stay on disk.
  /// A path may be a folder, a zip file or the main file of a Sentinel-1 or Sentinel-2 product instead.
  /// - Throws: ``ImageryError`` where a file cannot be opened, lies nowhere, or the files do not belong together.
  public init(_ input: SceneInput) throws(ImageryError) {
    self = try Self.opened(input)
  }

  private static func opened(_ input: SceneInput) throws(ImageryError) -> SceneFile {
    if input.files.count == 1, let product = try product(at: input.files[0].path) {
      return try SceneFile(product, input)
    }
    return try SceneFile(rasters: input)
  }

  private init(rasters input: SceneInput) throws(ImageryError) {
    guard let first = input.files.first else {
      throw ImageryError(.bands, path: "", reason: "a scene needs at least one file", remedy: "name its files")
    }
    let sidecar = try Self.sidecar(of: input)
    var found: [Band] = []
    var grid: (width: Int, height: Int, georeference: Georeference)?
    for file in input.files {
      let dataset = try imagery { () throws(RasterError) in try Dataset(path: file.path) }
      let georeference = try imagery { () throws(RasterError) in try dataset.requireGeoreference() }
      if let grid, (grid.width, grid.height, grid.georeference) != (dataset.width, dataset.height, georeference) {
        throw ImageryError(
          .bands, path: file.path,
          reason: "\(dataset.width) × \(dataset.height) pixels on another grid than \(first.path)",
          remedy: "resample the bands of a scene to one grid")
      }
      grid = (dataset.width, dataset.height, georeference)
      found += try Self.bands(of: dataset, file, named: input.files.count == 1 ? sidecar?.bands : nil)
    }
    guard let grid else { preconditionFailure("a scene has a first file") }
    let sensor = sidecar?.sensor ?? (found.contains { $0.role?.isRadar == true } ? .radar : .optical)
    bands = Self.assumingOrder(found, sensor)
    ground = .projected(grid.georeference)
    units = sidecar?.units ?? .unknown
    usableMaskPath = sidecar?.usableMask.map { Self.sibling($0, of: first.path) }
    let place = try imagery { () throws(RasterError) in
      try Place(.projected(grid.georeference), grid.width, grid.height, path: first.path)
    }
    scene = Scene(
      id: try Self.contentID(of: input), paths: input.files.map(\.name), sensor: sensor,
      product: sidecar?.product ?? "", provider: sidecar?.provider ?? input.provider, acquired: sidecar?.acquired,
      footprint: place.footprint, pixelMetres: place.pixelMetres, width: grid.width, height: grid.height,
      bands: bands.map(\.name), sunElevationDegrees: sidecar?.sunElevationDegrees,
      sunAzimuthDegrees: sidecar?.sunAzimuthDegrees, offNadirDegrees: sidecar?.offNadirDegrees,
      isMadeUp: sidecar?.isMadeUp ?? false)
  }

  private static func sidecar(of input: SceneInput) throws(ImageryError) -> SceneSidecar? {
    for file in input.files {
      if let sidecar = try SceneSidecar.read(besides: file.path) { return sidecar }
    }
    return nil
  }

  private static func bands(of dataset: borrowing Dataset, _ file: SceneInput.File, named names: [String]?)
    throws(ImageryError) -> [Band]
  {
    if let names, names.count != dataset.bandCount {
      throw ImageryError(
        .bands, path: file.path, reason: "the sidecar names \(names.count) bands, the file has \(dataset.bandCount)",
        remedy: "correct the sidecar's list of bands")
    }
    var bands: [Band] = []
    for index in 1...dataset.bandCount {
      let described: String
      do { described = try dataset.bandDescription(index) } catch { throw ImageryError(error) }
      let fromName = dataset.bandCount == 1 ? BandRole.bandName(inFileName: file.path) : nil
      let name = file.band ?? names?[index - 1] ?? (described.isEmpty ? fromName : described) ?? "band\(index)"
      bands.append(Band(name: name, role: BandRole(bandName: name), path: file.path, index: index))
    }
    return bands
  }

  /// Four unnamed optical bands are taken as blue, green, red and near infrared (PlanetScope, SkySat, Pléiades), three
  /// as red, green and blue (pictures); a single unnamed radar band as copolarised.
  private static func assumingOrder(_ bands: [Band], _ sensor: Scene.Sensor) -> [Band] {
    guard bands.allSatisfy({ $0.role == nil }) else { return bands }
    let order: [BandRole]
    switch (sensor, bands.count) {
    case (.optical, 4): order = [.blue, .green, .red, .nearInfrared]
    case (.optical, 3): order = [.red, .green, .blue]
    case (.radar, 1): order = [.copolarised]
    case (.radar, 2): order = [.copolarised, .crosspolarised]
    default: return bands
    }
    return zip(bands, order).map { Band(name: $0.name, role: $1, path: $0.path, index: $0.index) }
  }

  private static func sibling(_ name: String, of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }

  /// SHA-256 of the SHA-256 digests of each file's 8 MiB pieces: content alone, with bounded memory.
  static func contentID(of input: SceneInput) throws(ImageryError) -> RowID {
    var digests = ""
    for file in input.files {
      do { digests += try contentDigest(path: file.path) } catch {
        throw ImageryError(.raster(.system), path: file.path, reason: error.reason, remedy: "check the file")
      }
    }
    return RowID(kind: "scene", digests)
  }

  /// Pieces are hashed on all cores: a scene has a gigabyte, and nobody waits for its hash alone.
  static func contentDigest(path: String) throws(BytesError) -> String {
    let file = try FilePieces(path: path)
    let piece = 8 << 20
    let count = (file.count + piece - 1) / piece
    let digests = Mutex([Result<String, BytesError>](repeating: .success(""), count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let range = (index * piece)..<min((index + 1) * piece, file.count)
      let digest = Result { () throws(BytesError) in try Self.digest(of: range, in: file) }
      digests.withLock { $0[index] = digest }
    }
    var text = ""
    for digest in digests.withLock({ $0 }) { text += try digest.get() }
    return text
  }

  /// Read by a quarter of a megabyte, which stays in the cache of the processor that hashes it.
  private static func digest(of range: Range<Int>, in file: FilePieces) throws(BytesError) -> String {
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: min(range.count, 256 << 10))
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 256 << 10) {
      let part = start..<min(start + (256 << 10), range.upperBound)
      try file.read(part, into: &buffer)
      hash.update(buffer.span.bytes.extracting(0..<part.count))
    }
    return SHA256Digest(bytes: hash.finish()).hexadecimal
  }
}

/// Footprint and ground size of a raster's pixels.
struct Place {
  let footprint: Polygon
  let pixelMetres: Double

  init(_ ground: SceneGround, _ width: Int, _ height: Int, path: String) throws(RasterError) {
    let locator = try SceneLocator(ground, path: path)
    let (right, bottom) = (Double(width), Double(height))
    // Edge midpoints too: a straight edge of the grid is not straight in longitude and latitude.
    let ring = [
      (0, 0), (right / 2, 0), (right, 0), (right, bottom / 2), (right, bottom), (right / 2, bottom), (0, bottom),
      (0, bottom / 2),
    ].map { PixelPoint(column: $0, row: $1) }
    footprint = Polygon(outer: try locator.coordinates(of: ring))
    let (column, row) = (right / 2, bottom / 2)
    let cross = try locator.coordinates(of: [
      PixelPoint(column: column, row: row), PixelPoint(column: column + 1, row: row),
      PixelPoint(column: column, row: row + 1),
    ])
    let across = Sphere.distanceMetres(cross[0], cross[1])
    let down = Sphere.distanceMetres(cross[0], cross[2])
    pixelMetres = (across * down).squareRoot()
    guard pixelMetres > 0.01, pixelMetres < 10_000 else {
      throw RasterError(
        .locate, path, .georeference, reason: "a pixel of \(pixelMetres) m on the ground",
        remedy: "check the raster's coordinate reference and transform")
    }
  }
}

extension Scene {
  /// What stands in coverage for a scene that could not be opened: its files, and what a sidecar still tells.
  public static func unreadable(_ input: SceneInput) -> Scene {
    let sidecar = input.files.lazy.compactMap { file -> SceneSidecar? in
      do { return try SceneSidecar.read(besides: file.path) } catch { return nil }
    }.first
    let names = input.files.map(\.name)
    let content: RowID
    do { content = try SceneFile.contentID(of: input) } catch { content = RowID(kind: "scene", names.joined()) }
    return Scene(
      id: content, paths: names, sensor: sidecar?.sensor ?? .optical, product: sidecar?.product ?? "",
      provider: sidecar?.provider ?? input.provider, acquired: sidecar?.acquired, footprint: Polygon(outer: []),
      pixelMetres: 0, width: 0, height: 0, bands: sidecar?.bands ?? [], isMadeUp: sidecar?.isMadeUp ?? false)
  }
}
