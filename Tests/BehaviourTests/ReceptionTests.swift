// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Geodesy
import Testing

@Suite("What a silence says depends on what could be heard there")
struct ReceptionTests {
  /// Others sail to and fro along 130° E between two latitudes; they are heard where and when `isHeard` says.
  private func world(
    others: Int = 12, from south: Double = 39, to north: Double = 41, flags: PositionFlags = [],
    silent: [Fix], silentFlags: PositionFlags = [], isHeard: (Int, Double) -> Bool
  ) -> TrackFixture {
    var fixture = TrackFixture()
    for other in 1...others {
      let fixes = (0...720).compactMap { step -> Fix? in
        let hours = Double(step) / 3
        let phase = (hours * 0.2 + Double(other) * 0.7).truncatingRemainder(dividingBy: 2 * (north - south))
        let latitude = south + (phase < north - south ? phase : 2 * (north - south) - phase)
        return isHeard(step / 3 * 7 + other, latitude) ? Fix(hours, 130, latitude, knots: 12) : nil
      }
      fixture.add(UInt32(other), fixes, flags: flags)
    }
    fixture.add(1_000, silent, flags: silentFlags)
    return fixture
  }

  /// A strait along 130° E, shut at both ends.
  private var strait: Coastline {
    let walls = [(128.0, 37.0, 129.7, 43.0), (130.3, 37, 132, 43), (129, 37, 131, 38.9), (129, 41.1, 131, 43)]
    return Coastline(
      polygons: walls.map { area("", .port, west: $0.0, south: $0.1, east: $0.2, north: $0.3).polygon },
      extent: BoundingBox(west: 128, south: 37, east: 132, north: 43))
  }

  private func odds(_ fixture: TrackFixture, _ coastline: Coastline? = nil) async -> ReceptionOdds? {
    let model = await ReceptionModel(fixture.store)
    return await GapRule().events(in: fixture.store, reception: model, coastline: coastline).first { $0.mmsi == 1_000 }?
      .reception
  }

  private let silence = [Fix(99, 130, 40), Fix(100, 130, 40), Fix(130, 130, 40), Fix(131, 130, 40)]

  @Test("others heard all the time, everywhere a ship can go: dark")
  func dark() async throws {
    let odds = try #require(await odds(world(silent: silence) { _, _ in true }, strait))
    #expect(odds.word == .dark)
    #expect(odds.likelihoodRatio ?? 0 > 100)
    #expect(odds.hoursLookedAt == 29)
    #expect(odds.hoursWithOthers > 15)
  }

  @Test("the same without a coastline: it may have left sideways, so the ratio is lower")
  func withoutCoastline() async throws {
    let fixture = world(others: 3, silent: silence) { step, _ in step % 3 == 0 }
    let blind = try #require(await odds(fixture)?.likelihoodRatio)
    let informed = try #require(await odds(fixture, strait)?.likelihoodRatio)
    #expect(blind < informed)
  }

  @Test("nobody heard: unknown, and no number is invented")
  func unknown() async throws {
    let far = silence.map { Fix($0.hours, -30, -40) }
    let odds = try #require(await odds(world(silent: far) { _, _ in true }))
    #expect(odds.word == .unknown)
    #expect(odds.likelihoodRatio == nil)
    #expect(odds.hoursWithOthers == 0)
  }

  @Test("others heard in one hour of twenty, as by a passing satellite: weak")
  func weak() async throws {
    let fixture = world(silent: silence) { step, _ in step % 20 == 0 }
    let odds = try #require(await odds(fixture))
    #expect(odds.word == .weak)
    #expect(odds.likelihoodRatio ?? 1000 < 19)
  }

  @Test("at the edge of reception a ship can have sailed out of it: weak, though others were heard where it was last")
  func edge() async throws {
    let fixture = world(from: 39, to: 43, silent: silence.map { Fix($0.hours, 130, 40.9) }) { _, latitude in
      latitude < 41
    }
    let odds = try #require(await odds(fixture))
    #expect(odds.hoursWithOthers > 10)
    #expect(odds.word == .weak)
  }

  @Test("a class B ship is measured by class B ships only")
  func classB() async throws {
    let fixture = world(silent: silence, silentFlags: .classB) { _, _ in true }
    #expect(try #require(await odds(fixture)).word == .unknown)
    let heard = world(flags: .classB, silent: silence, silentFlags: .classB) { _, _ in true }
    #expect(try #require(await odds(heard, strait)).word == .dark)
  }
}
