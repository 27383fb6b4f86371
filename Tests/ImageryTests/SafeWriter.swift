// SPDX-License-Identifier: Apache-2.0

import Foundation
import Raster

/// Writes made-up Sentinel-1 ground-range products whose backscatter and geolocation are known.
///
/// The ground is a plane of longitude and latitude with a little curvature, so that the truth is a formula and not a table.
struct SafeWriter {
  var samples = 300
  var lines = 240
  var isAscending = false
  var mode = "IW"
  var number = "A"
  /// "VV" and "VH", or "HH" and "HV".
  var polarisations = ["VV", "VH"]
  /// Longitude of the first column; near 180 the scene crosses the antimeridian.
  var west = 132.9
  /// Height of grid points, in metres: nothing but sea where it is 0 everywhere.
  var height: (_ line: Int, _ pixel: Int) -> Double = { _, _ in 0 }
  var gain: (_ line: Double, _ pixel: Double) -> Double = { 400 + 0.1 * $0 + 0.2 * $1 }
  var noise: (_ pixel: Double) -> Double = { 900 + $0 }
  var azimuthFactor = 1.25
  /// Written instead of a file, by name.
  var replaced: [String: String] = [:]
  var left: Set<String> = []

  static let name = "S1A_IW_GRDH_1SDV_20240307T211105_20240307T211130_052880_06667A_MADE.SAFE"

  /// The truth: where a place of the picture lies.
  func place(line: Double, pixel: Double) -> (longitude: Double, latitude: Double) {
    let (east, south) = (pixel * 1.2e-4, line * 0.9e-4)
    let bend = 2e-10 * (pixel * pixel - line * pixel)
    let longitude = isAscending ? west + east - 0.2 * south + bend : west + 0.05 - east - 0.2 * south + bend
    let latitude = isAscending ? 42.5 + south + 0.15 * east : 42.7 - south + 0.15 * east + bend
    return (longitude > 180 ? longitude - 360 : longitude, latitude)
  }

  func stem(_ polarisation: String) -> String {
    "s1\(number.lowercased())-\(mode.lowercased())-grd-\(polarisation.lowercased())-made-up"
  }

  /// - Parameter amplitude: of a polarisation at (line, pixel).
  /// - Returns: the path of the product's folder.
  @discardableResult
  func write(to folder: String, amplitude: (_ band: Int, _ line: Int, _ pixel: Int) -> UInt16) throws -> String {
    let root = folder + "/" + Self.name
    for part in ["annotation/calibration", "measurement"] {
      try FileManager.default.createDirectory(atPath: root + "/" + part, withIntermediateDirectories: true)
    }
    try put(manifest, "manifest.safe", root)
    for (band, polarisation) in polarisations.enumerated() {
      let stem = stem(polarisation)
      try put(annotation(polarisation), "annotation/\(stem).xml", root)
      try put(calibration, "annotation/calibration/calibration-\(stem).xml", root)
      try put(noiseVectors, "annotation/calibration/noise-\(stem).xml", root)
      let pixels = (0..<lines).flatMap { line in (0..<samples).map { amplitude(band, line, $0) } }
      if left.contains("measurement/\(stem).tiff") { continue }
      try GeoTIFFWriter(
        width: samples, height: lines, bands: [""], epsg: 4326, transform: GeoTransform(west: 0, north: 0, pixelSize: 1)
      ).write([pixels], to: "\(root)/measurement/\(stem).tiff")
    }
    return root
  }

  private func put(_ text: String, _ name: String, _ root: String) throws {
    if left.contains(name) { return }
    try Data((replaced[name] ?? text).utf8).write(to: URL(fileURLWithPath: root + "/" + name))
  }

