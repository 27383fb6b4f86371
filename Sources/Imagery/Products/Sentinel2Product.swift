// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Raster

/// A Sentinel-2 Level-1C or Level-2A product (SAFE): what its metadata say, in the words of the "Sentinel-2 Products
/// Specification Document" (S2-PDGS-TAS-DI-PSD).
struct Sentinel2Product: Sendable {
  static let manifests = ["MTD_MSIL2A.xml", "MTD_MSIL1C.xml"]

  struct Band: Sendable {
    /// "B02".
    var name: String
    var image: String
    /// Added to what the file holds before it is reflectance × 10,000: −1000 since processing baseline 04.00.
    var offset: Double
  }

  /// "Sentinel-2A".
  var platform: String
  /// "L1C" or "L2A".
  var level: String
  var acquired: Timestamp
  /// Those of 10 m pixels, which lie on one grid.
  var bands: [Band]
  /// What stands for reflectance 1.
  var quantification: Double
  var cloudPercent: Double?
  var sunElevationDegrees: Double?
  var sunAzimuthDegrees: Double?
  var offNadirDegrees: Double?
  var files: [String]

  var product: String { "\(platform) \(level)" }

  /// The order in which offsets are numbered: `band_id` 0 is B01.
  private static let bandIDs = [
    "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12",
  ]

  /// - Throws: ``ImageryError`` where the metadata do not read or name no 10 m bands.
  init(_ archive: ProductArchive, metadata: String) throws(ImageryError) {
    let reader = SafeReader(archive: archive)
    level = metadata.contains("2A") ? "L2A" : "L1C"
    let elements = try reader.elements(
      [
        "PRODUCT_START_TIME", "SPACECRAFT_NAME", "IMAGE_FILE", "QUANTIFICATION_VALUE", "BOA_QUANTIFICATION_VALUE",
        "BOA_ADD_OFFSET", "RADIO_ADD_OFFSET", "Cloud_Coverage_Assessment",
      ], in: metadata)
    func text(_ names: String...) -> String? {
      elements.first { names.contains($0.name) && !$0.text.isEmpty }?.text
    }
    platform = text("SPACECRAFT_NAME") ?? "Sentinel-2"
    guard let start = text("PRODUCT_START_TIME").flatMap({ Timestamp(iso8601: $0, assumingUTC: true) }) else {
      throw reader.fault(metadata, "no PRODUCT_START_TIME")
    }
    acquired = start
    guard let scale = text("QUANTIFICATION_VALUE", "BOA_QUANTIFICATION_VALUE").flatMap(Double.init), scale > 0,
      scale.isFinite
    else { throw reader.fault(metadata, "no QUANTIFICATION_VALUE above zero") }
    quantification = scale
    cloudPercent = text("Cloud_Coverage_Assessment").flatMap(Double.init)
    var offsets: [String: Double] = [:]
    for element in elements where element.name.hasSuffix("ADD_OFFSET") {
      guard let band = element.attributes["band_id"].flatMap({ Int($0) }), Self.bandIDs.indices.contains(band),
        let offset = Double(element.text), offset.isFinite
      else { throw reader.fault(metadata, "an ADD_OFFSET that reads as no number of a band") }
      offsets[Self.bandIDs[band]] = offset
    }
    bands = Self.bands(elements.filter { $0.name == "IMAGE_FILE" }.map(\.text), offsets)
    guard !bands.isEmpty else {
      throw reader.fault(metadata, "it names no image of B02, B03, B04 or B08 in 10 m pixels")
    }
    files = [metadata] + bands.map(\.image)
    if let tile = bands.first.flatMap({ Self.tileMetadata(besides: $0.image) }), archive.has(tile) {
      files.append(tile)
      try readAngles(reader, tile)
    }
  }

  private static func bands(_ images: [String], _ offsets: [String: Double]) -> [Band] {
    ["B02", "B03", "B04", "B08"].compactMap { name in
      images.first { $0.hasSuffix("_\(name)_10m") || $0.hasSuffix("_\(name)") }
        .map { Band(name: name, image: $0 + ".jp2", offset: offsets[name] ?? 0) }
    }
  }

  /// "GRANULE/L2A_T53TNM_…/IMG_DATA/R10m/….jp2" → "GRANULE/L2A_T53TNM_…/MTD_TL.xml".
  private static func tileMetadata(besides image: String) -> String? {
    let parts = image.split(separator: "/")
    guard parts.count >= 3, parts[0] == "GRANULE" else { return nil }
    return "GRANULE/\(parts[1])/MTD_TL.xml"
  }

  private mutating func readAngles(_ reader: SafeReader, _ file: String) throws(ImageryError) {
    for element in try reader.elements(["Mean_Sun_Angle", "Mean_Viewing_Incidence_Angle"], in: file) {
      let zenith = try reader.number("ZENITH_ANGLE", of: element, in: file)
      guard abs(zenith) <= 180 else { throw reader.fault(file, "a zenith angle of \(zenith)°") }
      if element.name == "Mean_Sun_Angle" {
        sunElevationDegrees = 90 - zenith
        sunAzimuthDegrees = try reader.number("AZIMUTH_ANGLE", of: element, in: file)
      } else if offNadirDegrees == nil {
        offNadirDegrees = zenith
      }
    }
  }
}
