// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Imagery
import Raster

/// SplitMix64 (Steele, Lea & Flood, 2014): the same sea on every run.
private struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
  }

  mutating func normal() -> Double { (-2 * log(unit())).squareRoot() * cos(2 * .pi * unit()) }

  /// Gamma distributed with mean 1 (G. Marsaglia & W. W. Tsang, "A simple method for generating gamma variables", 2000).
  mutating func gamma(shape: Double) -> Double {
    let d = max(shape, 1) - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = pow(1 + c * x, 3)
      guard v > 0 else { continue }
      if log(unit()) < 0.5 * x * x + d - d * v + d * log(v) {
        let boost = shape < 1 ? pow(unit(), 1 / shape) : 1
        return d * v * boost / shape
      }
    }
  }
}

/// A drawn sea at 10 m: σ⁰ with 4.4 looks of speckle over a gamma texture, so K-distributed power.
private struct DrawnSea {
  let side: Int
  let texture: Double
  let seaDecibels: Double
  static let looks = 4.4
  static let pixelMetres = 10.0

  struct Ship {
    var east: Double
    var south: Double
    var length: Double
    var width: Double
    var axis: Double
    var decibels: Double
  }

  func draw(_ ships: [Ship], seed: UInt64) -> [Float] {
    var dice = Dice(seed)
    var extra = [Double](repeating: 0, count: side * side)
    for ship in ships { add(ship, to: &extra) }
    return (0..<(side * side)).map { pixel in
      let sea = pow(10, seaDecibels / 10) * dice.gamma(shape: texture)
      return Float((sea + extra[pixel]) * dice.gamma(shape: Self.looks))
    }
  }

  private func add(_ ship: Ship, to power: inout [Double]) {
    let angle = ship.axis * .pi / 180
    let reach = Int(ship.length / Self.pixelMetres) + 2
    let (column, row) = (Int(ship.east / Self.pixelMetres), Int(ship.south / Self.pixelMetres))
    for y in max(0, row - reach)...min(side - 1, row + reach) {
      for x in max(0, column - reach)...min(side - 1, column + reach) {
        var hits = 0
        for step in 0..<16 {
          let east = (Double(x) + (Double(step % 4) + 0.5) / 4) * Self.pixelMetres - ship.east
          let south = (Double(y) + (Double(step / 4) + 0.5) / 4) * Self.pixelMetres - ship.south
          let along = east * sin(angle) - south * cos(angle)
          let across = east * cos(angle) + south * sin(angle)
          if abs(along) <= ship.length / 2, abs(across) <= ship.width / 2 { hits += 1 }
        }
        power[y * side + x] += pow(10, ship.decibels / 10) * Double(hits) / 16
      }
    }
  }

  func scene(_ ships: [Ship], seed: UInt64, in folder: TemporaryFolder) throws -> SceneFile {
    let name = "sea\(seed)"
    try GeoTIFFWriter(
      width: side, height: side, bands: ["VV"], epsg: 32653,
      transform: GeoTransform(west: 344_000, north: 4_733_000, pixelSize: Self.pixelMetres)
    ).write([draw(ships, seed: seed)], to: "\(folder.path)/\(name).tif")
    try Data(#"{"sensor":"radar","bands":["VV"],"units":"sigma0_linear","made_up":true}"#.utf8).write(
      to: URL(fileURLWithPath: "\(folder.path)/\(name).json"))
    return try SceneFile(SceneInput(path: "\(folder.path)/\(name).tif", name: name))
  }
}

/// Everything here is made up. Taken for a wind of 5 m/s: −19 dB and a texture of shape 12; for 8 m/s: −15 dB and shape 6
/// (VV at middle incidence; assumptions, not measurements). Ships reflect −4 to +3 dB on the mean over their deck.
func scoreSea() throws {
  let folder = try TemporaryFolder()
  print("drawn K-distributed sea (made up), 10 m, 4.4 looks")
  for (texture, probability) in [(20.0, 1e-3), (20, 1e-4), (6, 1e-3), (6, 1e-4), (3, 1e-3), (3, 1e-4)] {
    let sea = DrawnSea(side: 1400, texture: texture, seaDecibels: -18)
    var parameters = DetectorParameters()
    parameters.falseAlarmProbability = probability
    let scene = try sea.scene([], seed: UInt64(texture * 10) + UInt64(-log10(probability)), in: folder)
    let share = try ShipDetector.alarmShare(in: scene, parameters: parameters)
    print(
      String(
        format: "  texture %.0f: asked %.0e, measured %.2e: %.2f times", texture, probability, share,
        share / probability))
  }
  for (wind, decibels, texture) in [(5.0, -19.0, 12.0), (8, -15, 6)] {
    let sea = DrawnSea(side: 1200, texture: texture, seaDecibels: decibels)
    var dice = Dice(UInt64(wind))
    let ships = (0..<100).map { (index: Int) -> DrawnSea.Ship in
      let length = 50 + 150 * dice.unit()
      return DrawnSea.Ship(
        east: 600 + 1200 * Double(index % 10), south: 600 + 1200 * Double(index / 10), length: length,
        width: length / 6.2, axis: 180 * dice.unit(), decibels: -4 + 7 * dice.unit())
    }
    let scene = try sea.scene(ships, seed: UInt64(100 + wind), in: folder)
    let found = try ShipDetector.detect(in: scene)
    let places = try scene.locator().pixels(of: found.map(\.centre))
    let recalled = ships.count { ship in
      places.contains { hypot($0.column * 10 - ship.east, $0.row * 10 - ship.south) < max(30, ship.length / 3) }
    }
    print(
      String(format: "  wind %.0f m/s: %d of 100 ships of 50 to 200 m found, %d reported", wind, recalled, found.count))
  }
}
