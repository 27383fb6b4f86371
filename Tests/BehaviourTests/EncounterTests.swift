// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Foundation
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

  @Test("a silence of five hours of one of the two does not split it: nothing shows them apart")
  func bridged() async throws {
    let ship = still(0, 3, 130.003, 40) + still(8, 10, 130.003, 40)
    let found = await encounters([still(0, 12, 130, 40), ship])
    #expect(found.count == 1)
    let encounter = try #require(found.first)
    #expect(encounter.span == TimeSpan(TrackFixture.time(0), TrackFixture.time(10)))
    #expect(abs(encounter.observedHours - 5) < 0.01)
  }

  @Test("seen apart for an hour between, they are two")
  func apart() async {
    let away = still(3.1, 4.1, 130.1, 40)
    let ship = still(0, 3, 130.003, 40) + away + still(4.2, 7, 130.003, 40)
    #expect(await encounters([still(0, 12, 130, 40), ship]).count == 2)
  }

  @Test(
    "one false fix beside a silence does not split it, though every step of the silence leads there",
    arguments: [4.02, 4.9])
  func falseFixBesideSilence(hours: Double) async {
    let ship =
      still(0, 4, 130.003, 40, step: 1 / 60.0) + [Fix(hours, 130.023, 40, knots: 0.3)]
      + still(4.92, 9.05, 130.003, 40, step: 1 / 60.0)
    let found = await encounters([still(0, 12, 130, 40, step: 1 / 60.0), ship])
    #expect(found.map(\.span) == [TimeSpan(TrackFixture.time(0), TrackFixture.time(9))])
  }

  @Test("ships heard every twenty minutes that part for two hours are two")
  func apartAndSeldomHeard() async {
    let ship =
      still(0, 3, 130.003, 40, step: 1 / 3.0) + still(3 + 1 / 3.0, 5, 130.1, 40, step: 1 / 3.0)
      + still(5 + 1 / 3.0, 8, 130.003, 40, step: 1 / 3.0)
    #expect(await encounters([still(0, 12, 130, 40, step: 1 / 3.0), ship]).count == 2)
  }

  @Test("where a segment ends and the next of the same MMSI begins, they are still together")
  func acrossSegments() async throws {
    var fixture = TrackFixture()
    fixture.add(1, still(0, 8, 130, 40))
    fixture.add(2, still(0, 3, 130.003, 40))
    fixture.add(2, still(3.1, 8, 130.003, 40.0001))
    let found = await EncounterRule().events(in: fixture.store)
    #expect(found.map(\.span) == [TimeSpan(TrackFixture.time(0), TrackFixture.time(8))])
  }

  @Test("ships that sail in company and then stop meet where they stop")
  func company() async throws {
    func ship(_ latitude: Double) -> [Fix] {
      let sailing = (0..<80).map { Fix(Double($0) / 10, 130 + Double($0) * 0.014, latitude, knots: 6) }
      return sailing + still(8, 11, 131.12, latitude)
    }
    let found = await encounters([ship(40), ship(40.002)])
    #expect(found.count == 1)
    #expect(try #require(found.first).span.start >= TrackFixture.time(7.8))
  }

  @Test("alongside: parallel headings, a steady distance that fits two hulls, one drift; at anchor: none of it")
  func score() async throws {
    func ship(
      east: @escaping (Double) -> Double, north: @escaping (Double) -> Double, heading: @escaping (Double) -> Double
    )
      -> [Fix]
    {
      stride(from: 0.0, through: 6, by: 0.1).map { hours in
        var fix = Fix(hours, 130 + east(hours) / 85_180, 40 + north(hours) / 111_195, knots: 0.5)
        fix.heading = heading(hours)
        return fix
      }
    }
    func score(_ ships: [[Fix]], _ sizes: [UInt32: BroadcastSize]) async throws -> TransferScore {
      var fixture = TrackFixture()
      for (number, fixes) in ships.enumerated() { fixture.add(UInt32(number + 1), fixes) }
      return try #require(await EncounterRule().events(in: fixture.store, sizes: sizes).first).score
    }
    let size = BroadcastSize(lengthMetres: 100, beamMetres: 16)
    let sizes: [UInt32: BroadcastSize] = [1: size, 2: size]
    let drift = { (hours: Double) in 300 * hours }
    let alongside = try await score(
      [
        ship(east: drift, north: { _ in 0 }, heading: { _ in 80 }),
        ship(east: { drift($0) + 20 }, north: { _ in 18 }, heading: { _ in 262 }),
      ], sizes)
    #expect(alongside.total > 0.95)
    #expect(alongside.headings == 1)
    let swinging = try await score(
      [
        ship(east: { 80 * sin($0) }, north: { 80 * cos($0) }, heading: { 60 * $0 }),
        ship(east: { 330 + 90 * sin(2 + 1.7 * $0) }, north: { 90 * cos(2 + 1.7 * $0) }, heading: { 300 - 50 * $0 }),
      ], sizes)
    #expect(swinging.total < 0.45)
    let unknown = try await score(
      [still(0, 6, 130, 40), still(0, 6, 130.0003, 40)], [:])
    #expect(unknown.headings == nil && unknown.hullFit == nil && unknown.drift == nil)
  }
}

@Suite("A dark encounter: one hull loiters, and an image shows a ship beside it that no AIS explains")
struct DarkEncounterTests {
  private func found(_ ships: [(metresNorth: Double, mmsi: UInt32?)], atHours hours: Double = 3) async
    -> [DarkEncounter]
  {
    var fixture = TrackFixture()
    fixture.add(1, stride(from: 0.0, through: 6, by: 0.1).map { Fix($0, 130, 40, knots: 0.3) })
    let loitering = await LoiteringRule().events(in: fixture.store)
    let image = ImagedPlace(
      scene: RowID(text: "scene-1"), time: TrackFixture.time(hours),
      outline: area("", .anchorage, west: 129, south: 39, east: 131, north: 41).polygon,
      ships: ships.enumerated().map { index, ship in
        ImagedShip(
          detection: RowID(text: "detection-\(index)"),
          place: Coordinate(longitude: 130, latitude: 40 + ship.metresNorth / 111_195), lengthMetres: 80,
          lengthErrorMetres: 5, mmsi: ship.mmsi)
      })
    return DarkEncounterRule().events(at: [image], loitering: loitering, in: fixture.store)
  }

  @Test("within 500 m of the loitering hull, which the image shows too")
  func beside() async throws {
    let event = try #require(await found([(10, 1), (60, nil), (900, nil)]).first)
    #expect(event.detection == RowID(text: "detection-1"))
    #expect(abs(event.distanceMetres - 60) < 1)
    #expect(event.origins.count == 2)
    #expect(await found([(10, 1), (60, nil), (900, nil)]).count == 1)
  }

  @Test("one ship in the image is the hull itself; one with AIS is no dark one; and before it loiters there is none")
  func none() async {
    #expect(await found([(10, nil)]).isEmpty)
    #expect(await found([(10, 1)]).isEmpty)
    #expect(await found([(10, 1), (60, 2)]).isEmpty)
    #expect(await found([(10, 1), (60, nil)], atHours: 9).isEmpty)
  }
}
