// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Glibc

/// Well-formed inputs from which libFuzzer starts; all of them made up here.
enum Seeds {
  static func write(to folder: String) {
    mkdir(folder, 0o755)
    for target in Target.allCases {
      let place = "\(folder)/\(target.rawValue)"
      mkdir(place, 0o755)
      for (number, seed) in seeds(of: target).enumerated() { write(seed, to: "\(place)/seed-\(number)") }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let output = try? ByteOutput(path: path) else { return complain("\(path) cannot be written") }
    do { try output.write(bytes.span.bytes) } catch { complain("\(path) cannot be written") }
  }

  private static func seeds(of target: Target) -> [[UInt8]] {
    switch target {
    case .sentences: [log(tagged: true), log(tagged: false), surroundings] + payloads.map(sentences)
    case .payload: payloads.map { [UInt8($0.fillBits)] + $0.sixBits } + types
    case .aisstream: aisStreamLines.map { Array($0.utf8) } + [Array(aisStreamLines.joined(separator: "\n").utf8)]
    case .anything: anything
    case .delimited: delimited
    case .json: (aisStreamLines + ["[1,-2.5e3,true,null,\"\\u00e9\\ud83d\\ude00\",{}]"]).map { Array($0.utf8) }
    default: [Array(rows(of: target).utf8)]
    }
  }

  // MARK: messages

  private static var payloads: [AISPayload] {
    var position = TransmittedPosition(mmsi: 445_000_001)
    position.coordinate = Coordinate(longitude: 132.9, latitude: 42.7)
    position.speedKnots = 11.3
    position.courseDegrees = 271.5
    position.headingDegrees = 270
    position.navigationStatus = 0
    var ship = TransmittedParticulars(mmsi: 445_000_001)
    ship.imo = 9_134_270
    ship.name = "MADE UP"
    ship.callSign = "HMXX1"
    ship.shipType = 80
    ship.toBowMetres = 80
    ship.toSternMetres = 20
    ship.draughtMetres = 6.3
    ship.destination = "SOMEWHERE"
    return [
      AISEncoder.classAPosition(position), AISEncoder.classBPosition(position), AISEncoder.staticAndVoyage(ship),
      AISEncoder.staticDataPartA(ship), AISEncoder.staticDataPartB(ship),
      AISEncoder.classAPosition(TransmittedPosition(mmsi: 2)),
    ]
  }

  /// A payload of every type, long enough for its fields: the type, then bits that differ.
  private static var types: [[UInt8]] {
    (0..<64).map { type in [0, UInt8(type)] + (0..<172).map { UInt8(truncatingIfNeeded: $0 * 37 + type * 11) & 63 } }
  }

  private static func sentences(_ payload: AISPayload) -> [UInt8] {
    Array((payload.sentences().joined(separator: "\n") + "\n").utf8)
  }

  private static func log(tagged: Bool) -> [UInt8] {
    var lines: [String] = []
    for (number, payload) in payloads.enumerated() {
      let time = Timestamp(milliseconds: 1_700_000_000_000 + Int64(number) * 1000)
      let tag = TagBlock(source: "r1", time: time, group: 1000 + number)
      lines += payload.sentences(sequence: number, tagBlock: tagged ? tag : nil)
    }
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// What stands around sentences in logs.
  private static var surroundings: [UInt8] {
    let sentence = payloads[0].sentences()[0]
    let lines = [
      "# a comment", "", "\\s:here,c:1700000000*30\\", sentence, "$GPGGA,1,2,3*00", "1700000000 \(sentence)",
      "\(sentence),rSTATION,1700000001", "\(sentence)\(sentence)",
      "$PGHP,1,2023,11,14,22,13,20,000,,,,1,7D*00", "\\c:1,q:u\\\(sentence)", "// also one",
    ]
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static var aisStreamLines: [String] {
    let meta =
      #""MetaData":{"MMSI":445000001,"ShipName":"MADE UP","time_utc":"2026-01-19 02:41:51.011109855 +0000 UTC"}"#
    func line(_ kind: String, _ fields: String) -> String {
      #"{"Message":{"\#(kind)":{\#(fields)}},"MessageType":"\#(kind)",\#(meta)}"#
    }
    let place = #""Longitude":132.9,"Latitude":42.7"#
    return [
      line("PositionReport", #""MessageID":1,"UserID":445000001,"Valid":true,"Sog":11.3,"Cog":271.5,\#(place)"#),
      line("StandardClassBPositionReport", #""MessageID":18,"UserID":445000001,"TrueHeading":511,\#(place)"#),
      line(
        "ShipStaticData",
        #""MessageID":5,"UserID":445000001,"Name":"MADE UP","Dimension":{"A":80,"B":20},"Eta":{"Month":5}"#),
      line(
        "StaticDataReport",
        #""MessageID":24,"UserID":445000001,"PartNumber":true,"ReportB":{"ShipType":80,"CallSign":"H"}"#),
      line("LongRangeAisBroadcastMessage", #""MessageID":27,"UserID":445000001,\#(place)"#),
      line("SafetyBroadcastMessage", #""MessageID":14,"UserID":2,"Text":"MADE UP""#),
    ]
  }

  // MARK: tables

  private static func rows(of target: Target) -> String {
    let quoted = "\"A \"\"B\"\", C\""
    return switch target {
    case .marineCadastre:
      "636021061,2023-01-11T00:00:00,26.09241,-80.04806,8.8,272.7,511.0,\(quoted),IMO9307839,5LCB4,70,8,208,30,8.0,70,A\n"
    case .marineCadastre2024:
      "636021061,2025-01-11 00:00:00,-80.04806,26.09241,8.8,272.7,511,\(quoted),IMO9307839,5LCB4,70,8,208,30,8.0,70,B\n"
    case .danish:
      "26/04/2026 00:00:00,Class A,219000001,55.1,11.2,Under way using engine,0.0,8.8,272.7,270,Unknown,OXXX,\(quoted),"
        + "Tanker,,12,80,GPS,4.5,SOMEWHERE,27/04/2026 10:00:00,AIS,40,40,6,6\n"
    case .spire:
      "445000001,2024-03-07T04:05:06.123Z,132.9,42.7,8.8,272.7,270,0,satellite,9134270,\(quoted),HM,80,100,16,6.3,X\n"
    case .exactearth: "445000001,1,0,20240307_040506,123,\(quoted),HM,9134270,80,6.3,X,0,8.8,132.9,42.7,272.7,270\n"
    case .kystverket: "445000001;2024-03-07T04:05:06;132.9;42.7;8.8;272.7;270;0\n"
    case .gfw: "445000001.0,1700000000.0,1000.0,2000.0,8.8,272.7,42.7,132.9,-1.0,made up\n"
    default: "445000001,2024-03-07T04:05:06+09:00,132.9,42.7,8.8,272.7,270,0,B,9134270,\(quoted),HM,80,100,16,6.3,X\n"
    }
  }

  private static var anything: [[UInt8]] {
    var seeds = Target.allCases.filter { !$0.header.isEmpty }.map { Array(($0.header + "\n" + rows(of: $0)).utf8) }
    seeds.append(log(tagged: true))
    seeds.append(Array(aisStreamLines.joined(separator: "\n").utf8))
    if let packed = try? Gzip.packed(log(tagged: true)) { seeds.append(packed) }
    return seeds
  }

  private static var delimited: [[UInt8]] {
    let text = "name;date;\"of; \"\"what\"\"\"\r\nMade up;2024-03-07;é\nshort\n\"never closed"
    let wide = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    return [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + wide,
      Array("a,b,c\n1,2,3\n".utf8), Array("a\tb\n\u{80}".utf8),
    ]
  }
}
