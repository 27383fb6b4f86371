// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Imagery
import Testing

@Suite("What a radar scene could have shown")
struct WindTests {
  private func look(seaDecibels: Double, _ ships: [DrawnBox] = []) async throws -> Look {
    let folder = try TemporaryFolder()
    let artist = SceneArtist(side: 300, pixelMetres: 10)
    try artist.writeRadar(
      artist.radar(ships, texture: 6, seed: 21, sea: seaDecibels), to: folder.file("r"),
      acquired: "2024-03-01T00:00:00Z")
    let scene = try SceneFile(SceneInput(path: folder.file("r.tif"), name: "r"))
    let area = Area(
      id: "berth", name: "Berth", kind: .berth, role: .load,
      polygon: try SceneArtist.polygon(east: 1000...2000, south: 1000...2000))
    let found = await BerthStack.analyse(scenes: [scene], area: area)
    return try #require(found.looks.first)
  }

  @Test("On a quiet sea an empty area is empty, and a ship of 60 m would have been seen")
  func quiet() async throws {
    let look = try await look(seaDecibels: -19)
    #expect(look.outcome == .seen && look.detections.isEmpty)
    #expect(try #require(look.smallestShipMetres) <= 60)
  }

  @Test("On a sea as bright as ships nothing seen is not nothing there: could not look, wind")
  func windy() async throws {
    let look = try await look(seaDecibels: -8)
    #expect(look.outcome == .wind && look.detections.isEmpty)
    #expect(try #require(look.smallestShipMetres) > 100)
  }

  @Test("A ship that is seen in spite of the wind is seen")
  func seen() async throws {
    let ship = DrawnBox(east: 1500, south: 1500, length: 220, width: 34, axis: 40, paint: [12])
    let look = try await look(seaDecibels: -8, [ship])
    #expect(look.outcome == .seen && look.detections.count == 1)
  }
}
