// SPDX-License-Identifier: Apache-2.0

internal import CGDAL
public import Geodesy

/// Where a raster lies: its coordinate reference as well-known text, and the affine transform of its pixels.
public struct Georeference: Sendable, Hashable {
  /// Well-known text (OGC WKT 1, as GDAL writes it).
  public var reference: String
  public var transform: GeoTransform

  public init(reference: String, transform: GeoTransform) {
    self.reference = reference
    self.transform = transform
  }

  /// The reference of an EPSG code, such as 32653 for UTM zone 53 north.
  /// - Throws: `georeference` where PROJ does not know the code.
  public init(epsg: Int, transform: GeoTransform) throws(RasterError) {
    let (text, failure) = GDAL.quietly { () -> String? in
      guard let system = OSRNewSpatialReference(nil) else { return nil }
      defer { OSRDestroySpatialReference(system) }
      guard let code = Int32(exactly: epsg), OSRImportFromEPSG(system, code) == OGRERR_NONE else { return nil }
      return wellKnownText(system)
    }
    guard let text else {
      throw RasterError(
        .locate, "EPSG:\(epsg)", .georeference, reason: failure ?? "unknown coordinate reference",
        remedy: "give an EPSG code that PROJ knows")
    }
    self.init(reference: text, transform: transform)
  }
}

func wellKnownText(_ system: OGRSpatialReferenceH) -> String? {
  var text: UnsafeMutablePointer<CChar>?
  guard OSRExportToWkt(system, &text) == OGRERR_NONE, let text else { return nil }
  defer { VSIFree(text) }
  return String(cString: text)
}

/// Turns pixels of one raster into longitude and latitude (WGS 84) and back.
///
/// Made once a scene, because PROJ looks up its database for each. Not for sharing between tasks.
public struct PixelLocator: ~Copyable {
  public let georeference: Georeference
  private let path: String
  private let toEarth: OGRCoordinateTransformationH
  private let fromEarth: OGRCoordinateTransformationH

  /// - Parameter path: what errors name as the file.
  /// - Throws: `georeference` where the reference cannot be read or the transform not inverted.
  public init(_ georeference: Georeference, path: String) throws(RasterError) {
    guard georeference.transform.isInvertible else {
      throw RasterError(
        .locate, path, .georeference, reason: "the pixel transform has no inverse (pixels of zero size)",
        remedy: "write the raster with a valid geotransform, for example with gdalwarp")
    }
    let (pair, failure) = GDAL.quietly { Self.transforms(georeference.reference) }
    guard let pair else {
      throw RasterError(
        .locate, path, .georeference, reason: failure ?? "the coordinate reference cannot be read",
        remedy: "give the raster a coordinate reference, for example with gdalwarp -t_srs")
    }
    self.georeference = georeference
    self.path = path
    (toEarth, fromEarth) = pair
  }

  deinit {
    OCTDestroyCoordinateTransformation(toEarth)
    OCTDestroyCoordinateTransformation(fromEarth)
  }

  private static func transforms(_ reference: String)
    -> (OGRCoordinateTransformationH, OGRCoordinateTransformationH)?
  {
    guard let raster = OSRNewSpatialReference(reference), let earth = OSRNewSpatialReference(nil) else { return nil }
    defer {
      OSRDestroySpatialReference(raster)
      OSRDestroySpatialReference(earth)
    }
    guard OSRImportFromEPSG(earth, 4326) == OGRERR_NONE else { return nil }
    // Longitude first in both, whatever the authority says.
    OSRSetAxisMappingStrategy(raster, OAMS_TRADITIONAL_GIS_ORDER)
    OSRSetAxisMappingStrategy(earth, OAMS_TRADITIONAL_GIS_ORDER)
    guard let out = OCTNewCoordinateTransformation(raster, earth) else { return nil }
    guard let back = OCTNewCoordinateTransformation(earth, raster) else {
      OCTDestroyCoordinateTransformation(out)
      return nil
    }
    return (out, back)
  }

  /// Longitude and latitude of pixel places.
  /// - Throws: `georeference` where a place has no coordinates in the reference.
  public func coordinates(of pixels: [PixelPoint]) throws(RasterError) -> [Coordinate] {
    let places = pixels.map(georeference.transform.projected)
    let (x, y) = try transformed(toEarth, places.map(\.x), places.map(\.y))
    return zip(x, y).map { Coordinate(longitude: $0, latitude: $1) }
  }

  /// Pixel places of coordinates; they may lie outside the raster.
  /// - Throws: `georeference` where a coordinate cannot be expressed in the reference.
  public func pixels(of coordinates: [Coordinate]) throws(RasterError) -> [PixelPoint] {
    let (x, y) = try transformed(fromEarth, coordinates.map(\.longitude), coordinates.map(\.latitude))
    return zip(x, y).map { georeference.transform.pixel(x: $0, y: $1) }
  }

  private func transformed(_ transform: OGRCoordinateTransformationH, _ x: [Double], _ y: [Double])
    throws(RasterError) -> ([Double], [Double])
  {
    var x = x
    var y = y
    guard !x.isEmpty else { return ([], []) }
    let (succeeded, failure) = GDAL.quietly { OCTTransform(transform, Int32(x.count), &x, &y, nil) == 1 }
    guard succeeded, x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else {
      throw RasterError(
        .locate, path, .georeference, reason: failure ?? "a place has no longitude and latitude",
        remedy: "check that the raster's coordinate reference is the right one")
    }
    return (x, y)
  }
}
