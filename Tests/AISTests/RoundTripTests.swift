// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Testing

@Suite struct RoundTripSpecification {
  @Test("What is encoded is decoded again, in columns and in JSON, for a thousand made-up ships")
  func positions() throws {
    var random = SplitMix(state: 7)
    var sent: [TransmittedPosition] = []
    var lines: [String] = []
    for index in 0..<1000 {
      var position = TransmittedPosition(mmsi: UInt32.random(in: 1...999_999_999, using: &random))
      position.coordinate = Coordinate(
        longitude: Double(Int.random(in: -108_000_000...108_000_000, using: &random)) / 600_000,
        latitude: Double(Int.random(in: -54_000_000...54_000_000, using: &random)) / 600_000)
      if Bool.random(using: &random) { position.speedKnots = Double(Int.random(in: 0...1022, using: &random)) / 10 }
      if Bool.random(using: &random) { position.courseDegrees = Double(Int.random(in: 0...3599, using: &random)) / 10 }
      if Bool.random(using: &random) { position.headingDegrees = Int.random(in: 0...359, using: &random) }
      position.isAccurate = Bool.random(using: &random)
      let isClassB = index % 2 == 1
      if !isClassB { position.navigationStatus = Int.random(in: 0...14, using: &random) }
      let payload = isClassB ? AISEncoder.classBPosition(position) : AISEncoder.classAPosition(position)
      let tag = TagBlock(source: "here", time: Timestamp(milliseconds: 1_700_000_000_000 + Int64(index) * 1000))
      lines += payload.sentences(tagBlock: tag)
      sent.append(position)
    }
    let text = lines.joined(separator: "\n")
    try compareColumns(try read(text), with: sent)
    try compareJSON(try decode(text).messages, with: sent)
  }

  private func compareColumns(_ reading: AISReading, with sent: [TransmittedPosition]) throws {
    let columns = reading.positions
    try #require(columns.count == sent.count && reading.rejections.isEmpty)
    for (row, position) in sent.enumerated() {
      let coordinate = try #require(position.coordinate)
      #expect(columns.mmsi[row] == position.mmsi)
      #expect(abs(columns.coordinate(row).longitude - coordinate.longitude) <= 0.5001e-7)
      #expect(abs(columns.coordinate(row).latitude - coordinate.latitude) <= 0.5001e-7)
      #expect(columns.speedKnots(row) == position.speedKnots)
      #expect(
        columns.courseTenthDegrees[row] == position.courseDegrees.map { UInt16(($0 * 10).rounded()) } ?? Absent.u16)
      #expect(columns.headingDegrees[row] == position.headingDegrees.map { UInt16($0) } ?? Absent.u16)
      #expect(columns.navigationStatus[row] == position.navigationStatus.map { UInt8($0) } ?? Absent.u8)
      #expect(columns.flags[row].contains(.accurate) == position.isAccurate)
      #expect(columns.flags[row].contains(.classB) == (row % 2 == 1))
      #expect(columns.timeMilliseconds[row] == 1_700_000_000_000 + Int64(row) * 1000)
    }
  }

  private func compareJSON(_ messages: [JSONValue], with sent: [TransmittedPosition]) throws {
    try #require(messages.count == sent.count)
    for (message, position) in zip(messages, sent) {
      #expect(message["mmsi"]?.doubleValue == Double(position.mmsi))
      #expect(message["sog"]?.doubleValue == position.speedKnots)
      #expect(message["cog"]?.doubleValue == position.courseDegrees)
      #expect(message["heading"]?.doubleValue == position.headingDegrees.map(Double.init))
      #expect(message["status"]?.doubleValue == position.navigationStatus.map(Double.init))
      let coordinate = try #require(position.coordinate)
      #expect(abs((message["lon"]?.doubleValue ?? 999) - coordinate.longitude) <= 0.5001e-7)
      #expect(abs((message["lat"]?.doubleValue ?? 999) - coordinate.latitude) <= 0.5001e-7)
    }
  }

  @Test("Particulars come back from types 5 and 24, and what was not sent is absent")
  func particulars() throws {
    var ship = TransmittedParticulars(mmsi: 445_000_001)
    ship.imo = 9_134_270
    ship.name = "MADE UP 1"
    ship.callSign = "HMXX1"
    ship.shipType = 80
    ship.toBowMetres = 80
    ship.toSternMetres = 20
    ship.toPortMetres = 7
    ship.toStarboardMetres = 9
    ship.draughtMetres = 6.3
    ship.destination = "SOMEWHERE"
    ship.arrival = (month: 3, day: 7, hour: 4, minute: 5)
    let tag = TagBlock(time: Timestamp(milliseconds: 1_700_000_000_000))
    let payloads = [
      AISEncoder.staticAndVoyage(ship), AISEncoder.staticDataPartA(ship), AISEncoder.staticDataPartB(ship),
      AISEncoder.staticAndVoyage(TransmittedParticulars(mmsi: 2)),
    ]
    let text = payloads.flatMap { $0.sentences(tagBlock: tag) }.joined(separator: "\n")
    let statics = try read(text).statics
    try #require(statics.count == 4)
    #expect(statics[0].imo == 9_134_270 && statics[0].name == "MADE UP 1" && statics[0].callSign == "HMXX1")
    #expect(statics[0].lengthMetres == 100 && statics[0].beamMetres == 16 && statics[0].draughtMetres == 6.3)
    #expect(statics[0].destination == "SOMEWHERE" && statics[0].shipType == 80)
    #expect(statics[1].name == "MADE UP 1" && statics[1].callSign == nil)
    #expect(statics[2].callSign == "HMXX1" && statics[2].lengthMetres == 100)
    let empty = statics[3]
    #expect(empty.imo == nil && empty.name == nil && empty.callSign == nil && empty.shipType == nil)
    #expect(empty.lengthMetres == nil && empty.draughtMetres == nil && empty.destination == nil)
    #expect(try decode(text).messages[0]["eta"]?.stringValue == "03-07T04:05Z")
  }

  @Test("A position that is not available is counted, not invented")
  func absentPosition() throws {
    let payload = AISEncoder.classAPosition(TransmittedPosition(mmsi: 5))
    let tag = TagBlock(time: Timestamp(milliseconds: 1_700_000_000_000))
    let text = payload.sentences(tagBlock: tag)[0]
    let reading = try read(text)
    #expect(reading.positions.count == 0 && reading.rejections.isEmpty)
    #expect(reading.files[0].counts.positionsNotAvailable == 1)
    let message = try decode(text).messages[0]
    for name in ["lon", "lat", "sog", "cog", "heading", "status", "turn", "second"] { #expect(message[name] == nil) }
  }
}
