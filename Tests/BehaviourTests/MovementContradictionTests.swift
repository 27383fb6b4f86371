// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import Evidence
import Foundation
import Geodesy
import Testing
import Tracks

@Suite("Positions that exclude each other")
struct MovementContradictionTests {
  private let ship: UInt32 = 273_000_001

  private func contradictions(
    _ segments: [[Fix]], mmsi: UInt32 = 273_000_001, others: [(UInt32, [Fix])] = [], areas: [Area] = [],
    coastline: Coastline? = nil
  ) async -> [Contradiction] {
    var fixture = TrackFixture()
    for segment in segments { fixture.add(mmsi, segment) }
    for (other, fixes) in others { fixture.add(other, fixes) }
    return await ContradictionRules().events(in: fixture.store, reports: [], areas: areas, coastline: coastline)
  }

  private func still(_ from: Double, _ to: Double, _ longitude: Double, knots: Double? = 0) -> [Fix] {
    stride(from: from, through: to, by: 0.1).map { Fix($0, longitude, 40, knots: knots) }
  }

  @Test("a ship that goes on 300 nm away five minutes later has jumped; a single false fix has not")
  func jump() async throws {
    let found = await contradictions([still(0, 5, 130), still(5.1, 9, 137)])
    #expect(found.map(\.kind) == [.jump])
    let jump = try #require(found.first)
    #expect(jump.first.time == TrackFixture.time(5))
    #expect(jump.second.time == TrackFixture.time(5.1))
    #expect(jump.places.map(\.longitude) == [130, 137])
    #expect(jump.words.contains("321 nm in 6 min"))
    #expect(await contradictions([still(0, 5, 130), [Fix(2.03, 137, 40, knots: 0)]]).isEmpty)
  }

  @Test("there and back, in a silence, is one jump and no shared identity")
  func thereAndBack() async {
    let away = [still(0, 5, 130) + still(8, 12, 130), still(6, 7, 137)]
    #expect(await contradictions(away).map(\.kind) == [.jump])
    let twice = [still(0, 12, 130), still(6, 7, 137)]
    #expect(await contradictions(twice).map(\.kind) == [.sharedIdentity])
  }

  @Test("a passage at 20 kn over a silence is none")
  func passage() async {
    #expect(await contradictions([still(0, 5, 130) + still(21, 22, 137)]).isEmpty)
  }

  @Test("a coast station, an aircraft and a buoy claim nothing of a hull")
  func devices() async {
    for mmsi: UInt32 in [2_734_417, 111_232_506, 992_191_234] {
      #expect(await contradictions([still(0, 5, 130), still(5.1, 9, 137)], mmsi: mmsi).isEmpty)
    }
  }

  @Test("102 kn, and ten seconds later still there; a boat that really makes 75 kn is none")
  func impossibleSpeed() async throws {
    let once = still(0, 1, 130) + [Fix(1.05, 130, 40, knots: 102.2)] + still(1.053, 3, 130)
    let found = await contradictions([once])
    #expect(found.map(\.kind) == [.impossibleSpeed])
    #expect(found.first?.first.time == TrackFixture.time(1.05))
    let fast = still(0, 1, 130) + still(1.1, 1.3, 130.001, knots: 102.2) + still(1.4, 3, 130)
    #expect(await contradictions([fast]).map(\.kind) == [.impossibleSpeed])
    let boat = (0...20).map { Fix(Double($0) / 60, 130 + Double($0) * 75 / 60 / 60 / 0.766, 40, knots: 75) }
    #expect(await contradictions([boat]).isEmpty)
  }

