// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Registry
import Testing

@Suite struct StatementTests {
  static let header = "commit_time,terminal,imo,mmsi,name\n"

  func read(_ rows: String) throws -> StatementReading {
    try MooredSnapshotsReader.read(DelimitedText(bytes: Array((Self.header + rows).utf8), path: "s.csv"))
  }

  /// Ship 8691702 at hours of 20 July 2024; nobody in the other hours given.
  func snapshots(with present: [Int], of hours: [Int]) throws -> [StatementSnapshot] {
    let rows = hours.map { hour in
      let time = "2024-07-\(20 + hour / 24)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z"
      return present.contains(hour) ? "\(time),W,8691702,,\n" : "\(time),,,,\n"
    }
    return try read(rows.joined()).snapshots
  }

  @Test func rowsOfOneInstantAreOneSnapshotWhateverTheirOffset() throws {
    let reading = try read(
      "2024-07-20T15:26:57-07:00,W,9385740,367362010,\n2024-07-20T22:26:57+00:00,W,9408322,311000225,\n")
    #expect(reading.snapshots.count == 1)
    #expect(reading.snapshots[0].time.iso8601 == "2024-07-20T22:26:57Z")
    #expect(reading.snapshots[0].moored.map(\.mmsi) == [367_362_010, 311_000_225])
    #expect(reading.snapshots[0].moored[1].origin.byteOffset > reading.snapshots[0].moored[0].origin.byteOffset)
  }

  @Test func aRowThatNamesNobodySaysThatNobodyWasMoored() throws {
    let reading = try read("2024-07-21T08:48:17+00:00,,,,\n")
    #expect(reading.snapshots.count == 1)
    #expect(reading.snapshots[0].moored.isEmpty)
    #expect(reading.rejections.isEmpty)
  }

  @Test func aShipWithoutTerminalBelongsToTheOnlyOneNamed() throws {
    let one = try read("2024-07-21T08:00:00Z,W,8691702,,\n2024-07-21T09:00:00Z,,8691702,,\n")
    #expect(one.snapshots.map { $0.moored[0].terminal } == ["W", "W"])
    let two = try read(
      "2024-07-21T08:00:00Z,W,8691702,,\n2024-07-21T08:00:00Z,V,7389704,,\n2024-07-21T09:00:00Z,,8691702,,\n")
    #expect(two.snapshots[1].moored[0].terminal == "")
  }

  @Test func brokenRowsAreRejectedAndWrongNumbersKeptAsPrinted() throws {
    let reading = try read("20 July,W,8691702,,\n2024-07-21T08:00:00Z,W,0,,\n2024-07-21T08:00:00Z,W,9986840,,\n")
    #expect(reading.rejections.map(\.reason) == ["time", "no-identity", "imo-check-digit"])
    #expect(reading.snapshots[0].moored.map(\.imoAsPrinted) == ["9986840"])
  }

  @Test func arrivalAndDepartureLieBetweenSnapshots() throws {
    let calls = StatementCalls.calls(from: try snapshots(with: [3, 4, 5], of: [1, 2, 3, 4, 5, 8, 9]))
    #expect(calls.count == 1)
    #expect(calls[0].arrival.start.iso8601 == "2024-07-20T02:00:00Z")
    #expect(calls[0].arrival.end.iso8601 == "2024-07-20T03:00:00Z")
    #expect(calls[0].departure.start.iso8601 == "2024-07-20T05:00:00Z")
    #expect(calls[0].departure.end.iso8601 == "2024-07-20T08:00:00Z")
    #expect(!calls[0].isOpenAtStart && !calls[0].isOpenAtEnd)
    #expect(calls[0].origins.count == 3)
  }

  @Test func aShortAbsenceDoesNotEndAStayAndALongOneDoes() throws {
    let hours = Array(0...40)
    let missing = hours.filter { (3...30).contains($0) && $0 != 10 }
    #expect(StatementCalls.calls(from: try snapshots(with: missing, of: hours)).count == 1)
    let away = [3, 4, 5, 30, 31]
    #expect(StatementCalls.calls(from: try snapshots(with: away, of: hours)).count == 2)
    #expect(StatementCalls.calls(from: try snapshots(with: away, of: hours), toleratedHours: 26).count == 1)
  }

  @Test func aSilenceOfAllSnapshotsIsNoAbsence() throws {
    // Nobody looked between hour 4 and hour 30: the ship may have been there all the time.
    let calls = StatementCalls.calls(from: try snapshots(with: [3, 4, 30], of: [1, 3, 4, 30, 31]))
    #expect(calls.count == 1)
  }

  @Test func aStayOpenAtEitherEndSaysSo() throws {
    let calls = StatementCalls.calls(from: try snapshots(with: [1, 2], of: [1, 2]))
    #expect(calls[0].isOpenAtStart && calls[0].isOpenAtEnd)
    #expect(calls[0].departure.end == calls[0].departure.start)
  }

  @Suite(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  struct AtARealTerminal {
    let folder: URL
    init() throws { folder = try #require(RealData.folder).appending(path: "ais/labelled/berth_calls") }

    @Test func callsLastAboutTwoDaysAndFewAreOpen() throws {
      let reading = try MooredSnapshotsReader.read(
        file: folder.appending(path: "moored_snapshots.csv"), path: "moored_snapshots.csv")
      #expect(reading.rowCount == 15_783)
      #expect(reading.snapshots.count == 5924)
      // IMO 0 says nothing; two printed numbers do not hold.
      #expect(Set(reading.rejections.map(\.reason)) == ["no-identity", "imo-check-digit"])
      let calls = StatementCalls.calls(from: reading.snapshots)
      #expect((560...600).contains(calls.count))
      let hours = calls.map { $0.departure.start.seconds(since: $0.arrival.end) / 3600 }.sorted()
      #expect((42...50).contains(hours[hours.count / 2]))
      #expect(calls.allSatisfy { $0.terminal == "Westridge" })
      #expect(Set(calls.map(\.ship.key)).count > 200)
      #expect(zip(calls, calls.dropFirst()).allSatisfy { $0.arrival.end <= $1.arrival.end })
    }

    @Test func staticReportsGiveParticulars() throws {
      let reports = try TerminalStaticReports(
        file: folder.appending(path: "static_reports.csv"), path: "static_reports.csv")
      #expect(reports.hulls.count == 124)  // 126 printed numbers, two of which do not hold
      let ship = try #require(reports.hulls.first { $0.id == "imo-9408310" })
      #expect(ship.lengthMetres == 243 && ship.beamMetres == 42 && ship.isTanker)
      #expect(ship.name == "SEA VOYAGER" && ship.mmsi == [538_003_439])
      // An Aframax of 243 × 42 m carries 105,000 to 116,000 t.
      let deadweight = try #require(ship.deadweight)
      #expect(abs(deadweight.value - 110_000) < deadweight.standardError)
      #expect(reports.draughts.count == 396)
    }
  }
}
