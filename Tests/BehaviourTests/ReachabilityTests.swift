// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Geodesy
import Testing

@Suite("Reachability says what a silence left time for, never what happened")
struct ReachabilityTests {
  /// Two berths on the equator, 156 nm apart as Vostochny and Chongjin are.
  private let load = area("load", .berth, west: -0.0001, south: -0.0001, east: 0.0001, north: 0.0001)
  private let discharge = area("discharge", .berth, west: 2.5981, south: -0.0001, east: 2.5983, north: 0.0001)

  private func gap(hours: Double, from: Double, to: Double?) -> Gap {
    let origin = Origin(path: "a", byteOffset: 0)
    return Gap(
      id: RowID(text: "gap-1"), mmsi: 1, segmentBefore: RowID(text: "s"), segmentAfter: nil,
      span: TimeSpan(TrackFixture.time(0), TrackFixture.time(hours)),
      from: Coordinate(longitude: from, latitude: 0), to: to.map { Coordinate(longitude: $0, latitude: 0) },
      originBefore: origin, originAfter: nil,
      reception: ReceptionOdds(word: .dark, likelihoodRatio: 100, hoursWithOthers: 1, hoursLookedAt: 1))
  }

  private func distances() async -> SeaDistances { await SeaDistances(to: [load, discharge], coastline: nil) }

  @Test("156 nm, 18 h, 10 kn: there is time to go one way, and none to come back")
  func eighteenHours() async {
    var rule = ReachabilityRule()
    rule.minimumStayHours = 2
    let distances = await distances()
    let oneWay = rule.reachability(
      of: gap(hours: 18, from: 2.5982, to: 0), area: load, distances: distances, maximumSpeedKnots: 10)
    #expect(abs(oneWay.budgetSeconds / 3600 - 2.4) < 0.1)
    #expect(oneWay.isReachable)
    let andBack = rule.reachability(
      of: gap(hours: 18, from: 2.5982, to: 2.5982), area: load, distances: distances, maximumSpeedKnots: 10)
    #expect(abs(andBack.budgetSeconds / 3600 - -13.2) < 0.1)
    #expect(!andBack.isReachable)
    #expect(andBack.window == nil)
    #expect(abs((andBack.speedNeededKnots ?? 0) - 312 / 16.0) < 0.1)
  }

  @Test("72 h: a round trip with some 40 h in port")
  func seventyTwoHours() async {
    let distances = await distances()
    let trip = ReachabilityRule().reachability(
      of: gap(hours: 72, from: 2.5982, to: 2.5982), area: load, distances: distances, maximumSpeedKnots: 10)
    #expect(abs(trip.budgetSeconds / 3600 - 40.8) < 0.1)
    #expect(trip.isReachable)
    #expect(abs((trip.window?.seconds ?? 0) / 3600 - 40.8) < 0.1)
    #expect(trip.distanceKind == .unchecked)
  }

  @Test("load, then discharge, then on: both stays count")
  func roundTrip() async {
    let distances = await distances()
    func trip(_ hours: Double) -> RoundTrip {
      ReachabilityRule().roundTrip(
        of: gap(hours: hours, from: 0, to: 2.5982), load: load, discharge: discharge, distances: distances,
        maximumSpeedKnots: 10)
    }
    #expect(abs(trip(48).budgetSeconds / 3600 - (48 - 15.6)) < 0.1)
    #expect(trip(27.7).isReachable)
    #expect(!trip(27.5).isReachable)
  }

  @Test("an open silence asks for no way back; a silence shorter than the stay needs no speed that exists")
  func openAndShort() async {
    let distances = await distances()
    let open = ReachabilityRule().reachability(
      of: gap(hours: 24, from: 2.5982, to: nil), area: load, distances: distances, maximumSpeedKnots: 10)
    #expect(open.isReachable)
    #expect(open.distanceOutMetres == 0)
    let short = ReachabilityRule().reachability(
      of: gap(hours: 5, from: 0, to: 0), area: load, distances: distances, maximumSpeedKnots: 10)
    #expect(!short.isReachable)
    #expect(short.speedNeededKnots == nil)
  }
}