  @Test(
    "the shared log of a sudden speed: another detector calls it out at 1412525411424 ms, and so does this one",
    .enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func speedChangeLog() async throws {
    let folder = try #require(RealData.folder)
    let log = folder.appendingPathComponent("ais/labelled/speed_change/219165000_ssc_1.ais")
    let reading = try readAIS([AISFile(path: log.path)])
    let tracks = await TrackStore.build(from: reading.positions, sources: reading.sources)
    let found = await ContradictionRules().events(in: tracks, reports: reading.statics)
    let event = try #require(found.first { $0.kind == .impossibleSpeed })
    #expect(event.mmsi == 219_165_000)
    #expect(event.span.contains(Timestamp(milliseconds: 1_412_525_411_424)))
    #expect(abs(event.first.time.milliseconds - 1_412_525_411_424) < 1000, "heard by several receivers within a second")
    #expect(found.count == 1)
  }

  @Test("way reported from exactly one place for half an hour is a frozen position, and named once")
  func frozen() async {
    let sailing = (0...10).map { Fix(Double($0) / 10, 129 + Double($0) / 50, 40, knots: 9) }
    let frozen = stride(from: 1.1, through: 1.6, by: 0.05).map { Fix($0, 129.2, 40, knots: 9) }
    #expect(await contradictions([sailing + frozen]).map(\.kind) == [.frozenPosition])
    #expect(await contradictions([still(0, 48, 130, knots: 0.1)]).isEmpty, "a ship at its quay")
  }

  @Test("0 kn in every position of an hour and six miles on; a source without speeds says nothing of the kind")
  func sailsAtRest() async {
    let rest = (0...20).map { Fix(Double($0) / 20, 130 + Double($0) * 0.0065, 40, knots: 0) }
    let later = [Fix(1.1, 130.14, 40, knots: 6), Fix(1.2, 130.153, 40, knots: 6)]
    let found = await contradictions([rest + later])
    #expect(found.map(\.kind) == [.speedAgainstDisplacement])
    #expect(found.first?.words.contains("0.2 kn or less") == true)
    #expect(await contradictions([rest]).isEmpty, "0 everywhere is a column left out")
  }

  @Test("a ship that drifts for a day at the 0.2 kn that it reports comes away, and contradicts nothing")
  func drifts() async {
    let drift = (0...480).map { Fix(Double($0) / 20, 130 + Double($0) * 0.000_218, 40, knots: 0.2) }
    let later = [Fix(24.1, 130.106, 40, knots: 6)]
    #expect(await contradictions([drift + later]).isEmpty)
  }

  @Test("8 kn reported every minute within 30 m; the same along a way is none, and so is a boat going round")
  func restsUnderWay() async {
    func fixes(_ place: (Double) -> (Double, Double)) -> [Fix] {
      (0...45).map { minute in
        let (east, north) = place(Double(minute))
        return Fix(Double(minute) / 60, 130 + east / 85_000, 40 + north / 111_000, knots: 8)
      }
    }
    let jitter = await contradictions([fixes { (10 * sin($0), 10 * cos($0 * 1.7)) }])
    #expect(jitter.map(\.kind) == [.speedAgainstDisplacement])
    #expect(await contradictions([fixes { (247 * $0, 0) }]).isEmpty)
    #expect(await contradictions([fixes { (200 * sin($0 * 1.23), 200 * cos($0 * 1.23)) }]).isEmpty)
  }

  @Test("round a circle with a heading that holds; with one that turns, or none, it may be sailed")
  func circle() async {
    func fixes(_ heading: (Double) -> Double?) -> [Fix] {
      (0...90).map { step in
        let angle = Double(step) * 0.2
        var fix = Fix(Double(step) / 120, 130 + 300 * sin(angle) / 85_000, 40 + 300 * cos(angle) / 111_000, knots: 4)
        fix.heading = heading(angle)
        return fix
      }
    }
    let found = await contradictions([fixes { 85 + 5 * sin($0) }])
    #expect(found.map(\.kind) == [.circle])
    #expect(found.first?.words.contains("circle of 30") == true || found.first?.words.contains("circle of 29") == true)
    let turning = { (angle: Double) in (90 + angle * 180 / .pi).truncatingRemainder(dividingBy: 360) }
    #expect(await contradictions([fixes(turning)]).isEmpty)
    #expect(await contradictions([fixes { _ in nil }]).isEmpty)
  }

  @Test("far inland where nobody else goes; on a river that others sail it is none, and in an area of the case neither")
  func land() async {
    let coast = Coastline(
      polygons: [area("", .port, west: 130, south: 39, east: 132, north: 41).polygon],
      extent: BoundingBox(west: 128, south: 38, east: 133, north: 42))
    let inland = still(0, 3, 129.9) + still(3.5, 6, 130.2) + still(6.5, 8, 129.9)
    #expect(await contradictions([inland], coastline: coast).map(\.kind) == [.positionOnLand])
    #expect(await contradictions([inland]).isEmpty, "without a coastline nothing is known")
    #expect(await contradictions([still(0, 3, 129.9) + still(3.5, 6, 130.002)], coastline: coast).isEmpty, "a quay")
    let other = (UInt32(273_000_002), still(100, 101, 130.21))
    #expect(await contradictions([inland], others: [other], coastline: coast).isEmpty)
    let port = area("river-port", .port, west: 130.1, south: 39.9, east: 130.3, north: 40.1)
    #expect(await contradictions([inland], areas: [port], coastline: coast).isEmpty)
  }
}

@Suite("Images against AIS")
struct ImageContradictionTests {
  private let scene = RowID(text: "scene-1")
  private let ship: UInt32 = 273_000_001

