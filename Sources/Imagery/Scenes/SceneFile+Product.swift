// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence
internal import Geodesy
internal import Raster

extension SceneFile {
  /// A product of many files that a path stands for.
  enum Product {
    case sentinel1(ProductArchive, Sentinel1Product)
    case sentinel2(ProductArchive, Sentinel2Product)
  }

  private static let markers = [Sentinel1Product.manifest] + Sentinel2Product.manifests

  /// The product that a path stands for: a folder, a zip file, or the main file of an unpacked one. `nil` for anything else.
  static func product(at path: String) throws(ImageryError) -> Product? {
    guard let archive = try archive(at: path) else { return nil }
    if let metadata = Sentinel2Product.manifests.first(where: archive.has) {
      return .sentinel2(archive, try Sentinel2Product(archive, metadata: metadata))
    }
    guard archive.has(Sentinel1Product.manifest) else {
      throw ImageryError(
        .product, path: path, reason: "no \(markers.joined(separator: ", ")) in this folder",
        remedy: "give the folder of a Sentinel-1 or Sentinel-2 product (….SAFE), or name the raster files")
    }
    return .sentinel1(archive, try Sentinel1Product(archive))
  }

  private static func archive(at path: String) throws(ImageryError) -> ProductArchive? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let isMain = markers.contains(name)
    let folder = isMain ? (path.contains("/") ? String(path.dropLast(name.count + 1)) : ".") : path
    guard isMain || ProductArchive.isFolder(path) || path.lowercased().hasSuffix(".zip") else { return nil }
    return try imagery { () throws(RasterError) in
      try ProductArchive(path: folder.isEmpty ? "/" : folder, markers: markers)
    }
  }

  /// - Throws: ``ImageryError`` where a raster of the product cannot be opened or is not of the size that was said.
  init(_ product: Product, _ input: SceneInput) throws(ImageryError) {
    switch product {
    case .sentinel1(let archive, let product): try self.init(archive, product, input)
    case .sentinel2(let archive, let product): try self.init(archive, product, input)
    }
  }

  private init(_ archive: ProductArchive, _ product: Sentinel1Product, _ input: SceneInput) throws(ImageryError) {
    var bands: [Band] = []
    for band in product.bands {
      let path = try imagery { () throws(RasterError) in try archive.location(of: band.measurement) }
      let size = try imagery { () throws(RasterError) in
        let dataset = try Dataset(path: path)
        return (dataset.width, dataset.height)
      }
      guard size == (product.samples, product.lines) else {
        throw ImageryError(
          .product, path: "\(archive.path): \(band.measurement)",
          reason: "\(size.0) × \(size.1) pixels, the annotation says \(product.samples) × \(product.lines)",
          remedy: "fetch the product again")
      }
      bands.append(
        Band(
          name: band.polarisation, role: BandRole(bandName: band.polarisation), path: path, index: 1,
          scaling: .backscatter(band.calibration)))
    }
    let ground = SceneGround.grid(product.grid)
    let place = try imagery { () throws(RasterError) in
      try Place(ground, product.samples, product.lines, path: archive.path)
    }
    let sidecar = try SceneSidecar.read(besides: input.files[0].path)
    self.init(
      scene: Scene(
        id: try Self.contentID(of: archive, files: product.files), paths: input.files.map(\.name), sensor: .radar,
        product: product.product, provider: input.provider.isEmpty ? "Copernicus" : input.provider,
        acquired: product.acquired, footprint: place.footprint, pixelMetres: place.pixelMetres, width: product.samples,
        height: product.lines, bands: bands.map(\.name), isMadeUp: sidecar?.isMadeUp ?? false),
      units: .sigmaLinear, ground: ground, bands: bands, usableMaskPath: nil)
    azimuth = product.azimuth
    looks = Self.looks(mode: product.mode, pixelMetres: place.pixelMetres)
    incidenceDegrees = product.grid.middleIncidenceDegrees
  }

  /// Equivalent numbers of looks of ground-range products ("Sentinel-1 Product Definition", S1-RS-MDA-52-7440, table of
  /// GRD): 4.4 for IW at high resolution, 2.7 and 10.7 for EW at high and medium; `nil` for others.
  private static func looks(mode: String, pixelMetres: Double) -> Double? {
    switch (mode, pixelMetres) {
    case ("IW", ..<15): 4.4
    case ("EW", ..<30): 2.7
    case ("EW", ..<50): 10.7
    default: nil
    }
  }

  private init(_ archive: ProductArchive, _ product: Sentinel2Product, _ input: SceneInput) throws(ImageryError) {
    var bands: [Band] = []
    var found: (Int, Int, Georeference)?
    for band in product.bands {
      let path = try imagery { () throws(RasterError) in try archive.location(of: band.image) }
      let here = try imagery { () throws(RasterError) in
        let dataset = try Dataset(path: path)
        return (dataset.width, dataset.height, try dataset.requireGeoreference())
      }
      if let found, found != here {
        throw ImageryError(
          .product, path: "\(archive.path): \(band.image)", reason: "another grid than the band before it",
          remedy: "fetch the product again")
      }
      found = here
      bands.append(
        Band(
          name: band.name, role: BandRole(bandName: band.name), path: path, index: 1,
          scaling: .linear(factor: Float(10_000 / product.quantification), offset: Float(band.offset), missing: 0)))
    }
    guard let (width, height, georeference) = found else { preconditionFailure("a product names at least one band") }
    let ground = SceneGround.projected(georeference)
    let place = try imagery { () throws(RasterError) in
      try Place(ground, width, height, path: archive.path)
    }
    let sidecar = try SceneSidecar.read(besides: input.files[0].path)
    self.init(
      scene: Scene(
        id: try Self.contentID(of: archive, files: product.files), paths: input.files.map(\.name), sensor: .optical,
        product: product.product, provider: input.provider.isEmpty ? "Copernicus" : input.provider,
        acquired: product.acquired, footprint: place.footprint, pixelMetres: place.pixelMetres, width: width,
        height: height, bands: bands.map(\.name), sunElevationDegrees: product.sunElevationDegrees,
        sunAzimuthDegrees: product.sunAzimuthDegrees, offNadirDegrees: product.offNadirDegrees,
        isMadeUp: sidecar?.isMadeUp ?? false),
      units: .reflectance, ground: ground, bands: bands, usableMaskPath: nil)
    cloudPercent = product.cloudPercent
  }

  /// From the content of the files that make the scene: those of a folder, or the zip file as it is.
  private static func contentID(of archive: ProductArchive, files: [String]) throws(ImageryError) -> RowID {
    var digests = ""
    if !ProductArchive.isFolder(archive.path) {
      digests = try digest(archive.path)
    } else {
      for name in files where archive.has(name) {
        digests += try digest(try imagery { () throws(RasterError) in try archive.location(of: name) })
      }
    }
    return RowID(kind: "scene", digests)
  }

  private static func digest(_ path: String) throws(ImageryError) -> String {
    do { return try contentDigest(path: path) } catch {
      throw ImageryError(.raster(.system), path: path, reason: error.reason, remedy: "check the file")
    }
  }
}
