// SPDX-License-Identifier: Apache-2.0

internal import CGDAL

/// A raster file open for reading. Closed when it goes out of scope; one task uses it at a time.
///
/// Opening reads the header only. Pixels are read by windows, so memory is bounded by the window, never by the file.
public struct Dataset: ~Copyable {
  /// Longest side that is believed. A Sentinel-1 GRD scene has 25,000 columns; a mosaic of a continent fits.
  public static var maximumSide: Int { 400_000 }
  /// Largest block (tile or strip) in bytes that GDAL may unpack for one read.
  public static var maximumBlockBytes: Int { 256 << 20 }
  /// Most pixels in one window.
  public static var maximumWindowPixels: Int { 1 << 28 }

  public let path: String
  public let width: Int
  public let height: Int
  public let bandCount: Int
  /// `nil` where the file says nothing of where it lies.
  public let georeference: Georeference?

  let handle: GDALDatasetH

  /// Opens a GeoTIFF, COG, JPEG 2000, PNG or JPEG file.
  /// - Throws: `notFound`, `permission`, `format` or `size`.
  public init(path: String) throws(RasterError) {
    try Self.checkFile(path)
    let flags = UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
    let (opened, failure) = GDAL.quietly {
      GDAL.withList(GDAL.formats) { formats in
        GDALOpenEx(
          path, flags, UnsafeRawPointer(formats)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self), nil, nil)
      }
    }
    guard let opened else { throw Self.openFailure(path, failure) }
    do {
      try Self.checkHeader(opened, path: path)
    } catch {
      GDALClose(opened)
      throw error
    }
    self.path = path
    handle = opened
    width = Int(GDALGetRasterXSize(opened))
    height = Int(GDALGetRasterYSize(opened))
    bandCount = Int(GDALGetRasterCount(opened))
    georeference = Self.georeference(of: opened)
  }

  deinit { GDALClose(handle) }

  /// The georeference, or an error that says what to do about a file without one.
  public func requireGeoreference() throws(RasterError) -> Georeference {
    guard let georeference else {
      throw RasterError(
        .open, path, .georeference,
        reason: "the raster does not say where it lies (no coordinate reference or transform)",
        remedy: "give it one, for example with gdal_translate -a_srs EPSG:… -a_ullr …")
    }
    return georeference
  }

  /// What the file calls a band (1…bandCount); empty where it says nothing.
  public func bandDescription(_ band: Int) throws(RasterError) -> String {
    guard let text = GDALGetDescription(try bandHandle(band)) else { return "" }
    return String(cString: text)
  }

  /// The value that stands for "no data" in a band (1…bandCount); `nil` where the file names none.
  public func noData(band: Int) throws(RasterError) -> Double? {
    var isSet: Int32 = 0
    let value = GDALGetRasterNoDataValue(try bandHandle(band), &isSet)
    return isSet != 0 ? value : nil
  }

  /// How the pixels of a band (1…bandCount) are stored; `nil` for a type that is not among ``PixelType``.
  public func pixelType(band: Int) throws(RasterError) -> PixelType? {
    let stored = GDALGetRasterDataType(try bandHandle(band))
    return PixelType.allCases.first { $0.gdal == stored }
  }

  /// A metadata item of the file's default domain, such as "TIFFTAG_DATETIME"; `nil` where it has none.
  public func metadata(_ key: String) -> String? {
    GDALGetMetadataItem(handle, key, nil).map { String(cString: $0) }
  }

  func bandHandle(_ band: Int) throws(RasterError) -> GDALRasterBandH {
    guard band >= 1, band <= bandCount, let found = GDALGetRasterBand(handle, Int32(band)) else {
      throw RasterError(
        .read, path, .outside, reason: "band \(band) was asked for, the file has \(bandCount)",
        remedy: "ask for a band from 1 to \(bandCount)")
    }
    return found
  }
}

extension Dataset {
  /// A path into a zip file is taken only as ``ProductArchive`` writes it: GDAL's other virtual files reach the network.
  private static func checkFile(_ path: String) throws(RasterError) {
    if path.hasPrefix(ProductArchive.prefix) {
      let rest = path.dropFirst(ProductArchive.prefix.count)
      let parts = rest.split(separator: "}", maxSplits: 1)
      guard parts.count == 2, !parts[0].hasPrefix("/vsi"), ProductArchive.isInside(String(parts[1].dropFirst())) else {
        throw RasterError(.open, path, .outside, reason: "no file inside a zip file", remedy: "check the path")
      }
      return try checkFile(String(parts[0]))
    }
    switch FileState(path: path) {
    case .file(let bytes) where bytes > 0: return
    case .file:
      throw RasterError(.open, path, .format, reason: "the file is empty", remedy: "fetch it again")
    case .directory:
      throw RasterError(
        .open, path, .notFound, reason: "a raster file was expected, this is a folder",
        remedy: "name the file inside it")
    case .missing:
      throw RasterError(.open, path, .notFound, reason: "no such file", remedy: "check the path")
    case .forbidden:
      throw RasterError(.open, path, .permission, reason: "the file may not be read", remedy: "check its permissions")
    }
  }

  private static func openFailure(_ path: String, _ failure: String?) -> RasterError {
    let detail = failure.map { " (\($0.prefix(200)))" } ?? ""
    return RasterError(
      .open, path, .format, reason: "not a raster that can be read\(detail)",
      remedy: "give a GeoTIFF, JPEG 2000, PNG or JPEG file, whole and unpacked")
  }

  /// Believes no size in a header before it has been compared with the limits.
  private static func checkHeader(_ handle: GDALDatasetH, path: String) throws(RasterError) {
    let width = Int(GDALGetRasterXSize(handle))
    let height = Int(GDALGetRasterYSize(handle))
    let bands = Int(GDALGetRasterCount(handle))
    guard (1...maximumSide).contains(width), (1...maximumSide).contains(height), (1...4096).contains(bands) else {
      throw RasterError(
        .open, path, .size, reason: "the header claims \(width) × \(height) pixels in \(bands) bands",
        remedy: "expected 1 to \(maximumSide) pixels a side and 1 to 4096 bands; check the file, or cut it into parts")
    }
    var blockWidth: Int32 = 0
    var blockHeight: Int32 = 0
    guard let band = GDALGetRasterBand(handle, 1) else { return }
    GDALGetBlockSize(band, &blockWidth, &blockHeight)
    let bytes = Int(GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band)))
    let (block, overflow) = (Int(blockWidth) * Int(blockHeight)).multipliedReportingOverflow(by: bytes)
    guard !overflow, block > 0, block <= maximumBlockBytes else {
      throw RasterError(
        .open, path, .size,
        reason: "a block of \(blockWidth) × \(blockHeight) pixels would have to be unpacked at once",
        remedy: "rewrite the file in tiles, for example with gdal_translate -co TILED=YES")
    }
  }

  private static func georeference(of handle: GDALDatasetH) -> Georeference? {
    var terms = [Double](repeating: 0, count: 6)
    guard GDALGetGeoTransform(handle, &terms) == CE_None, let system = GDALGetSpatialRef(handle),
      let text = wellKnownText(system)
    else { return nil }
    let transform = GeoTransform(
      originX: terms[0], columnX: terms[1], rowX: terms[2], originY: terms[3], columnY: terms[4], rowY: terms[5])
    return Georeference(reference: text, transform: transform)
  }
}
