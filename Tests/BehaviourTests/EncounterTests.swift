// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Geodesy
import Testing

@Suite("An encounter is two hulls slow and close together for two hours")
struct EncounterTests {
  /// A ship that lies still with a fix every `step` hours.
  private func still(
    _ from: Double, _ to: Double, _ longitude: Double, _ latitude: Double, knots: Double? = 0.3, step: Double = 0.1
  ) -> [Fix] {
    stride(from: from, through: to, by: step).map { Fix($0, longitude, latitude, knots: knots) }
  }

  private func encounters(
    _ ships: [[Fix]], areas: [Area] = [], tankers: Set<UInt32> = []
  ) async -> [Encounter] {
    var fixture = TrackFixture()
    for (number, fixes) in ships.enumerated() { fixture.add(UInt32(number + 1), fixes) }
    return await EncounterRule().events(in: fixture.store, areas: areas, tankers: tankers)
  }

  @Test("two hours within 500 m is one, an hour and fifty minutes is none")
  func duration() async throws {
    let found = await encounters([still(0, 12, 130, 40), still(3, 5.05, 130.003, 40)])
    #expect(found.count == 1)
    let encounter = try #require(found.first)
    #expect(encounter.mmsi == [1, 2])
    #expect(encounter.span == TimeSpan(TrackFixture.time(3), TrackFixture.time(5)))
    #expect(abs(encounter.medianDistanceMetres - 255.5) < 1)
    #expect(encounter.origins.count == 4)
    #expect(await encounters([still(0, 12, 130, 40), still(3, 4.95, 130.003, 40)]).isEmpty)
  }

  @Test("501 m apart is none, 499 m is one")
  func distance() async {
    let perMetre = 1 / (Sphere.radiusMetres * .pi / 180)
    #expect(await encounters([still(0, 4, 0, 0), still(0, 4, 0, 501 * perMetre)]).isEmpty)
    #expect(await encounters([still(0, 4, 0, 0), still(0, 4, 0, 499 * perMetre)]).count == 1)
  }

  @Test("across midnight UTC it is one event")
  func midnight() async {
    #expect(await encounters([still(20, 30, 130, 40), still(20, 30, 130.003, 40)]).count == 1)
  }

  @Test("across the antimeridian it is one event")
  func antimeridian() async {
    #expect(await encounters([still(0, 4, 179.999, 40), still(0, 4, -179.999, 40)]).count == 1)
  }

  @Test("ships that sail side by side at speed do not meet")
  func fast() async {
    func line(_ latitude: Double) -> [Fix] {
      (0...40).map { Fix(Double($0) / 10, 130 + Double($0) * 0.02, latitude, knots: 9) }
    }
    #expect(await encounters([line(40), line(40.002)]).isEmpty)
  }

  @Test("a silence of an hour is bridged, a longer one is not")
  func silence() async {
    func ship(_ silence: Double) -> [Fix] {
      still(0, 1.5, 130.003, 40) + still(1.5 + silence, 3 + silence, 130.003, 40)
    }
    #expect(await encounters([still(0, 12, 130, 40), ship(0.99)]).count == 1)
    #expect(await encounters([still(0, 12, 130, 40), ship(2)]).isEmpty)
  }

  @Test("a swing out of 500 m for twenty minutes does not split it in two")
  func swing() async {
    let ship =
      still(0, 1.5, 130.003, 40) + still(1.6, 1.8, 130.007, 40, knots: 0.5) + still(1.9, 4, 130.003, 40)
    #expect(await encounters([still(0, 5, 130, 40), ship]).count == 1)
  }

  @Test("at a berth it is none; with a tanker it is a transfer candidate; one MMSI does not meet itself")
  func kinds() async {
    let ships = [still(0, 4, 130, 40), still(0, 4, 130.003, 40)]
    let berth = area("berth", .berth, west: 129.9, south: 39.9, east: 130.1, north: 40.1)
    #expect(await encounters(ships, areas: [berth]).isEmpty)
    #expect(await encounters(ships).map(\.isTransferCandidate) == [false])
    #expect(await encounters(ships, tankers: [2]).map(\.isTransferCandidate) == [true])
    var fixture = TrackFixture()
    fixture.add(1, ships[0])
    fixture.add(1, ships[1])
    #expect(await EncounterRule().events(in: fixture.store).isEmpty)
  }
}
