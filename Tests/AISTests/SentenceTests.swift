// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Testing

private let position = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A"
private let staticPartOne = "!AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0*2A"
private let staticPartTwo = "!AIVDM,2,2,9,B,`88888888888880,2*76"

private func tagged(_ body: String, _ sentence: String) -> String {
  let sum = body.utf8.reduce(UInt8(0)) { $0 ^ $1 }
  let digits = String(sum, radix: 16, uppercase: true)
  return "\\\(body)*\(digits.count == 1 ? "0" : "")\(digits)\\\(sentence)\n"
}

private func reasons(_ reading: AISReading) -> [String] { reading.rejections.map(\.reason) }

@Suite struct SentenceSpecification {
  @Test("Line ends are LF or CRLF, the last one may be missing, and other talkers and VDO are read")
  func lineEnds() throws {
    let own = "!ABVDO,1,1,,,4>qc9wiv6gEcboKJ?DCdAK700P00,0*6D"
    let result = try decode("\(position)\r\n\(own)\n\(position)")
    #expect(result.messages.map { $0["type"] } == [.integer(1), .integer(4), .integer(1)])
    #expect(result.messages[1]["own"] == .bool(true))
    #expect(result.messages[1]["offset"] == .integer(position.utf8.count + 2))
  }

  @Test("A wrong checksum of the sentence rejects it, saying what was written and what the bytes give")
  func wrongChecksum() throws {
    let reading = try read("\(position.dropLast(2))4B\n")
    #expect(reasons(reading) == ["checksum"])
    #expect(reading.rejections[0].detail == "checksum 4B is written, the bytes give 4A")
    #expect(reading.rejections[0].line == 1)
  }

  @Test("A wrong checksum of the tag block takes away its time and station, not the sentence")
  func wrongTagBlockChecksum() throws {
    let result = try decode("\\s:station,c:1709784306*00\\\(position)\n")
    #expect(result.messages.count == 1)
    #expect(result.messages[0]["time"] == nil && result.messages[0]["station"] == nil)
    #expect(result.summary.counts.tagBlockFaults == 1)
  }

  @Test(
    "Each way of writing the time is understood",
    arguments: [
      (tagged("c:1241544035", position), "2009-05-05T17:20:35Z"),
      (tagged("c:1241544035123,s:x", position), "2009-05-05T17:20:35.123Z"),
      ("\(position),rnhjel,1241544035\n", "2009-05-05T17:20:35Z"),
      ("\(position),s36310,d-081,T59.01777335,x9,rhere,1241544035\n", "2009-05-05T17:20:35Z"),
      ("1550303566167726840 \(position)\n", "2019-02-16T07:52:46.167Z"),
      ("[20130422T154957.000Z]\(position)\n", nil),
      ("2013-04-22T15:49:57+02:00 \(position)\n", "2013-04-22T13:49:57Z"),
      ("$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B\n\(position)\n", "2010-06-11T11:46:11.390Z"),
      ("\(position)\n", nil),
      (tagged("c:99", position), nil),
    ] as [(String, String?)])
  func times(text: String, expected: String?) throws {
    let result = try decode(text)
    #expect(result.messages.count == 1)
    #expect(result.messages.first?["time"]?.stringValue == expected)
  }

  @Test("The station of a tag block is named, of whatever characters; quotes and backslashes are none")
  func stationNames() throws {
    for name in ["here", "r003669945", "station", "A", "rORBCOMM000", "fifteen-bytes-x"] {
      #expect(try decode(tagged("s:\(name),c:1241544035", position)).messages[0]["station"]?.stringValue == name)
    }
    #expect(try decode(tagged("s:a\"b,c:1241544035", position)).messages[0]["station"] == nil)
  }

  @Test("A $PGHP line gives its time to the next message only")
  func timeOfOneMessage() throws {
    let result = try decode("$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B\n\(position)\n\(position)\n")
    #expect(result.messages[0]["time"] != nil && result.messages[1]["time"] == nil)
  }

  @Test("Without a time a position cannot be part of a track")
  func noTime() throws {
    let reading = try read("\(position)\n")
    #expect(reading.positions.count == 0 && reasons(reading) == ["no-time"])
  }

  @Test(
    "What is wrong with a line is said in one word",
    arguments: [
      ("AIVDM,2,2,1,B,00000000000,2*26", "not-a-sentence"), ("hello", "not-a-sentence"),
      ("!AIVDM,1,1,,B,,0*25", "empty-payload"), ("!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0", "no-checksum"),
      ("!AIVDM,1,1,,A,15RTgt0PAs~;90TKcjM8h6g208CQ,0*5B", "payload-character"),
      ("!AIVDM,1,1,,A,15R,0*70", "short-payload"), ("\\s:station,c:17", "malformed-tag-block"),
      ("!AIVDM,3,4,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4D", "malformed-sentence"),
    ])
  func faults(line: String, reason: String) throws {
    let reading = try read("# a comment\n\(line)\n")
    #expect(reasons(reading) == [reason])
    #expect(reading.rejections[0].line == 2 && reading.rejections[0].byteOffset == 12)
  }

  @Test("A line of more than a megabyte is one reject, and the next line is read")
  func overlongLine() throws {
    let result = try decode(String(repeating: "x", count: 3 << 20) + "\n\(position)\n")
    #expect(result.summary.counts.rejectedTotal == 1 && result.messages.count == 1)
    #expect(result.summary.counts.lines == 2)
    #expect(result.messages[0]["offset"] == .integer((3 << 20) + 1))
  }