  var manifest: String {
    var objects = ""
    for polarisation in polarisations {
      let stem = stem(polarisation)
      for (schema, name) in [
        ("s1Level1ProductSchema", "annotation/\(stem).xml"),
        ("s1Level1CalibrationSchema", "annotation/calibration/calibration-\(stem).xml"),
        ("s1Level1NoiseSchema", "annotation/calibration/noise-\(stem).xml"),
        ("s1Level1MeasurementSchema", "measurement/\(stem).tiff"),
      ] {
        let id = name.filter { $0.isLetter || $0.isNumber }
        objects += """
          <dataObject ID="\(id)" repID="\(schema)"><byteStream mimeType="text/xml" size="1">
          <fileLocation locatorType="URL" href="./\(name)"/></byteStream></dataObject>

          """
      }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- made up -->
      <xfdu:XFDU xmlns:xfdu="urn:ccsds:schema:xfdu:1" xmlns:safe="http://www.esa.int/safe/sentinel-1.0" version="esa/safe/sentinel-1.0/sentinel-1/sar/level-1/grd/standard/iwdp">
      <metadataSection><metadataObject ID="platform"><metadataWrap><xmlData><safe:platform>
      <safe:familyName>SENTINEL-1</safe:familyName><safe:number>\(number)</safe:number>
      </safe:platform></xmlData></metadataWrap></metadataObject></metadataSection>
      <dataObjectSection>\(objects)</dataObjectSection></xfdu:XFDU>
      """
  }

  private var nodes: (lines: [Int], pixels: [Int]) {
    (
      Array(stride(from: 0, to: lines - 1, by: 60)) + [lines - 1],
      Array(stride(from: 0, to: samples - 1, by: 50)) + [samples - 1]
    )
  }

  private func annotation(_ polarisation: String) -> String {
    var points = ""
    for line in nodes.lines {
      for pixel in nodes.pixels {
        let place = place(line: Double(line), pixel: Double(pixel))
        points += """
          <geolocationGridPoint><azimuthTime>2024-03-07T21:11:05.000000</azimuthTime><slantRangeTime>5.4e-03</slantRangeTime>
          <line>\(line)</line><pixel>\(pixel)</pixel><latitude>\(place.latitude)</latitude>
          <longitude>\(place.longitude)</longitude><height>\(height(line, pixel))</height>
          <incidenceAngle>\(35 + Double(pixel) * 0.001)</incidenceAngle><elevationAngle>31</elevationAngle>
          </geolocationGridPoint>

          """
      }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <product><adsHeader><missionId>S1\(number)</missionId><productType>GRD</productType>
      <polarisation>\(polarisation)</polarisation><mode>\(mode)</mode><swath>\(mode)</swath></adsHeader>
      <generalAnnotation><productInformation><pass>\(isAscending ? "Ascending" : "Descending")</pass>
      <radarFrequency>5.405000454334350e+09</radarFrequency></productInformation>
      <downlinkInformationList count="1"><downlinkInformation><swath>IW1</swath><prf>1.717128973878037e+03</prf>
      </downlinkInformation></downlinkInformationList></generalAnnotation>
      <imageAnnotation><imageInformation><productFirstLineUtcTime>2024-03-07T21:11:05.123456</productFirstLineUtcTime>
      <rangePixelSpacing>1.000000e+01</rangePixelSpacing><azimuthPixelSpacing>1.000000e+01</azimuthPixelSpacing>
      <numberOfSamples>\(samples)</numberOfSamples><numberOfLines>\(lines)</numberOfLines></imageInformation></imageAnnotation>
      <geolocationGrid><geolocationGridPointList count="\(nodes.lines.count * nodes.pixels.count)">
      \(points)</geolocationGridPointList></geolocationGrid></product>
      """
  }

  private func list(_ values: [Double]) -> String { values.map { "\($0)" }.joined(separator: " ") }

  private var calibration: String {
    let vectors = [0, lines / 2, lines + 10].map { line in
      let pixels = nodes.pixels.map(Double.init)
      return """
        <calibrationVector><line>\(line)</line><pixel count="\(pixels.count)">\(nodes.pixels.map(String.init).joined(separator: " "))</pixel>
        <sigmaNought count="\(pixels.count)">\(list(pixels.map { gain(Double(line), $0) }))</sigmaNought></calibrationVector>
        """
    }
    return "<calibration><calibrationVectorList>\(vectors.joined())</calibrationVectorList></calibration>"
  }

  private var noiseVectors: String {
    let pixels = nodes.pixels.map(Double.init)
    return """
      <noise><noiseRangeVectorList><noiseRangeVector><line>0</line>
      <pixel count="\(pixels.count)">\(nodes.pixels.map(String.init).joined(separator: " "))</pixel>
      <noiseRangeLut count="\(pixels.count)">\(list(pixels.map(noise)))</noiseRangeLut></noiseRangeVector></noiseRangeVectorList>
      <noiseAzimuthVectorList><noiseAzimuthVector><swath>IW1</swath><firstAzimuthLine>0</firstAzimuthLine>
      <firstRangeSample>0</firstRangeSample><lastAzimuthLine>\(lines - 1)</lastAzimuthLine>
      <lastRangeSample>\(samples / 2)</lastRangeSample><line count="2">0 \(lines - 1)</line>
      <noiseAzimuthLut count="2">\(azimuthFactor) \(azimuthFactor)</noiseAzimuthLut></noiseAzimuthVector></noiseAzimuthVectorList></noise>
      """
  }
}
