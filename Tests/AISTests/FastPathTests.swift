// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Foundation
import Testing

/// The same log written so that no sentence takes the fast way: with lower-case checksums.
private func slowly(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
    guard let star = line.lastIndex(of: "*") else { return String(line) }
    let digits = line[line.index(after: star)...].prefix(2)
    return String(line[...star]) + digits.lowercased() + String(line[star...].dropFirst(1 + digits.count))
  }.joined(separator: "\n")
}

@Suite struct FastPathSpecification {
  @Test(
    "The fast way through common sentences and the general one agree on every shared log",
    .enabled(if: realData != nil, "skipped: real data not present"))
  func sharedLogs() throws {
    for log in realLogs() where log.pathExtension != "csv" {
      guard let text = try? String(contentsOf: log, encoding: .ascii) else { continue }
      try compare(text, log.lastPathComponent)
    }
  }

  @Test("They agree on every value of every field, allowed or not", arguments: 0..<8)
  func randomPayloads(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let alphabet = Array("0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw".utf8)
    var lines: [String] = []
    for index in 0..<2000 {
      var characters = (0..<28).map { _ in alphabet.randomElement(using: &random) ?? 48 }
      // Mostly types 1, 2, 3 and 18; often a place that the earth has.
      if index % 4 != 0 { characters[0] = [49, 50, 51, 66][index / 4 % 4] }
      if index % 3 != 0 { characters[index % 3 + 10] = 48 }
      let body = "AIVDM,1,1,,\(index % 2 == 0 ? "A" : "B"),\(String(decoding: characters, as: UTF8.self)),0"
      let sum = body.utf8.reduce(UInt8(0)) { $0 ^ $1 }
      let digits = String(sum, radix: 16, uppercase: true)
      let sentence = "!\(body)*\(digits.count == 1 ? "0" : "")\(digits)"
      let tag = "s:station\(index % 17),c:\(1_700_000_000 + index / 3)"
      let tagSum = tag.utf8.reduce(UInt8(0)) { $0 ^ $1 }
      let tagDigits = String(tagSum, radix: 16, uppercase: true)
      lines.append(index % 5 == 0 ? sentence : "\\\(tag)*\(tagDigits.count == 1 ? "0" : "")\(tagDigits)\\\(sentence)")
    }
    try compare(lines.joined(separator: "\n") + "\n", "seed \(seed)")
    try compare(lines.joined(separator: "\r\n") + "\r\n", "seed \(seed), CRLF")
  }

  private func compare(_ text: String, _ name: String) throws {
    let slow = slowly(text)
    let (fast, general) = (try decode(Array(text.utf8), dialect: "nmea"), try decode(Array(slow.utf8), dialect: "nmea"))
    #expect(fast.text == general.text, "\(name)")
    #expect(fast.summary.counts == general.summary.counts, "\(name)")
    #expect(try read(Array(text.utf8)).positions == read(Array(slow.utf8)).positions, "\(name)")
    #expect(
      try decode(Array(text.utf8), as: .csv, dialect: "nmea").text
        == decode(Array(slow.utf8), as: .csv, dialect: "nmea").text,
      "\(name)")
  }
}