  private func image(_ ships: [(metresNorth: Double, length: Double, mmsi: UInt32?)]) -> ImagedPlace {
    ImagedPlace(
      scene: scene, time: TrackFixture.time(1),
      outline: area("", .berth, west: 129.9, south: 39.9, east: 130.1, north: 40.1).polygon,
      ships: ships.enumerated().map { index, ship in
        ImagedShip(
          detection: RowID(text: "detection-\(index)"),
          place: Coordinate(longitude: 130, latitude: 40 + ship.metresNorth / 111_195), lengthMetres: ship.length,
          lengthErrorMetres: 5, mmsi: ship.mmsi)
      })
  }

  private func elsewhere(_ image: ImagedPlace, knots: Double = 0, length: Double? = 100) -> [Contradiction] {
    var fixture = TrackFixture()
    fixture.add(ship, (0...20).map { Fix(Double($0) / 10, 130 + Double($0 - 10) * knots / 460, 40, knots: knots) })
    return ImagedElsewhereRule().events(at: [image], in: fixture.store, lengthsMetres: length.map { [ship: $0] } ?? [:])
  }

  @Test("a ship of 100 m broadcast where the image of that minute shows no ship within 500 m")
  func elsewhere() {
    let found = elsewhere(image([(900, 100, nil)]))
    #expect(found.map(\.kind) == [.imagedElsewhere])
    #expect(found.first?.second.row == scene)
    #expect(elsewhere(image([(400, 100, nil)])).isEmpty)
    #expect(elsewhere(image([]), length: 30).isEmpty, "too short to be seen")
    #expect(elsewhere(image([]), length: nil).isEmpty, "of unknown length")
    #expect(elsewhere(image([]), knots: 12).isEmpty, "a fast ship is displaced in a radar image")
  }

  @Test(
    "near the edge of what is seen the ship's middle may lie outside; where a part of it is enough, it is contradicted")
  func edge() {
    var fixture = TrackFixture()
    fixture.add(ship, (0...20).map { Fix(Double($0) / 10, 130, 40) })
    func found(marginMetres: Double) -> [Contradiction] {
      let quay = area("", .berth, west: 129.999, south: 39.9999, east: 130.001, north: 40.0001).polygon
      let place = ImagedPlace(
        scene: scene, time: TrackFixture.time(1), outline: quay, ships: [], marginMetres: marginMetres)
      return ImagedElsewhereRule().events(at: [place], in: fixture.store, lengthsMetres: [ship: 100])
    }
    #expect(found(marginMetres: 0).isEmpty)
    #expect(found(marginMetres: 150).map(\.kind) == [.imagedElsewhere])
  }

  @Test("61 m broadcast, 146 m measured; 100 and 130 may be one ship")
  func length() {
    func found(_ broadcast: Double, _ measured: Double) -> [Contradiction] {
      ImagedLengthRule().events(at: [image([(0, measured, ship)])], lengthsMetres: [ship: broadcast])
    }
    #expect(found(61, 146).map(\.kind) == [.lengthAgainstImage])
    #expect(found(100, 130).isEmpty)
  }
}
