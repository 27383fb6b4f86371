// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import Evidence
import Testing

@Suite("A contradiction names the two observations that exclude each other")
struct ContradictionTests {
  private static let ship: UInt32 = 273_000_000

  private func shared(apartDegrees: Double, minutes: Double) async -> [Contradiction] {
    var fixture = TrackFixture()
    fixture.add(416_000_000, (0...20).map { Fix(Double($0) / 4, 120, 22) })
    fixture.add(
      416_000_000, [0, 0.5, 1].map { Fix(1 + $0 * minutes / 60, 120 + apartDegrees, 22) })
    return await SharedIdentityRule().events(in: fixture.store)
  }

  @Test("one MMSI in two places more than 5 nm apart for more than ten minutes")
  func sharedIdentity() async {
    let found = await shared(apartDegrees: 1, minutes: 11)
    #expect(found.map(\.kind) == [.sharedIdentity])
    #expect(found.first?.words.contains("for 11 min, never less than 55 nm") == true)
    #expect(found.first?.origins.count == 2)
    #expect(await shared(apartDegrees: 1, minutes: 10).isEmpty)
    #expect(await shared(apartDegrees: 0.05, minutes: 60).isEmpty)
  }

  private func report(_ mmsi: UInt32, _ hours: Double, imo: UInt32?, draught: Double? = nil) -> StaticReport {
    var report = StaticReport(
      mmsi: mmsi, time: TrackFixture.time(hours), origin: Origin(path: "static.csv", byteOffset: Int(hours * 100)))
    report.imo = imo
    report.draughtMetres = draught
    return report
  }

  @Test("a wrong check digit, told twice, is one; told once it may be a bit lost on the air")
  func checkDigit() {
    let right: [UInt32] = [7_389_704, 8_660_313, 8_106_496, 8_691_702, 7_303_803]
    #expect(
      CheckDigitRule().events(
        reports: right.enumerated().flatMap { ship in
          [report(Self.ship + UInt32(ship.offset), 1, imo: ship.element),
            report(Self.ship + UInt32(ship.offset), 2, imo: ship.element),
          ]
        }
      ).isEmpty)
    let wrong = [
      report(Self.ship, 1, imo: 9_207_391), report(Self.ship, 2, imo: 9_207_391),
      report(Self.ship + 1, 1, imo: 6_498_685),
    ]
    #expect(CheckDigitRule().events(reports: wrong).map(\.kind) == [.imoCheckDigit])
  }

  @Test("one MMSI with two IMO numbers, and an IMO number of 0, which is none")
  func identityChange() {
    let reports = [(1.0, 7_389_704), (2, 7_389_704), (3, 8_660_313), (4, 8_660_313), (5, 0), (6, 0)].map {
      report(445_000_001, $0.0, imo: UInt32($0.1))
    }
    let found = IdentityChangeRule().events(reports: reports)
    #expect(found.map(\.kind) == [.identityChange])
    #expect(found.first?.words.contains("7389704") == true && found.first?.words.contains("8660313") == true)
  }

  @Test("a draught that changes by 0.3 m over a visit is evidence; 0.2 m is none")
  func draught() {
    let visit = Visit(
      id: RowID(text: "visit-1"), mmsi: 1, segment: RowID(text: "s"), areaID: "berth",
      arrival: TimeSpan(TrackFixture.time(10), TrackFixture.time(11)),
      departure: TimeSpan(TrackFixture.time(30), TrackFixture.time(31)), isOpen: false, origins: [])
    func changes(_ after: Double, at hours: Double = 40) -> [DraughtChange] {
      DraughtRule().events(
        visits: [visit],
        reports: [
          report(1, 9, imo: nil, draught: 3.1), report(1, 20, imo: nil, draught: 9),
          report(1, hours, imo: nil, draught: after),
          report(1, 35, imo: nil, draught: 0), report(2, 33, imo: nil, draught: 8),
        ])
    }
    #expect(changes(3.4).map(\.afterMetres) == [3.4])
    #expect(changes(3.4).map(\.beforeMetres) == [3.1])
    #expect(changes(3.3).isEmpty)
    #expect(changes(6, at: 31 + 31 * 24).isEmpty, "31 days later is another voyage")
  }
}
