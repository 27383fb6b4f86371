// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Foundation
import Geodesy
import Testing

@Suite("JSON lines of aisstream.io are read as the messages that were sent")
struct AISStreamIOSpecification {
  /// Made up after the published definitions of the messages (github.com/aisstream/ais-message-models).
  private func line(_ kind: String, _ fields: String, time: String = "2026-01-19 02:41:51.011109855 +0000 UTC")
    -> String
  {
    #"{"Message":{"\#(kind)":{"RepeatIndicator":0,"Valid":true,\#(fields)}},"MessageType":"\#(kind)","#
      + #""MetaData":{"MMSI":431015478,"MMSI_String":431015478,"ShipName":"MADE UP  ","latitude":35.3,"#
      + #""longitude":139.6,"time_utc":"\#(time)"}}"#
  }

  private let place = #""Longitude":139.62498333333335,"Latitude":35.396105"#

  @Test("a position report is a position, with the time of its metadata")
  func position() throws {
    let text = line(
      "PositionReport",
      #""MessageID":3,"UserID":431015478,"NavigationalStatus":5,"RateOfTurn":-128,"Sog":0.7,"PositionAccuracy":true,"#
        + #"\#(place),"Cog":75.9,"TrueHeading":511,"Timestamp":51,"SpecialManoeuvreIndicator":0,"Spare":0,"Raim":false,"#
        + #""CommunicationState":34017"#)
    let reading = try read(text)
    #expect(reading.files[0].dialect == "aisstream" && reading.rejections.isEmpty)
    let columns = reading.positions
    try #require(columns.count == 1)
    #expect(columns.mmsi == [431_015_478] && columns.speedTenthKnots == [7] && columns.courseTenthDegrees == [759])
    #expect(columns.headingDegrees == [Absent.u16] && columns.navigationStatus == [5] && columns.flags == [.accurate])
    #expect(columns.time(0).iso8601 == "2026-01-19T02:41:51.011Z")
    #expect(abs(columns.coordinate(0).longitude - 139.62498333) < 1e-6)
    #expect(abs(columns.coordinate(0).latitude - 35.396105) < 1e-6)
    let message = try decode(text).messages[0]
    #expect(message["type"]?.doubleValue == 3 && message["radio"]?.doubleValue == 34_017)
    #expect(message["turn"] == nil && message["heading"] == nil && message["second"]?.doubleValue == 51)
  }

  @Test("what was not available is absent: 181, 91, 102.3, 360, 511")
  func absent() throws {
    let text = line(
      "PositionReport",
      #""MessageID":1,"UserID":431015478,"NavigationalStatus":15,"Sog":102.3,"Longitude":181,"Latitude":91,"Cog":360"#)
    let result = try decode(text)
    try #require(result.messages.count == 1)
    for name in ["lon", "lat", "sog", "cog", "heading", "status"] { #expect(result.messages[0][name] == nil) }
    #expect(try read(text).files[0].counts.positionsNotAvailable == 1)
  }

  @Test(
    "the other positions: class B, its long form, long range",
    arguments: [
      ("StandardClassBPositionReport", 18, #""Sog":5.5,"Cog":10.5,"TrueHeading":12,"ClassBUnit":true"#, 55, 105),
      ("ExtendedClassBPositionReport", 19, #""Sog":5.5,"Cog":10.5,"Name":"MADE UP","Type":37"#, 55, 105),
      ("LongRangeAisBroadcastMessage", 27, #""Sog":5,"Cog":10,"NavigationalStatus":0"#, 50, 100),
    ])
  func otherPositions(kind: String, type: Int, motion: String, speed: UInt16, course: UInt16) throws {
    let text = line(kind, #""MessageID":\#(type),"UserID":431015478,\#(place),\#(motion)"#)
    let columns = try read(text).positions
    try #require(columns.count == 1)
    #expect(columns.speedTenthKnots == [speed] && columns.courseTenthDegrees == [course])
    #expect(columns.flags[0].contains(.classB) == (type != 27))
    #expect(abs(columns.coordinate(0).longitude - 139.625) < (type == 27 ? 0.001 : 0.0001))
    #expect(try decode(text).messages[0]["type"]?.doubleValue == Double(type))
  }

  @Test("static reports: type 5, and both parts of type 24")
  func statics() throws {
    let dimension = #""Dimension":{"A":80,"B":20,"C":7,"D":9}"#
    let text = [
      line(
        "ShipStaticData",
        #""MessageID":5,"UserID":431015478,"AisVersion":2,"ImoNumber":9134270,"CallSign":"HMXX1","Name":"MADE UP 1","#
          + #""Type":80,\#(dimension),"FixType":1,"Eta":{"Month":3,"Day":7,"Hour":4,"Minute":5},"#
          + #""MaximumStaticDraught":6.3,"Destination":"SOMEWHERE","Dte":false"#),
      line(
        "StaticDataReport",
        #""MessageID":24,"UserID":431015478,"PartNumber":false,"ReportA":{"Valid":true,"Name":"MADE UP 2"},"ReportB":{"Valid":false}"#
      ),
      line(
        "StaticDataReport",
        #""MessageID":24,"UserID":431015478,"PartNumber":true,"ReportA":{"Valid":false},"ReportB":{"Valid":true,"ShipType":37,"#
          + #""VendorIDName":"ABC","CallSign":"HMXX2",\#(dimension)}"#),
    ].joined(separator: "\n")
    let statics = try read(text).statics
    try #require(statics.count == 3)
    #expect(statics[0].imo == 9_134_270 && statics[0].name == "MADE UP 1" && statics[0].callSign == "HMXX1")
    #expect(statics[0].lengthMetres == 100 && statics[0].beamMetres == 16 && statics[0].draughtMetres == 6.3)
    #expect(statics[0].shipType == 80 && statics[0].destination == "SOMEWHERE")
    #expect(statics[1].name == "MADE UP 2" && statics[1].callSign == nil)
    #expect(statics[2].shipType == 37 && statics[2].callSign == "HMXX2" && statics[2].lengthMetres == 100)
    #expect(try decode(text).messages[0]["eta"]?.stringValue == "03-07T04:05Z")
  }

  @Test(
    "what cannot have been sent is rejected with its place",
    arguments: [
      #"{"Message":{"PositionReport":{"MessageID":1,"UserID":1,"Sog":"fast"}},"MessageType":"PositionReport"}"#,
      #"{"Message":{"PositionReport":{"MessageID":1,"UserID":1,"Longitude":1000}},"MessageType":"PositionReport"}"#,
      #"{"Message":{"PositionReport":{"MessageID":1,"UserID":1,"TrueHeading":-1}},"MessageType":"PositionReport"}"#,
      #"{"Message":{"PositionReport":{"Valid":false}},"MessageType":"PositionReport"}"#,
      #"{"Message":{"PositionReport":{}},"MetaData":{"time_utc":"yesterday"}}"#, "{", "[]", "!AIVDM",
    ])
  func faults(bad: String) throws {
    let good = line("PositionReport", #""MessageID":1,"UserID":431015478,\#(place)"#)
    let reading = try read("\(good)\n\(bad)\n\n\(good)")
    #expect(reading.positions.count == 2)
    #expect(reading.rejections.map(\.reason) == ["json"])
    #expect(reading.rejections.first?.line == 2 && reading.rejections.first?.byteOffset == good.utf8.count + 1)
    #expect(reading.files[0].counts.blank == 1)
    #expect(isBalanced(reading.files[0].counts))
  }

  @Test("kinds that say nothing of ships' places and particulars are counted, not read")
  func otherKinds() throws {
    let good = line("PositionReport", #""MessageID":1,"UserID":431015478,\#(place)"#)
    let other = line("DataLinkManagementMessage", #""MessageID":20,"UserID":4310701"#)
    let counts = try read("\(good)\n\(other)\n").files[0].counts
    #expect(counts.messages == 1 && counts.other == 1 && counts.rejectedTotal == 0 && isBalanced(counts))
  }

  @Test("a time of another zone, and none")
  func times() throws {
    let fields = #""MessageID":1,"UserID":431015478,\#(place)"#
    for text in ["2026-01-19 11:41:51 +0900 JST", "2026-01-19 11:41:51 +0900", "2026-01-19T11:41:51+09:00"] {
      let reading = try read(line("PositionReport", fields, time: text))
      try #require(reading.positions.count == 1, "\(text)")
      #expect(reading.positions.time(0).iso8601 == "2026-01-19T02:41:51Z", "\(text)")
    }
    let none = try read(#"{"Message":{"PositionReport":{\#(fields)}},"MessageType":"PositionReport"}"#)
    #expect(none.rejections.map(\.reason) == ["no-time"])
  }
}