@Suite struct TableFastPathSpecification {
  /// The same table with every cell quoted, which only the general way reads.
  private func quoted(_ text: String, separator: Character) -> String {
    // A carriage return and a line feed are one Character.
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
      index, line -> String in
      if index == 0 || line.isEmpty { return String(line) }
      let cells = line.split(separator: separator, omittingEmptySubsequences: false)
      return cells.map { "\"\($0)\"" }.joined(separator: String(separator))
    }.joined(separator: "\n")
  }

  private func compare(_ text: String, separator: Character = ",", _ name: String = "") throws {
    let fast = try read(Array(text.utf8))
    let general = try read(Array(quoted(text, separator: separator).utf8))
    let (left, right) = (fast.positions, general.positions)
    #expect(left.mmsi == right.mmsi && left.timeMilliseconds == right.timeMilliseconds, "\(name)")
    #expect(left.longitudeE7 == right.longitudeE7 && left.latitudeE7 == right.latitudeE7, "\(name)")
    #expect(
      left.speedTenthKnots == right.speedTenthKnots && left.courseTenthDegrees == right.courseTenthDegrees, "\(name)")
    #expect(left.headingDegrees == right.headingDegrees && left.navigationStatus == right.navigationStatus, "\(name)")
    #expect(left.flags == right.flags, "\(name)")
    #expect(fast.rejections.map(\.reason) == general.rejections.map(\.reason), "\(name)")
    #expect(fast.rejections.map(\.line) == general.rejections.map(\.line), "\(name)")
    let reports = zip(fast.statics, general.statics)
    #expect(fast.statics.count == general.statics.count, "\(name)")
    for (one, other) in reports {
      var same = other
      same.origin = one.origin
      #expect(one == same, "\(name)")
    }
  }

  @Test(
    "The fast way through a table's row and the general one agree on the shared tables",
    .enabled(if: realData != nil, "skipped: real data not present"))
  func sharedTables() throws {
    let data = try #require(realData)
    for name in ["marinecadastre_20230111_1000.csv", "dma_aisdk_20260426_first97s.csv"] {
      let url = data.appendingPathComponent("ais/csv/\(name)")
      let text = try String(contentsOf: url, encoding: .utf8)
      if text.contains("\"") { continue }
      try compare(text.split(separator: "\n").prefix(4000).joined(separator: "\n"), name)
    }
  }

  @Test("They agree on numbers and times written in every way", arguments: 0..<6)
  func oddCells(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let numbers = [
      "0", "-0.0", "1.5", "12.34567", "-80.04806", "179.9999999", "180.0", "181", "91.0", "-90", "12.345678901",
      "00012.5", ".5",
      "5.", "-.25", "+3.5", "1e3", "", " 7.5", "7.5 ", "x", "102.3", "360.0", "359.95", "511", "511.0", "8.85",
      "1234567.1",
      "12345678.1", "-", ".", "1.2.3", "51\u{1}", "51\u{1}7", "5\u{2}1.0",
    ]
    let times = [
      "2023-01-11T00:00:00", "2023-01-11 23:59:59", "2023-01-11T24:00:00", "2023-02-30T00:00:00",
      "2023-01-11T12:00:00Z",
      "2023-01-11T12:00:00.250Z", "2023-01-11T12:00", "2023-01-11T12:60:00", "", "yesterday", "2023-01-11x12:00:00",
      "2023-01-11T12:00:00+02:00",
    ]
    let senders = ["636021061", "1", "", "999999999", "1000000000", "0", "12345678", "9876543210", "36602x061"]
    var lines = [
      "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,TransceiverClass"
    ]
    for index in 0..<600 {
      func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
      let isOdd = index % 3 == 0
      let cells = [
        isOdd ? pick(senders) : "63602106\(index % 7)",
        isOdd ? pick(times) : "2023-01-11T0\(index / 100):0\(index % 10):00",
        isOdd ? pick(numbers) : "26.09\(index)", isOdd ? pick(numbers) : "-80.0\(index)", pick(numbers), pick(numbers),
        pick(numbers), "SHIP \(index % 7)", "IMO9307839", "5LCB4", pick(["70", "", "80"]),
        pick(["8.0", "15.0", "", "0"]),
        pick(["208.0", ""]), pick(["A", "B", ""]),
      ]
      lines.append(cells.joined(separator: ",") + (index % 50 == 0 ? "\r" : ""))
    }
    try compare(lines.joined(separator: "\n") + "\n", "seed \(seed)")
    let whole = try read(Array(lines.joined(separator: "\n").utf8))
    for (threads, chunkSize) in [(1, 200), (2, 1000), (3, 5000)] {
      let cut = try read(Array(lines.joined(separator: "\n").utf8), threads: threads, chunkSize: chunkSize)
      #expect(cut.positions == whole.positions && cut.statics == whole.statics && cut.rejections == whole.rejections)
    }
  }

  /// Two ships that a memory of 2^16 slots cannot tell apart by their slot.
  private func shipsOfOneSlot() -> (UInt32, UInt32) {
    var first: [UInt32: UInt32] = [:]
    for mmsi in UInt32(201_000_000)...UInt32.max {
      if let other = first.updateValue(mmsi, forKey: (mmsi &* 2_654_435_769) &>> 16) { return (other, mmsi) }
    }
    return (0, 0)
  }

  @Test(
    "They agree on rows of every shape: any order of columns, columns left out, long rows, short ones, damaged ones",
    arguments: 0..<8)
  func shapes(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &+ 77)
    let twins = shipsOfOneSlot()
    let ships = [twins.0, twins.1, 366_000_001, 3_669_778, 1, 999_999_999]
    let layouts = [
      [
        "mmsi", "base_date_time", "longitude", "latitude", "sog", "cog", "heading", "vessel_name", "status",
        "transceiver",
      ],
      ["MMSI", "BaseDateTime", "LAT", "LON", "SOG", "COG", "Heading", "VesselName", "Status", "TransceiverClass"],
      ["MMSI", "BaseDateTime", "LAT", "LON", "Heading", "VesselName"],
      ["note", "LAT", "MMSI", "COG", "LON", "more", "BaseDateTime", "SOG", "VesselName", "CallSign"],
      ["BaseDateTime", "MMSI", "LON", "LAT"],
    ]
    let layout = layouts[seed % layouts.count]
    let separator = seed % 3 == 1 ? "\t" : ","
    var lines = [layout.joined(separator: separator)]
    for index in 0..<1500 {
      let mmsi = ships[Int.random(in: 0..<ships.count, using: &random)]
      func decimals(_ range: ClosedRange<Int>, _ places: Int) -> String {
        let whole = Int.random(in: range, using: &random)
        let digits = (0..<places).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        return places == 0 ? String(whole) : "\(whole).\(digits)"
      }
      let cells = layout.map { name -> String in
        switch name.lowercased().filter(\.isLetter) {
        case "mmsi": return String(mmsi)
        case "basedatetime": return "2023-01-1\(index / 750)T\(10 + index / 160):\(10 + index % 50):0\(index % 10)"
        case "lat", "latitude": return decimals(-95...95, Int.random(in: 0...8, using: &random))
        case "lon", "longitude": return decimals(-185...185, Int.random(in: 0...8, using: &random))
        case "sog": return decimals(0...120, Int.random(in: 0...2, using: &random))
        case "cog": return decimals(0...400, Int.random(in: 0...2, using: &random))
        case "heading": return index % 5 == 0 ? "" : decimals(0...511, Int.random(in: 0...1, using: &random))
        case "vesselname":
          let length = [0, 4, 11, 70, 95, 96, 97, 130, 240][Int.random(in: 0..<9, using: &random)]
          return String(repeating: "\(mmsi % 10)", count: index % 3 == 0 ? length : 11)
        case "status": return String(index / 300)
        default: return String(repeating: "x", count: Int.random(in: 0...12, using: &random))
        }
      }
      var line = Array(cells.joined(separator: separator).utf8)
      if index % 9 == 0 {
        // A damaged byte, but no quote and no line end.
        let damage = (Array(35...126) + [9, 32, 33]).randomElement(using: &random) ?? 35
        line[Int.random(in: 0..<line.count, using: &random)] = UInt8(damage)
      }
      lines.append(String(decoding: line, as: UTF8.self) + (index % 40 == 0 ? "\r" : ""))
    }
    let text = lines.joined(separator: "\n") + "\n"
    try compare(text, separator: Character(separator), "seed \(seed)")
    let whole = try read(Array(text.utf8))
    for (threads, chunkSize) in [(1, 700), (2, 3000), (2, 20_000)] {
      let cut = try read(Array(text.utf8), threads: threads, chunkSize: chunkSize)
      #expect(cut.positions == whole.positions && cut.statics == whole.statics && cut.rejections == whole.rejections)
    }
    #expect(whole.positions.count > 100)
  }
}
