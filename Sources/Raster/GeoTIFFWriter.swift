// SPDX-License-Identifier: Apache-2.0

internal import CGDAL

#if canImport(Glibc)
  internal import Glibc
#endif

/// Writes GeoTIFF files: DEFLATE, tiles of 256 pixels, the same bytes for the same pixels.
///
/// ```swift
/// let grid = GeoTransform(west: 437_000, north: 4_732_000, pixelSize: 3)
/// let writer = GeoTIFFWriter(width: 600, height: 600, bands: ["B02", "B08"], epsg: 32653, transform: grid)
/// try writer.write([blue, nearInfrared], to: "scene.tif")
/// ```
public struct GeoTIFFWriter: Sendable {
  public var width: Int
  public var height: Int
  /// Band descriptions in file order.
  public var bands: [String]
  public var epsg: Int
  public var transform: GeoTransform
  /// The value that stands for "no data", the same in every band.
  public var noData: Double?

  public init(
    width: Int, height: Int, bands: [String], epsg: Int, transform: GeoTransform, noData: Double? = nil
  ) {
    self.width = width
    self.height = height
    self.bands = bands
    self.epsg = epsg
    self.transform = transform
    self.noData = noData
  }

  /// Writes one array of `width × height` pixels a band. The file appears whole or not at all.
  /// - Throws: `size` where the arrays do not fit, `georeference`, `diskFull`, `permission` or `system`.
  public func write<Pixel: RasterPixel>(_ pixels: [[Pixel]], to path: String) throws(RasterError) {
    guard (1...Dataset.maximumSide).contains(width), (1...Dataset.maximumSide).contains(height), !bands.isEmpty,
      pixels.count == bands.count, pixels.allSatisfy({ $0.count == width * height })
    else {
      throw RasterError(
        .write, path, .size, reason: "\(pixels.count) arrays for \(bands.count) bands of \(width) × \(height) pixels",
        remedy: "give each band an array of width × height pixels")
    }
    let georeference = try Georeference(epsg: epsg, transform: transform)
    let part = path + ".part"
    let (isWritten, failure) = GDAL.quietly { fill(part, pixels, reference: georeference.reference) }
    guard isWritten, failure == nil, rename(part, path) == 0 else {
      let cause = errno
      unlink(part)
      throw Self.failure(path, failure, cause)
    }
  }

  private func fill<Pixel: RasterPixel>(_ path: String, _ pixels: [[Pixel]], reference: String) -> Bool {
    let predictor = Pixel.pixelType == .float32 ? 3 : 2
    let options = [
      "COMPRESS=DEFLATE", "ZLEVEL=6", "PREDICTOR=\(predictor)", "TILED=YES", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER",
    ]
    guard let driver = GDALGetDriverByName("GTiff"),
      let file = GDAL.withList(
        options,
        {
          GDALCreate(driver, path, Int32(width), Int32(height), Int32(bands.count), Pixel.pixelType.gdal, $0)
        })
    else { return false }
    defer { GDALClose(file) }
    var terms = transform.terms
    guard GDALSetGeoTransform(file, &terms) == CE_None, GDALSetProjection(file, reference) == CE_None else {
      return false
    }
    for index in bands.indices {
      guard fill(GDALGetRasterBand(file, Int32(index + 1)), named: bands[index], pixels[index]) else { return false }
    }
    GDALFlushCache(file)
    return true
  }

  private func fill<Pixel: RasterPixel>(_ band: GDALRasterBandH?, named name: String, _ pixels: [Pixel]) -> Bool {
    guard let band else { return false }
    GDALSetDescription(band, name)
    if let noData, GDALSetRasterNoDataValue(band, noData) != CE_None { return false }
    let status = pixels.withUnsafeBytes { buffer in
      GDALRasterIO(
        band, GF_Write, 0, 0, Int32(width), Int32(height), UnsafeMutableRawPointer(mutating: buffer.baseAddress),
        Int32(width), Int32(height), Pixel.pixelType.gdal, 0, 0)
    }
    return status == CE_None
  }

  private static func failure(_ path: String, _ failure: String?, _ cause: Int32) -> RasterError {
    let text = failure ?? String(cString: strerror(cause))
    switch cause {
    case ENOSPC:
      return RasterError(.write, path, .diskFull, reason: "no room left on the disk", remedy: "free some and run again")
    case EACCES, EROFS, EPERM:
      return RasterError(
        .write, path, .permission, reason: "the file may not be written", remedy: "check the folder's permissions")
    case ENOENT:
      return RasterError(.write, path, .notFound, reason: "no such folder", remedy: "make the folder first")
    default:
      return RasterError(
        .write, path, .system, reason: "the raster could not be written (\(text.prefix(200)))",
        remedy: "check the path and the space on the disk")
    }
  }
}
