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

  @Test(
    "A row that does not say who sent it is rejected, whatever is made of the table",
    arguments: ["", "0", "1000000000"])
  func noSender(mmsi: String) throws {
    let text = marineCadastre + "\(mmsi),2023-01-11T00:02:00,26.1,-80.1,1.0,2.0,3.0,NOBODY,,,,,,,,,B\n"
    #expect(try read(text).positions.count == 2)
    for format in AISOutput.allCases {
      let decoded = try decode(Array(text.utf8), as: format)
      #expect(decoded.summary.counts.rejectedTotal == 1 && decoded.summary.counts.messages == 2, "\(format)")
      #expect(!decoded.text.contains("NOBODY"), "\(format)")
    }
  }

  @Test("Column order is free, quoted cells and semicolons are read")
  func freeOrder() throws {
    let text = "name;lat;lon;time;mmsi\n\"A; \"\"B\"\"\";1.5;-2.25;2024-03-07 04:05:06;123456789\n"
    let reading = try read(text)
    #expect(reading.files[0].dialect == "generic")
    #expect(reading.positions.longitudeE7 == [-22_500_000] && reading.positions.latitudeE7 == [15_000_000])
    #expect(reading.positions.time(0).iso8601 == "2024-03-07T04:05:06Z")
  }

  @Test("The first line alone says what a file is: a header that no dialect knows, or a log with a comment")
  func firstLine() throws {
    let sentence = "!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0*7D"
    #expect { try read("ship,mmsi,when\n\(sentence)\n") } throws: { ($0 as? AISError)?.code == .missingColumn }
    #expect { try read("# Timestamp,Type of mobile,MMSI,Latitude\n") } throws: {
      ($0 as? AISError)?.code == .missingColumn
    }
    for start in ["# log of ships, by mmsi", "// mmsi,", sentence, "$GPGGA,mmsi", "1,mmsi \(sentence)"] {
      #expect(try read("\(start)\n\(sentence)\n").files[0].dialect == "nmea", "\(start)")
    }
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

  @Test(
    "Danish tables: day first, base stations are no ships, words become codes",
    .enabled(if: realData != nil, "skipped: real data not present"))
  func danish() throws {
    let data = try #require(realData)
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

@Suite("Dialects after their published headers, with made-up rows")
struct DialectSpecification {
  private func one(_ text: String, _ dialect: String) throws -> (PositionColumns, StaticReport?) {
    let reading = try read(text)
    #expect(reading.files[0].dialect == dialect && reading.rejections.isEmpty, "\(reading.rejections)")
    try #require(reading.positions.count == 1)
    return (reading.positions, reading.statics.first)
  }

  @Test("MarineCadastre from 2024 on, as programs that read it give its first line")
  func marineCadastre2024() throws {
    let (columns, report) = try one(
      """
      mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver
      368382440,2025-12-31 00:00:05,-76.43,36.96,4.7,321.6,327,"MADE, UP",IMO1079618,WDP7519,52,0,26,11,5.5,,B

      """, "marinecadastre-2024")
    #expect(columns.longitudeE7 == [-764_300_000] && columns.latitudeE7 == [369_600_000])
    #expect(columns.time(0).iso8601 == "2025-12-31T00:00:05Z" && columns.flags == [.classB])
    #expect(report?.name == "MADE, UP" && report?.imo == 1_079_618 && report?.draughtMetres == 5.5)
  }

  @Test("exactEarth: the milliseconds of their own column, and length and beam from four distances")
  func exactEarth() throws {
    let (columns, report) = try one(
      """
      MMSI,Message_ID,Repeat_indicator,Time,Millisecond,Vessel_Name,IMO,Dimension_to_Bow,Dimension_to_stern,Dimension_to_port,Dimension_to_starboard,Navigational_status,SOG,Longitude,Latitude,COG,Heading
      445000001,1,0,20210701_040506,250,MADE UP,9134270,80,20,7,9,5,11.3,132.9,42.7,271.5,270

      """, "exactearth")
    #expect(columns.time(0).iso8601 == "2021-07-01T04:05:06.250Z" && columns.navigationStatus == [5])
    #expect(report?.lengthMetres == 100 && report?.beamMetres == 16 && report?.imo == 9_134_270)
  }

  @Test(
    "Kystverket, with both spellings of the place",
    arguments: ["mmsi;imo_nr;length;date_time_utc;lon;lat", "mmsi;imo_nr;length;date_time_utc;longitude;latitude"])
  func kystverket(header: String) throws {
    let (columns, report) = try one(
      "\(header);sog;cog;true_heading;nav_status;message_nr\n257000001;9134270;100;2017-01-01 00:00:01;10.5;59.5;8.8;12;13;0;1\n",
      "kystverket")
    #expect(columns.longitudeE7 == [105_000_000] && columns.headingDegrees == [13] && columns.speedTenthKnots == [88])
    #expect(report?.imo == 9_134_270 && report?.lengthMetres == 100)
  }

  @Test("Spire and Global Fishing Watch")
  func spireAndFishingWatch() throws {
    let (spire, report) = try one(
      """
      created_at,timestamp,mmsi,msg_type,latitude,longitude,speed,course,heading,imo,name,call_sign,draught,ship_and_cargo_type,length,width,destination,status,collection_type
      2024-03-07 05:00:00 UTC,2024-03-07 04:05:06 UTC,445000001,1,42.7,132.9,8.8,271.5,270,9134270,MADE UP,HM,6.3,80,100,16,X,0,satellite

      """, "spire")
    #expect(spire.time(0).iso8601 == "2024-03-07T04:05:06Z" && spire.flags == [.satellite])
    #expect(report?.shipType == 80 && report?.beamMetres == 16)
    let (fishing, _) = try one(
      """
      mmsi,timestamp,distance_from_shore,distance_from_port,speed,course,lat,lon,is_fishing,source
      445000001.0,1709784306.0,1000.0,2000.0,8.8,271.5,42.7,132.9,-1.0,made up

      """, "gfw")
    #expect(fishing.time(0).iso8601 == "2024-03-07T04:05:06Z" && fishing.speedTenthKnots == [88])
  }

  @Test("--dialect overrides what the header looks like")
  func override() throws {
    let text = "mmsi,time,lon,lat,date_time_utc\n445000001,2024-03-07T00:00:00,1,2,2024-03-08T00:00:00\n"
    #expect(try read(text).positions.time(0).iso8601 == "2024-03-08T00:00:00Z")
    let other = try read(Array(text.utf8), dialect: "generic")
    #expect(other.positions.time(0).iso8601 == "2024-03-07T00:00:00Z")
  }
}

@Suite("A table that no dialect knows, described column by column")
struct ColumnMappingSpecification {
  private func read(_ text: String, _ columns: String) throws -> AISReading {
    let folder = try TemporaryFolder()
    var file = try folder.file("log", Array(text.utf8))
    file.dialect = columns
    return try readAIS([file])
  }

  @Test(
    "times of another zone become UTC, cells that name their zone are not moved, speeds become knots",
    arguments: [
      ("time=Seen[day-first +09:00], sog=V[m/s]", "07/03/2024 13:05:06", "5.144", 100),
      ("time=Seen[+09:00], sog=V[km/h]", "2024-03-07 13:05:06", "18.52", 100),
      ("time=Seen[iso +09:00], sog=V[kn/10]", "2024-03-07T04:05:06Z", "103", 103),
      ("time=Seen[-03:30], sog=V", "2024-03-07T00:35:06.000", "10", 100),
      ("time=Seen[epoch +09:00], sog=V[kn]", "1709784306", "102.3", Int(Absent.u16)),
      ("time=Seen[compact], sog=V[m/s]", "20240307_040506", "60", Int(Absent.u16)),
    ])
  func conversions(mapping: String, time: String, speed: String, tenthKnots: Int) throws {
    let reading = try read(
      "Y|Ship No.|X|Seen|V\n42.7|445000001|132.9|\(time)|\(speed)\n", "mmsi=ship no, lon=X, lat=Y, \(mapping)")
    try #require(reading.positions.count == 1, "\(reading.rejections)")
    #expect(reading.positions.time(0).iso8601 == "2024-03-07T04:05:06Z")
    #expect(reading.positions.speedTenthKnots == [UInt16(tenthKnots)])
    #expect(reading.positions.longitudeE7 == [1_329_000_000] && reading.positions.mmsi == [445_000_001])
  }

  @Test(
    "what cannot be understood stops with what was expected",
    arguments: [
      ("mmsi=a, lon=b, lat=c", "time is missing"), ("mmsi=a, time=t[later], lon=b, lat=c", "[later] is not one of"),
      ("ship=a", "callsign"), ("mmsi=a, mmsi=b", "mmsi needs one header"), ("mmsi", "no dialect"),
    ])
  func faults(mapping: String, words: String) throws {
    #expect { try read("a,t,b,c\n", mapping) } throws: { "\($0)".contains(words) }
  }

  @Test("a header that the file lacks is named")
  func missing() throws {
    #expect {
      try read("a,t,b,c\n1,2,3,4\n", "mmsi=a, time=t, lon=b, lat=elsewhere")
    } throws: { "\($0)".contains("\"elsewhere\"") }
  }
}
