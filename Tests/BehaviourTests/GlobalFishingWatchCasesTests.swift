// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Geodesy
import Testing

/// The cases that Global Fishing Watch's open pipelines define by their published rules, with fixtures of our own.
/// docs/differences-from-global-fishing-watch.md says where our definitions differ, and why.
@Suite("Cases of Global Fishing Watch's published rules")
struct GlobalFishingWatchCasesTests {
  private func store(_ ships: [[Fix]]) -> TrackFixture {
    var fixture = TrackFixture()
    for (index, fixes) in ships.enumerated() { fixture.add(UInt32(index + 1), fixes) }
    return fixture
  }

  private func ship(
    _ from: Double, _ to: Double, step: Double = 1.0 / 6, east: Double = 0, knots: Double = 0.5
  ) -> [Fix] {
    stride(from: from, through: to + 1e-9, by: step).map { Fix($0, -30 + east / 111_195, 0, knots: knots) }
  }

  private func encounters(_ ships: [[Fix]]) async -> [Encounter] {
    await EncounterRule().events(in: store(ships).store)
  }

  // MARK: pipe-encounters: 500 m, 2 h, median below 2 kn, resampled at 10 minutes, silences of up to 1 h interpolated

  @Test("an encounter: 400 m apart for three hours at half a knot")
  func encounter() async { #expect(await encounters([ship(0, 3), ship(0, 3, east: 400)]).count == 1) }

  @Test("none: 600 m apart; none: an hour and a half; none: a median of 2.5 kn")
  func noEncounter() async {
    #expect(await encounters([ship(0, 3), ship(0, 3, east: 600)]).isEmpty)
    #expect(await encounters([ship(0, 1.5), ship(0, 1.5, east: 400)]).isEmpty)
    #expect(await encounters([ship(0, 3, knots: 2.5), ship(0, 3, east: 400, knots: 2.5)]).isEmpty)
  }

  @Test("positions every 50 minutes are interpolated, every 70 minutes are not")
  func interpolation() async {
    #expect(await encounters([ship(0, 5), ship(0, 5, step: 5.0 / 6, east: 400)]).count == 1)
    #expect(await encounters([ship(0, 7), ship(0, 7, step: 7.0 / 6, east: 400)]).isEmpty)
  }

  @Test("differs: from 22:00 to 02:00 UTC theirs is cut at midnight, ours is one of four hours")
  func midnight() async throws {
    let found = await encounters([ship(22, 26), ship(22, 26, east: 400)])
    #expect(found.count == 1)
    #expect(found.first?.span == TimeSpan(TrackFixture.time(22), TrackFixture.time(26)))
  }

  // MARK: pipe-anchorages, port visits: in at 3 km, out at 4 km, stop from 0.2 kn to 0.5 kn, silence of 4 h

  private let port = Area(
    id: "port", name: "port", kind: .port, role: .none,
    polygon: Polygon(
      outer: [(0, 0), (0.0001, 0), (0.0001, 0.0001)].map { Coordinate(longitude: $0.0, latitude: $0.1) }))

  /// Kilometres from the port, every half hour, with a speed.
  private func visits(_ kilometres: [Double], knots: Double, step: Double = 0.5) async -> [Visit] {
    let fixes = kilometres.enumerated().map { Fix(Double($0.offset) * step, $0.element / 111.195, 0, knots: knots) }
    return await VisitRule().events(in: store([fixes]).store, areas: [port])
  }

  @Test("in at 2.9 km with a stop at 0.1 kn: a visit; at 3.1 km: none; out only beyond 4 km")
  func portVisit() async {
    #expect(await visits([9, 2.9, 2.9, 2.9, 9], knots: 0.1).count == 1)
    #expect(await visits([9, 3.1, 3.1, 3.1, 9], knots: 0.1).isEmpty)
    let left = await visits([9, 2.9, 3.9, 3.9, 4.1], knots: 0.1)
    #expect(left.first?.departure == TimeSpan(TrackFixture.time(1.5), TrackFixture.time(2)))
  }

  @Test("passing through the port at 5 kn is no visit")
  func passing() async { #expect(await visits([9, 5, 2, 0, 2, 5, 9], knots: 5).isEmpty) }

  @Test("a silence of three hours stays in the visit, one of five ends it")
  func portGap() async {
    #expect(await visits([2, 2, 2, 2], knots: 0.1, step: 3).count == 1)
    #expect(await visits([2, 2, 2, 2], knots: 0.1, step: 5).isEmpty, "four looks five hours apart show no stop of half an hour")
  }

  @Test("differs: 0.3 kn never falls below their 0.2; ours is a stop from below 0.5 on")
  func swell() async { #expect(await visits([9, 2, 2, 2, 9], knots: 0.3).count == 1) }

  @Test("differs: a silence inside the port is an event of the port theirs; ours is a gap, with its odds")
  func portSilence() async {
    let fixes = [Fix(0, 0.01, 0), Fix(1, 0.01, 0), Fix(13, 0.01, 0), Fix(14, 0.01, 0)]
    let tracks = store([fixes]).store
    #expect(await GapRule().events(in: tracks, reception: ReceptionModel(tracks)).count == 1)
  }

  // MARK: pipe-gaps: consecutive positions further apart than the threshold

  @Test("a gap: six hours and one minute; none: five hours and fifty-nine minutes")
  func gap() async {
    for (minutes, count) in [(361.0, 1), (359.0, 0)] {
      let tracks = store([[Fix(0, 0, 0), Fix(minutes / 60, 0.1, 0), Fix(minutes / 60 + 1, 0.1, 0)]]).store
      #expect(await GapRule().events(in: tracks, reception: ReceptionModel(tracks)).count == count)
    }
  }

  @Test("differs: a gap that joins two ships with one MMSI is theirs; ours is flagged as a jump")
  func joined() async {
    var fixture = TrackFixture()
    fixture.add(1, [Fix(0, 0, 0), Fix(1, 0, 0)])
    fixture.add(1, [Fix(11, 60, 0), Fix(12, 60, 0)])
    let found = await GapRule().events(in: fixture.store, reception: ReceptionModel(fixture.store))
    #expect(found.map(\.continuity) == [.jump])
  }

  @Test("differs: their disabling events start 50 nm from shore; ours are found in a port's approach")
  func nearShore() async {
    let coast = Coastline(
      polygons: [area("", .port, west: 0.01, south: -1, east: 1, north: 1).polygon],
      extent: BoundingBox(west: -5, south: -5, east: 5, north: 5))
    let tracks = store([[Fix(0, 0, 0), Fix(1, 0, 0), Fix(9, 0, 0), Fix(10, 0, 0)]]).store
    #expect(await GapRule().events(in: tracks, reception: ReceptionModel(tracks), coastline: coast).count == 1)
  }

  // MARK: pipe-loitering: consecutive hours with a mean below 2 kn

  @Test("loitering: five hours at 1.5 kn; none at 2.5 kn; differs: two hours are theirs, ours asks for four")
  func loitering() async {
    func sailed(_ hours: Double, _ knots: Double) async -> Int {
      let fixes = stride(from: 0.0, through: hours + 1e-9, by: 1.0 / 6).map { Fix($0, $0 * knots / 60, 0, knots: knots) }
      return await LoiteringRule().events(in: store([fixes]).store).count
    }
    #expect(await sailed(5, 1.5) == 1)
    #expect(await sailed(5, 2.5) == 0)
    #expect(await sailed(2, 1.5) == 0)
  }
}
