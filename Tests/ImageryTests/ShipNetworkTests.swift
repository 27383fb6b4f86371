// SPDX-License-Identifier: Apache-2.0

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

  @Test("An even sea is gamma distributed: one look is exponential, 6.908 means for one in a thousand")
  func exponential() {
    let threshold = SeaClutter(looks: 1, falseAlarmProbability: 1e-3).threshold(shape: 1)
    #expect(abs(threshold - 6.908) < 0.03, "\(threshold)")
  }
}