  @Test("UTF-16 text is refused with the way out; a UTF-8 byte order mark is stepped over")
  func encodings() throws {
    #expect(throws: AISError.self) { try decode([0xFF, 0xFE, 0x21, 0x00]) }
    #expect(try decode([0xEF, 0xBB, 0xBF] + Array(position.utf8)).messages.count == 1)
  }
}

@Suite struct AssemblySpecification {
  @Test("Two sentences are one message, at the place of the first, with its time")
  func twoSentences() throws {
    let result = try decode(tagged("c:1241544035", staticPartOne) + "\(staticPartTwo)\n")
    #expect(result.messages.count == 1)
    #expect(result.messages[0]["name"]?.stringValue == "SEA ENTERPRISE")
    #expect(result.messages[0]["offset"] == .integer(0))
    #expect(result.summary.counts.parts == 1 && result.summary.counts.messages == 1)
  }

  @Test("Other messages may come in between, on the other channel too")
  func interleaved() throws {
    let other = "!AIVDM,2,1,6,B,542M92h00001@<7;?G0PD4i@R0<tqA8tj37>220o0h:2240Ht50000000000,0*3B"
    let otherTwo = "!AIVDM,2,2,6,B,00000000000,2*21"
    let result = try decode([staticPartOne, other, position, staticPartTwo, otherTwo].joined(separator: "\n"))
    #expect(result.messages.map { $0["type"] } == [.integer(1), .integer(5), .integer(5)])
    #expect(result.summary.counts.rejectedTotal == 0)
  }

  @Test("The second sentence may come just before the first")
  func outOfOrder() throws {
    let result = try decode("\(staticPartTwo)\n\(staticPartOne)\n")
    #expect(result.messages.count == 1 && result.messages[0]["name"]?.stringValue == "SEA ENTERPRISE")
  }

  @Test("Sentences that are far apart are strangers: both are rejected")
  func strangers() throws {
    let between = String(repeating: "\(position)\n", count: 101)
    let result = try decode("\(staticPartOne)\n\(between)\(staticPartTwo)\n")
    #expect(result.messages.count == 101)
    #expect(result.summary.counts.rejectedTotal == 2)
    let apart = tagged("c:1241544035", staticPartOne) + tagged("c:1241544099", staticPartTwo)
    let joined = try decode(apart).messages
    #expect(joined.isEmpty)
  }

  @Test("A group number keeps messages of the same sequence number apart")
  func groups() throws {
    let lines = [
      tagged("g:1-2-7,c:1241544035", staticPartOne), tagged("g:2-2-8", staticPartTwo),
      tagged("g:2-2-7", staticPartTwo),
    ]
    let result = try decode(lines.joined())
    #expect(result.messages.count == 1 && result.summary.counts.rejectedTotal == 1)
    #expect(result.messages[0]["time"]?.stringValue == "2009-05-05T17:20:35Z")
  }

  @Test("A tag line or $PGHP line with a ! in it says nothing of the next sentence, wherever the input is cut")
  func tagLineWithBang() throws {
    for line in ["\\s:here,c:1241544035!\\\n", "$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B!\n"] {
      let bytes = Array((line + position + "\n").utf8)
      let whole = try decode(bytes)
      #expect(whole.messages.count == 1)
      #expect(whole.messages[0]["station"] == nil && whole.messages[0]["time"] == nil)
      #expect(try decode(bytes, threads: 1, chunkSize: 40).text == whole.text)
    }
  }

  @Test(
    "A line with a ! in it parts a tag line from the next sentence, wherever the input is cut",
    arguments: ["$!", " #!", "//!"])
  func lineBetween(line: String) throws {
    let bytes = Array(("\\s:here,c:1241544035\\\n\(line)\n" + position + "\n").utf8)
    let whole = try decode(bytes)
    #expect(whole.messages.count == 1 && whole.messages[0]["station"] == nil)
    #expect(try decode(bytes, threads: 1, chunkSize: 30).text == whole.text)
  }

  @Test("A tag line after a control character is the next sentence's, wherever the input is cut")
  func tagLineAfterControlCharacter() throws {
    let bytes = Array(("#  comment\n\u{4}\\s:here\\\n" + position + "\n").utf8)
    let whole = try decode(bytes)
    #expect(whole.messages.count == 1 && whole.messages[0]["station"]?.stringValue == "here")
    #expect(try decode(bytes, threads: 1, chunkSize: 30).text == whole.text)
  }

  @Test("The result does not depend on where the input is cut nor on the number of threads", arguments: [333, 1000])
  func cuts(chunkSize: Int) throws {
    var lines: [String] = []
    for index in 0..<200 {
      lines.append(tagged("s:a,c:\(1_241_544_035 + index)", position))
      if index % 3 == 0 { lines.append(tagged("g:1-2-\(index),s:a,c:\(1_241_544_035 + index)", staticPartOne)) }
      if index % 5 == 0 { lines.append("$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B\n") }
      if index % 3 == 0 { lines.append(tagged("g:2-2-\(index)", staticPartTwo)) }
      if index % 7 == 0 { lines.append("\(staticPartTwo)\n") }
    }
    let bytes = Array(lines.joined().utf8)
    let whole = try decode(bytes)
    #expect(whole.messages.count == 267)
    #expect(isBalanced(whole.summary.counts))
    for threads in 1...3 {
      let cut = try decode(bytes, threads: threads, chunkSize: chunkSize)
      #expect(cut.text == whole.text)
      #expect(cut.summary == whole.summary)
    }
    let columns = try read(bytes, threads: 2, chunkSize: chunkSize)
    let wholeColumns = try read(bytes)
    #expect(columns.positions == wholeColumns.positions && columns.statics == wholeColumns.statics)
    #expect(columns.rejections == wholeColumns.rejections)
  }
}
