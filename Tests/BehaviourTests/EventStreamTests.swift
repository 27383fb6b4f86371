// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import Evidence
import Foundation
import Geodesy
import Testing
import Tracks

@Suite("Events of a stream in bounded memory are those of tracks in memory")
struct EventStreamTests {
  private let areas = [
    area("berth", .berth, west: 130.39, south: 39.99, east: 130.41, north: 40.01),
    area("anchorage", .anchorage, west: 130.6, south: 39.9, east: 130.8, north: 40.1),
  ]
  private let coast = Coastline(
    polygons: [area("", .port, west: 131, south: 39, east: 132, north: 41).polygon],
    extent: BoundingBox(west: 128, south: 38, east: 133, north: 42))

  /// Forty ships that sail, lie, meet and fall silent, and one MMSI in two places; in the order of a log.
  private var positions: PositionColumns {
    var rows: [(time: Int64, ship: Int, fix: Fix)] = []
    for ship in 0..<40 {
      var place = (east: 130 + Double(ship) / 100, north: 40 + Double(ship % 5) / 400)
      for step in 0..<2000 {
        let hours = Double(step) / 20 + Double(ship) / 3000
        let phase = (step / 150 + ship) % 4
        if phase == 1 { place.east += 0.002 * (ship % 2 == 0 ? 1 : -1) }
        if phase == 2, step % 150 < 130, ship % 3 == 0 { continue }
        let knots = phase == 1 ? 1.9 : 0.1
        rows.append((TrackFixture.time(hours).milliseconds, ship, Fix(hours, place.east, place.north, knots: knots)))
        if ship == 7 {
          rows.append((TrackFixture.time(hours + 0.01).milliseconds, ship, Fix(hours, 10, 60, knots: 0)))
        }
      }
    }
    rows.sort { ($0.time, $0.ship) < ($1.time, $1.ship) }
    var columns = PositionColumns()
    for (index, row) in rows.enumerated() {
      columns.mmsi.append(273_000_000 + UInt32(row.ship))
      columns.timeMilliseconds.append(row.time)
      columns.longitudeE7.append(Int32((row.fix.longitude * 1e7).rounded()))
      columns.latitudeE7.append(Int32((row.fix.latitude * 1e7).rounded()))
      columns.speedTenthKnots.append(UInt16(((row.fix.knots ?? 0) * 10).rounded()))
      columns.courseTenthDegrees.append(Absent.u16)
      columns.headingDegrees.append(UInt16(row.ship * 7 % 360))
      columns.navigationStatus.append(0)
      columns.flags.append(row.ship % 4 == 0 ? .classB : [])
      columns.source.append(0)
      columns.byteOffset.append(UInt64(index) * 60)
    }
    return columns
  }

  private var reports: [StaticReport] {
    (0..<40).flatMap { ship in
      (0..<30).map { hour in
        var report = StaticReport(
          mmsi: 273_000_000 + UInt32(ship), time: TrackFixture.time(Double(hour) * 3),
          origin: Origin(path: "log", byteOffset: hour))
        report.imo = ship == 3 ? 9_207_391 : nil
        report.shipType = ship % 2 == 0 ? 80 : 70
        report.lengthMetres = 90
        report.beamMetres = 14
        report.draughtMetres = hour < 15 ? 4 : 6.5
        return report
      }
    }
  }

  private func streamed(memoryBytes: Int, threads: Int, kinds: EventKinds = .all) throws -> FoundEvents {
    let stream = EventStream(kinds: kinds, areas: areas, coastline: coast, memoryBytes: memoryBytes, threads: threads)
    let all = positions
    try stream.add(all, reports: reports)
    return try stream.finish(sources: ["log"])
  }

  private func inMemory(_ kinds: EventKinds = .all) async -> FoundEvents {
    let tracks = await TrackStore.build(from: positions, sources: ["log"], threads: 2)
    return await EventRules().events(in: tracks, reports: reports, areas: areas, coastline: coast, kinds: kinds)
  }

  @Test("in memory, spilled to the disk, on one thread or four: the same events, of every kind")
  func same() async throws {
    let whole = await inMemory()
    #expect(!whole.gaps.isEmpty && !whole.visits.isEmpty && !whole.encounters.isEmpty && !whole.loitering.isEmpty)
    #expect(!whole.draughtChanges.isEmpty && !whole.contradictions.isEmpty)
    for (memory, threads) in [(1 << 28, 1), (1 << 28, 4), (1 << 19, 1), (1 << 19, 3)] {
      let found = try streamed(memoryBytes: memory, threads: threads)
      #expect(found.gaps == whole.gaps)
      #expect(found.visits == whole.visits)
      #expect(found.encounters == whole.encounters)
      #expect(found.loitering == whole.loitering)
      #expect(found.draughtChanges == whole.draughtChanges)
      #expect(found.contradictions == whole.contradictions)
    }
  }

  @Test("only what is asked for")
  func only() async throws {
    let draughts = try streamed(memoryBytes: 1 << 28, threads: 1, kinds: .draughtChanges)
    #expect(draughts.draughtChanges == (await inMemory()).draughtChanges)
    #expect(draughts.visits.isEmpty && draughts.gaps.isEmpty && draughts.contradictions.isEmpty)
    #expect(try streamed(memoryBytes: 1 << 28, threads: 1, kinds: [.encounters, .loitering]) == (await inMemory([.encounters, .loitering])))
  }
}
