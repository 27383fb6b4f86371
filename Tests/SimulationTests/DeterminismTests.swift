// SPDX-License-Identifier: Apache-2.0

import Foundation
import Simulation
import Testing

@Suite("The same seed and parameters make the same bytes")
struct DeterminismTests {
  static var tiny: WorldParameters {
    var world = WorldParameters.small
    world.sceneSideMetres = 600
    return world
  }

  @Test("twice the same world: every file has the same digest")
  func sameSeed() async throws {
    let first = try await WrittenWorld(Self.tiny, seed: 11)
    let second = try await WrittenWorld(Self.tiny, seed: 11)
    defer { first.remove(); second.remove() }
    let digests = try first.digests()
    #expect(digests.count > 100)
    #expect(try second.digests() == digests)
  }

  @Test("another seed: other calls, other sentences, other pictures")
  func otherSeed() async throws {
    let first = try await WrittenWorld(Self.tiny, seed: 11)
    let second = try await WrittenWorld(Self.tiny, seed: 12)
    defer { first.remove(); second.remove() }
    let (one, other) = (try first.digests(), try second.digests())
    #expect(one["truth/calls.csv"] != other["truth/calls.csv"])
    #expect(one["sources/ais/made-up-receivers-2024-03.nmea"] != other["sources/ais/made-up-receivers-2024-03.nmea"])
    #expect(one["areas.geojson"] == other["areas.geojson"])
  }

  @Test("a folder with something else in it is refused and left alone; an earlier simulation is replaced")
  func folders() async throws {
    let world = try await WrittenWorld(Self.tiny, seed: 1)
    defer { world.remove() }
    let before = try world.digests()
    _ = try await Simulation(Self.tiny, seed: 1, coastline: shore).write(to: world.folder)
    #expect(try world.digests() == before)

    let foreign = NSTemporaryDirectory() + "plimsoll-foreign-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: foreign, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: foreign) }
    try "mine".write(toFile: foreign + "/notes.txt", atomically: true, encoding: .utf8)
    await #expect(throws: SimulationError.self) {
      try await Simulation(Self.tiny, seed: 1, coastline: shore).write(to: foreign)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: foreign) == ["notes.txt"])
  }
}
