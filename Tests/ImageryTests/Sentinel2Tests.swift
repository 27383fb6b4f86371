// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Imagery
import Raster
import Testing

/// Writes made-up Sentinel-2 products. Their images are JPEG 2000, which GDAL's own program packs.
private struct TileWriter {
  var level = "L2A"
  /// `nil` as before processing baseline 04.00.
  var offset: Int? = -1000
  var images = ["B02", "B03", "B04", "B08"]

  /// - Returns: the path of the product's folder; `nil` where gdal_translate is not installed.
  func write(to folder: String, value: (_ band: Int) -> UInt16) throws -> String? {
    let root = "\(folder)/S2A_MSI\(level)_20240307T021541_MADE.SAFE"
    let tile = "GRANULE/\(level)_T52TFN"
    let part = level == "L2A" ? "\(tile)/IMG_DATA/R10m" : "\(tile)/IMG_DATA"
    try FileManager.default.createDirectory(atPath: "\(root)/\(part)", withIntermediateDirectories: true)
    var names: [String] = []
    for (index, band) in images.enumerated() {
      let name = "\(part)/T52TFN_20240307T021541_\(band)" + (level == "L2A" ? "_10m" : "")
      names.append("<IMAGE_FILE>\(name)</IMAGE_FILE>")
      let plain = "\(folder)/\(band).tif"
      try GeoTIFFWriter(
        width: 64, height: 48, bands: [""], epsg: 32652,
        transform: GeoTransform(west: 600_000, north: 4_700_000, pixelSize: 10)
      ).write([[UInt16](repeating: value(index), count: 64 * 48)], to: plain)
      guard try pack(plain, "\(root)/\(name).jp2") else { return nil }
    }
    let offsets = offset.map { offset in
      [1, 2, 3, 7].map {
        "<\(level == "L2A" ? "BOA" : "RADIO")_ADD_OFFSET band_id=\"\($0)\">\(offset)</\(level == "L2A" ? "BOA" : "RADIO")_ADD_OFFSET>"
      }
      .joined()
    }
    let quantification = level == "L2A" ? "BOA_QUANTIFICATION_VALUE" : "QUANTIFICATION_VALUE"
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><!-- made up --><n1:Level_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/">
      <PRODUCT_START_TIME>2024-03-07T02:15:41.024Z</PRODUCT_START_TIME><SPACECRAFT_NAME>Sentinel-2A</SPACECRAFT_NAME>
      <Granule>\(names.joined())</Granule><\(quantification) unit="none">10000</\(quantification)>
      \(offsets ?? "")<Cloud_Coverage_Assessment>12.5</Cloud_Coverage_Assessment></n1:Level_User_Product>
      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(root)/MTD_MSI\(level).xml"))
    let angles = """
      <tile><Mean_Sun_Angle><ZENITH_ANGLE unit="deg">52.5</ZENITH_ANGLE><AZIMUTH_ANGLE unit="deg">155.25</AZIMUTH_ANGLE>
      </Mean_Sun_Angle><Mean_Viewing_Incidence_Angle bandId="0"><ZENITH_ANGLE>6.5</ZENITH_ANGLE><AZIMUTH_ANGLE>100</AZIMUTH_ANGLE>
      </Mean_Viewing_Incidence_Angle></tile>
      """
    try Data(angles.utf8).write(to: URL(fileURLWithPath: "\(root)/\(tile)/MTD_TL.xml"))
    return root
  }

  private func pack(_ source: String, _ target: String) throws -> Bool {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/gdal_translate") else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/gdal_translate")
    process.arguments = ["-q", "-of", "JP2OpenJPEG", "-co", "QUALITY=100", "-co", "REVERSIBLE=YES", source, target]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

@Suite("A Sentinel-2 product (made up here) is read as its metadata say")
struct Sentinel2Tests {
  private func open(_ path: String) throws -> SceneFile { try SceneFile(SceneInput(path: path, name: "s2")) }

  @Test("Time, angles, cloud, bands; reflectance by quantification and offset", arguments: ["L1C", "L2A"])
  func description(level: String) throws {
    let folder = try TemporaryFolder()
    guard let path = try TileWriter(level: level).write(to: folder.path, value: { UInt16(1200 + 100 * $0) }) else {
      return
    }
    let file = try open(path)
    #expect(file.scene.product == "Sentinel-2A \(level)" && file.scene.bands == ["B02", "B03", "B04", "B08"])
    #expect(file.scene.acquired == Timestamp(iso8601: "2024-03-07T02:15:41.024Z"))
    #expect(file.scene.sunElevationDegrees == 37.5 && file.scene.sunAzimuthDegrees == 155.25)
    #expect(file.scene.offNadirDegrees == 6.5 && file.cloudPercent == 12.5 && file.units == .reflectance)
    #expect(abs(file.scene.pixelMetres - 10) < 0.01)
    let window = PixelWindow(column: 2, row: 3, width: 2, height: 1)
    #expect(try file.values(band: "B04", window: window) == [400, 400])
  }

  @Test("Before baseline 04.00 nothing is added; zero is no data")
  func oldBaseline() throws {
    let folder = try TemporaryFolder()
    guard let path = try TileWriter(offset: nil).write(to: folder.path, value: { $0 == 0 ? 0 : 700 }) else { return }
    let window = PixelWindow(column: 0, row: 0, width: 1, height: 1)
    let file = try open(path)
    #expect(try file.values(band: "B02", window: window)[0].isNaN)
    #expect(try file.values(band: "B03", window: window)[0] == 700)
  }

  @Test("Metadata that name no image, or one that is not there")
  func broken() throws {
    let folder = try TemporaryFolder()
    guard let path = try TileWriter().write(to: folder.path, value: { _ in 1500 }) else { return }
    let metadata = path + "/MTD_MSIL2A.xml"
    let text = try String(contentsOfFile: metadata, encoding: .utf8)
    for (old, new) in [
      ("R10m/T", "../../../T"), ("IMAGE_FILE", "NO_FILE"), ("10000<", "-1<"), ("2024-03-07T02:15", "7 March"),
    ] {
      try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: URL(fileURLWithPath: metadata))
      #expect(throws: ImageryError.self, "\(new)") { _ = try open(path) }
    }
  }
}
