// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Raster

/// SplitMix64 (Steele, Lea & Flood, 2014): the same pictures on every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// 0..<1.
  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }

  mutating func normal() -> Double { (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit()) }

  /// Gamma distributed with mean 1 and an integer shape.
  mutating func gamma(shape: Int) -> Double {
    (0..<shape).reduce(0) { sum, _ in sum - log(1 - unit()) } / Double(shape)
  }
}

/// A rectangle in metres from the upper left corner of a picture: a hull or a quay.
struct DrawnBox {
  var east: Double
  var south: Double
  var length: Double
  var width: Double
  /// Degrees clockwise from north.
  var axis: Double
  var paint: [Double]

  /// Share of a pixel that the box covers, on 4 × 4 points.
  func share(column: Int, row: Int, pixelMetres: Double) -> Double {
    let angle = axis * .pi / 180
    var hits = 0
    for step in 0..<16 {
      let x = (Double(column) + (Double(step % 4) + 0.5) / 4) * pixelMetres - east
      let y = (Double(row) + (Double(step / 4) + 0.5) / 4) * pixelMetres - south
      let along = x * sin(angle) - y * cos(angle)
      let across = x * cos(angle) + y * sin(angle)
      if abs(along) <= length / 2, abs(across) <= width / 2 { hits += 1 }
    }
    return Double(hits) / 16
  }
}

/// Draws square scenes near Vostochny in UTM zone 53 north.
struct SceneArtist {
  var side = 200
  var pixelMetres = 3.0
  /// Reflectance × 10⁴ of the water in blue, green, red and near infrared.
  var water = [500.0, 450, 280, 150]
  /// Shifts the scene's grid against the others, in metres.
  var shift = 0.0

  static let west = 344_000.0
  static let north = 4_733_000.0

  var transform: GeoTransform {
    GeoTransform(west: Self.west + shift, north: Self.north, pixelSize: pixelMetres)
  }

  /// A polygon given in metres from the unshifted upper left corner.
  static func polygon(east: ClosedRange<Double>, south: ClosedRange<Double>) throws -> Polygon {
    let grid = GeoTransform(west: west, north: north, pixelSize: 1)
    let locator = try PixelLocator(Georeference(epsg: 32653, transform: grid), path: "drawn")
    let ring = [
      (east.lowerBound, south.lowerBound), (east.upperBound, south.lowerBound), (east.upperBound, south.upperBound),
      (east.lowerBound, south.upperBound),
    ]
    return Polygon(outer: try locator.coordinates(of: ring.map { PixelPoint(column: $0.0, row: $0.1) }))
  }

  /// Four bands with sensor noise and ripples.
  func optical(_ boxes: [DrawnBox], light: Double = 0, seed: UInt64) -> [[UInt16]] {
    var dice = Dice(seed)
    var bands = water.map { [Double](repeating: $0 + light, count: side * side) }
    for box in boxes {
      for pixel in 0..<(side * side) {
        var place = box
        place.east -= shift
        let share = place.share(column: pixel % side, row: pixel / side, pixelMetres: pixelMetres)
        if share > 0 { for band in 0..<4 { bands[band][pixel] += (box.paint[band] - bands[band][pixel]) * share } }
      }
    }
    return bands.map { band in
      band.map { UInt16(min(65_535, max(1, $0 + dice.normal() * (12 + 0.015 * $0)))) }
    }
  }

  /// σ⁰ in dB: sea at −18 dB with speckle of four looks over a gamma texture, so K-distributed; boxes at paint[0] dB.
  func radar(_ boxes: [DrawnBox], texture: Int = 8, seed: UInt64, sea: Double = -18) -> [Float] {
    var dice = Dice(seed)
    return (0..<(side * side)).map { pixel in
      var power = pow(10, sea / 10) * dice.gamma(shape: texture)
      for box in boxes {
        let share = box.share(column: pixel % side, row: pixel / side, pixelMetres: pixelMetres)
        power += pow(10, box.paint[0] / 10) * share
      }
      return Float(10 * log10(power * dice.gamma(shape: 4)))
    }
  }

  func writeOptical(_ bands: [[UInt16]], to path: String, acquired: String, mask: [UInt8]? = nil) throws {
    try GeoTIFFWriter(
      width: side, height: side, bands: ["B02", "B03", "B04", "B08"], epsg: 32653, transform: transform
    ).write(bands, to: path + ".tif")
    var extra = ""
    if let mask {
      try GeoTIFFWriter(width: side, height: side, bands: ["clear"], epsg: 32653, transform: transform)
        .write([mask], to: path + "_udm.tif")
      extra = #","usable_mask":"\#(path.split(separator: "/").last ?? "")_udm.tif""#
    }
    let sidecar =
      #"{"acquired":"\#(acquired)","sensor":"optical","product":"drawn","bands":["B02","B03","B04","B08"],"#
      + #""units":"reflectance_1e4","made_up":true\#(extra)}"#
    try Data(sidecar.utf8).write(to: URL(fileURLWithPath: path + ".json"))
  }

  func writeRadar(_ band: [Float], to path: String, acquired: String) throws {
    try GeoTIFFWriter(width: side, height: side, bands: ["VV"], epsg: 32653, transform: transform)
      .write([band], to: path + ".tif")
    let sidecar =
      #"{"acquired":"\#(acquired)","sensor":"radar","product":"drawn","bands":["VV"],"units":"sigma0_db"}"#
    try Data(sidecar.utf8).write(to: URL(fileURLWithPath: path + ".json"))
  }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "plimsoll-imagery-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
  }
}
