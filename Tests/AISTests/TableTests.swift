// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Foundation
import Testing

@Suite struct TableSpecification {
  private let marineCadastre = """
    MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass
    636021061,2023-01-11T00:00:00,26.09241,-80.04806,8.8,272.7,511.0,MSC NAISHA III,IMO9307839,5LCB4,70,8.0,208.0,30.0,8.0,70.0,A
    636021061,2023-01-11T00:01:00,26.09241,-80.04806,102.3,360.0,270.0,MSC NAISHA III,IMO9307839,5LCB4,70,15.0,208.0,30.0,8.0,70.0,B

    """

  @Test("MarineCadastre: columns are read, absent values are absent, repeated statics are one report")
  func marineCadastreTable() throws {
    let reading = try read(marineCadastre)
    #expect(reading.files[0].dialect == "marinecadastre")
    let columns = reading.positions
    try #require(columns.count == 2)
    #expect(columns.longitudeE7[0] == -800_480_600 && columns.latitudeE7[0] == 260_924_100)
    #expect(columns.speedTenthKnots == [88, Absent.u16] && columns.courseTenthDegrees == [2727, Absent.u16])
    #expect(columns.headingDegrees == [Absent.u16, 270] && columns.navigationStatus == [8, Absent.u8])
    #expect(columns.flags == [[], .classB])
    #expect(columns.time(0).iso8601 == "2023-01-11T00:00:00Z")
    try #require(reading.statics.count == 1)
    let report = reading.statics[0]
    #expect(report.name == "MSC NAISHA III" && report.imo == 9_307_839 && report.callSign == "5LCB4")
    #expect(report.lengthMetres == 208 && report.beamMetres == 30 && report.draughtMetres == 8 && report.shipType == 70)
  }

  @Test("Column order is free, quoted cells and semicolons are read")
  func freeOrder() throws {
    let text = "name;lat;lon;time;mmsi\n\"A; \"\"B\"\"\";1.5;-2.25;2024-03-07 04:05:06;123456789\n"
    let reading = try read(text)
    #expect(reading.files[0].dialect == "generic")
    #expect(reading.positions.longitudeE7 == [-22_500_000] && reading.positions.latitudeE7 == [15_000_000])
    #expect(reading.positions.time(0).iso8601 == "2024-03-07T04:05:06Z")
  }

  @Test("A missing column stops with its name")
  func missingColumn() throws {
    #expect {
      try read("MMSI,BaseDateTime,LAT,SOG\n1,2023-01-11T00:00:00,1.0,2.0\n")
    } throws: { error in
      (error as? AISError)?.code == .missingColumn && "\(error)".contains("\"lon\"")
    }
  }

  @Test(
    "What a row lacks rejects it with its place",
    arguments: [
      ("1,2024-03-07T00:00:00Z,x,2", "cell"), ("1,2024-13-07T00:00:00Z,1,2", "cell"),
      ("1,2024-03-07T00:00:00Z,181.5,2", "cell"), ("1,2024-03-07T00:00:00Z", "column-count"),
      (",2024-03-07T00:00:00Z,1,2", "mmsi"), ("1,,1,2", "no-time"),
    ])
  func faults(row: String, reason: String) throws {
    let reading = try read("mmsi,time,lon,lat\n\(row)\n")
    #expect(reading.rejections.map(\.reason) == [reason])
    #expect(reading.rejections[0].line == 2 && reading.rejections[0].byteOffset == 18)
  }

  @Test(
    "Numbers round to the nearest, and long ones are read to the end",
    arguments: [
      ("1.23456785", 12_345_679), ("-1.23456784", -12_345_678), ("7", 70_000_000), ("0.1", 1_000_000),
      ("1.000000000000001", 10_000_000), ("+3.", 30_000_000), ("-.5", -5_000_000),
    ])
  func numbers(text: String, expected: Int32) throws {
    #expect(
      try read("mmsi,time,lon,lat\n9,1700000000000,\(text),1\n".replacing("1700000000000", with: "2024-03-07T00:00Z"))
        .positions.longitudeE7 == [expected])
  }

  @Test("Danish tables: day first, base stations are no ships, words become codes")
  func danish() throws {
    guard let data = realData else { return print("skipped: real data not present") }
    let file = data.appendingPathComponent("ais/csv/dma_aisdk_20260426_first97s.csv").path
    let reading = try readAIS([AISFile(path: file, name: "aisdk")])
    let counts = reading.files[0].counts
    #expect(reading.files[0].dialect == "aisdk" && counts.messages == 19_999 && counts.rejectedTotal == 0)
    #expect(reading.positions.count + counts.otherStations + counts.positionsNotAvailable == 19_999)
    #expect(counts.otherStations > 0)
    #expect(reading.positions.time(0).iso8601 == "2026-04-26T00:00:00Z")
    #expect(reading.positions.navigationStatus[0] == 0)
    #expect(Set(reading.positions.mmsi).count > 1000)
  }

  @Test("Our own CSV is read again as it was written")
  func ownTable() throws {
    let written = try decode(Array(marineCadastre.utf8), as: .csv)
    let again = try read(written.text)
    let first = try read(marineCadastre)
    #expect(again.positions.longitudeE7 == first.positions.longitudeE7)
    #expect(again.positions.timeMilliseconds == first.positions.timeMilliseconds)
    #expect(again.positions.speedTenthKnots == first.positions.speedTenthKnots)
  }
}
