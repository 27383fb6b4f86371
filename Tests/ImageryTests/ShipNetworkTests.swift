// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Imagery
import Testing

@Suite("The small network that tells ships from quays")
struct ShipNetworkTests {
  @Test("The shipped weights read; bytes of another length are no weights")
  func weights() {
    #expect(ShipNetwork.shipped != nil)
    #expect(ShipNetwork(bytes: []) == nil)
    #expect(ShipNetwork(bytes: [UInt8](repeating: 0, count: 111_939)) == nil)
    #expect(ShipNetwork(bytes: [UInt8](repeating: 0, count: 111_940)) != nil)
  }

  @Test("The shipped trees read; text of another form is no trees")
  func trees() throws {
    let shipped = try #require(NetworkLikeness.shipped)
    #expect((0.1...0.7).contains(shipped.cut))
    let line = "0 1 1 0 2 0 1 2 3 4"
    #expect(NetworkLikeness(text: "cut 0.3\nscale 1 0\n\(line)") != nil)
    #expect(NetworkLikeness(text: "") == nil)
    #expect(NetworkLikeness(text: "scale 1 0\ncut 0.3\n\(line)") == nil)
    #expect(NetworkLikeness(text: "cut 0.3\nscale 1 0\n\(line) 5") == nil)
    #expect(NetworkLikeness(text: "cut 0.3\nscale 1 0\n16 1 1 0 2 0 1 2 3 4") == nil, "there are 16 features, from 0")
    #expect(NetworkLikeness(text: "cut 0.3\nscale 1 0\n0 1 1 x 2 0 1 2 3 4") == nil)
  }

  @Test("A tree asks its questions in order, and the sum is scaled to a probability")
  func tree() throws {
    let likeness = try #require(NetworkLikeness(text: "cut 0.3\nscale 2 -1\n0 1 1 0 2 0 0.1 0.2 0.3 0.4"))
    func said(_ x: [Double]) -> Double { likeness.probability(x + [Double](repeating: 0, count: 13)) }
    func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    #expect(abs(said([1, 0, 5]) - logistic(2 * 0.1 - 1)) < 1e-12)
    #expect(abs(said([1, 0.1, -5]) - logistic(2 * 0.2 - 1)) < 1e-12)
    #expect(abs(said([1.1, -5, 0]) - logistic(2 * 0.3 - 1)) < 1e-12)
    #expect(abs(said([1.1, -5, 0.1]) - logistic(2 * 0.4 - 1)) < 1e-12)
  }

  /// A made-up quay, a ship off it and ripples, on 96 × 64 pixels; what PyTorch 2.15 says with the same int8 weights.
  @Test("The same probabilities as PyTorch")
  func oracle() throws {
    let network = try #require(ShipNetwork.shipped)
    let (mask, core) = network.answer(width: 96, height: 64) { channel, column, row in
      let (x, y) = (Double(column) - 48, Double(row) - 30)
      let isShip = abs(x * 0.8 + y * 0.6) <= 9 && abs(-x * 0.6 + y * 0.8) <= 1.8
      let ripple = 0.02 * Double(channel) * Double((column * 7 + row * 13 + channel * 5) % 11 - 5) / 5
      return Float((column < 20 ? 1.2 : 0) + (isShip ? 0.9 : 0) + ripple)
    }
    let said: [(row: Int, column: Int, mask: Float, core: Float)] = [
      (30, 48, 0.98913, 0.99755), (26, 51, 0.00609, 0.00129), (34, 45, 0.01326, 0.00096), (30, 54, 0.18301, 0.00363),
      (10, 10, 0.00361, 0.00165), (50, 70, 0.00158, 0.00094), (0, 0, 0.01477, 0.00940), (63, 95, 0.00155, 0.00080),
      (30, 20, 0.17111, 0.00611),
    ]
    for place in said {
      let at = place.row * 96 + place.column
      #expect(abs(mask[at] - place.mask) < 2e-4, "\(place): \(mask[at])")
      #expect(abs(core[at] - place.core) < 2e-4, "\(place): \(core[at])")
    }
    #expect(core.count { $0 > 0.4 } == 77)
  }

  @Test("The same ships whatever the gain of the picture, and the same bytes each time")
  func gain() throws {
    let folder = try TemporaryFolder()
    let artist = SceneArtist(side: 200, pixelMetres: 10)
    let land = DrawnBox(east: 200, south: 1000, length: 2200, width: 500, axis: 0, paint: [900, 1100, 1200, 2600])
    let ship = DrawnBox(east: 1200, south: 900, length: 180, width: 30, axis: 40, paint: [1000, 1000, 1500, 1500])
    let bands = artist.optical([land, ship], seed: 5)
    try artist.writeOptical(bands, to: folder.file("a"), acquired: "2024-03-01T01:30:00Z")
    try artist.writeOptical(
      bands.map { $0.map { $0 * 4 } }, to: folder.file("b"), acquired: "2024-03-01T01:30:00Z")
    func ships(_ name: String) throws -> [Detection] {
      try ShipDetector.detect(in: SceneFile(SceneInput(path: folder.file(name), name: name)))
    }
    let first = try ships("a.tif")
    #expect(try ships("a.tif") == first)
    #expect(first.count == 1)
    let second = try ships("b.tif")
    #expect(second.map(\.centre) == first.map(\.centre))
  }
}

@Suite("Sea clutter")
struct SeaClutterTests {
  /// Thresholds in means for 4.4 looks: the quantiles of four million numbers drawn with NumPy from Gamma(α) × Gamma(4.4).
  @Test(
    "Thresholds are the quantiles of the K distribution",
    arguments: [(3.0, 1e-3, 5.998), (3, 1e-4, 8.433), (6, 1e-4, 6.410)])
  func quantiles(texture: Double, probability: Double, expected: Double) {
    let shape = 1 / ((1 + 1 / 4.4) * (1 + 1 / texture) - 1)
    let threshold = SeaClutter(looks: 4.4, falseAlarmProbability: probability).threshold(shape: shape)
    #expect(abs(threshold - expected) < 0.02 * expected, "\(threshold)")
  }

  @Test("An even sea is gamma distributed: 1.9527 means for shape 16 and one in a thousand (SciPy)")
  func even() {
    let threshold = SeaClutter(looks: 4.4, falseAlarmProbability: 1e-3).threshold(shape: 16)
    #expect(abs(threshold - 1.9527) < 0.01 * 1.9527, "\(threshold)")
  }
}
