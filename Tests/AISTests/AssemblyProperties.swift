// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Foundation
import Testing

private func checked(_ body: String) -> String {
  let sum = body.utf8.reduce(UInt8(0)) { $0 ^ $1 }
  let digits = String(sum, radix: 16, uppercase: true)
  return "\(body)*\(digits.count == 1 ? "0" : "")\(digits)"
}

/// A made-up log of messages in several sentences, with all that goes wrong on the way: other messages in between, lost
/// sentences, strays, sentences that change places, groups, stations, times that jump, and lines of other kinds.
private struct MadeUpLog {
  var random: SplitMix
  var lines: [String] = []
  var clock = 1_700_000_000

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// A payload that says who sent it: type 14, its MMSI and some text, so that a marriage of strangers shows.
  mutating func sentences() -> [String] {
    let total = Int.random(in: 1...4, using: &random)
    let sequence = Int.random(in: 0...2, using: &random)
    let channel = chance(50) ? "A" : "B"
    let group = chance(30) ? Int.random(in: 1...4, using: &random) : nil
    let station = chance(40) ? (chance(50) ? "here" : "there") : nil
    return (1...total).map { part in
      let payload =
        part == 1
        ? ">"
          + String(
            (0..<12).map { _ in "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW".randomElement(using: &random) ?? "0" })
        : String(repeating: "0123456789"[part], count: 6 + part)
      let sentence =
        "!" + checked("AIVDM,\(total),\(part),\(total == 1 ? "" : String(sequence)),\(channel),\(payload),0")
      var fields: [String] = []
      if let group, total > 1 { fields.append("g:\(part)-\(total)-\(group)") }
      if let station, part == 1 || chance(30) { fields.append("s:\(station)") }
      if part == 1 ? chance(70) : chance(20) { fields.append("c:\(clock)") }
      return fields.isEmpty ? sentence : "\\" + checked(fields.joined(separator: ",")) + "\\" + sentence
    }
  }

  mutating func add() {
    var sentences = self.sentences()
    if chance(10) { sentences.removeFirst() }
    if chance(10), sentences.count > 1 { sentences.removeLast() }
    if chance(10), sentences.count > 1 { sentences.swapAt(0, 1) }
    for sentence in sentences {
      lines.append(sentence)
      if chance(15) { add(depth: 1) }
      if chance(5) { lines.append("# a comment with a ! in it") }
      if chance(3) { lines.append("$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B") }
      if chance(3) { lines.append("") }
      if chance(2) { lines.append("\\" + checked("s:alone,c:\(clock)") + "\\") }
      if chance(2) { lines.append("nonsense") }
    }
    clock += chance(3) ? 40 : Int.random(in: 0...2, using: &random)
  }

  private mutating func add(depth: Int) {
    for sentence in sentences() { lines.append(sentence) }
  }
}

extension String {
  fileprivate subscript(_ index: Int) -> Character { self[self.index(startIndex, offsetBy: index)] }
}

@Suite struct AssemblyProperties {
  @Test(
    "Whatever goes wrong on the way, the result is the same for any chunk size and number of threads", arguments: 0..<40
  )
  func anyCut(seed: Int) throws {
    var log = MadeUpLog(random: SplitMix(state: UInt64(seed)))
    for _ in 0..<150 { log.add() }
    let bytes = Array(log.lines.joined(separator: "\n").utf8)
    let whole = try decode(bytes)
    let columns = try read(bytes)
    #expect(isBalanced(whole.summary.counts))
    #expect(whole.messages.count > 50)
    for (threads, chunkSize) in [(1, 64), (2, 130), (1, 333), (3, 700), (2, 2000), (1, 9000)] {
      let cut = try decode(bytes, threads: threads, chunkSize: chunkSize)
      #expect(cut.text == whole.text, "seed \(seed), chunks of \(chunkSize)")
      #expect(cut.summary == whole.summary, "seed \(seed), chunks of \(chunkSize)")
      #expect(
        try decode(bytes, as: .csvStatic, threads: threads, chunkSize: chunkSize).text
          == decode(bytes, as: .csvStatic).text)
      let cutColumns = try read(bytes, threads: threads, chunkSize: chunkSize)
      #expect(cutColumns.positions == columns.positions && cutColumns.rejections == columns.rejections)
    }
  }

  @Test("Rejects are written in the order of their places, the same for any chunk size")
  func rejects() throws {
    var log = MadeUpLog(random: SplitMix(state: 99))
    for _ in 0..<300 { log.add() }
    let folder = try TemporaryFolder()
    let file = try folder.file("log", Array(log.lines.joined(separator: "\n").utf8))
    var texts: Set<String> = []
    for (threads, chunkSize) in [(1, 1 << 20), (2, 500), (1, 100)] {
      let target = folder.url.appendingPathComponent("rejects").path
      _ = try decodeAIS(
        [file], as: .summary, to: ByteOutput(path: "/dev/null"), rejects: ByteOutput(path: target), threads: threads,
        chunkSize: chunkSize)
      texts.insert(try String(contentsOfFile: target, encoding: .utf8))
    }
    #expect(texts.count == 1)
    let offsets = texts.first?.split(separator: "\n").dropFirst().compactMap { Int($0.split(separator: ",")[2]) } ?? []
    #expect(offsets.count > 10 && offsets == offsets.sorted())
  }
}

@Suite struct StrangersSpecification {
  private let first = "!AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0*2A"
  private let second = "!AIVDM,2,2,9,B,`88888888888880,2*76"
  private let other = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A"

  private func tagged(_ body: String, _ sentence: String) -> String { "\\\(checked(body))\\\(sentence)" }

  private func messages(_ lines: [String]) throws -> Int {
    try decode(lines.joined(separator: "\n")).messages.count { $0["type"] == .integer(5) }
  }

  @Test("Two sentences more than 30 s apart are strangers, side by side too; 30 s apart they are not")
  func apart() throws {
    #expect(try messages([tagged("c:1241544035", first), tagged("c:1241544066", second)]) == 0)
    #expect(try messages([tagged("c:1241544035", first), tagged("c:1241544065", second)]) == 1)
  }

  @Test("The time of the sentences in between counts where the later sentence has none")
  func timeBetween() throws {
    let between = tagged("c:1241544099", other)
    #expect(try messages([tagged("c:1241544035", first), between, second]) == 0)
    #expect(try messages([tagged("c:1241544035", first), tagged("c:1241544036", other), second]) == 1)
  }

  @Test("A stray sentence is not married to the message after it, unless it stands right before or has its group")
  func strays() throws {
    #expect(try messages([second, other, first]) == 0)
    #expect(try messages([second, first]) == 1)
    #expect(try messages([tagged("g:2-2-7", second), other, tagged("g:1-2-7,c:1241544035", first)]) == 1)
    #expect(try messages([second, tagged("g:1-2-7,c:1241544035", first)]) == 0)
    #expect(try messages([second, first, second]) == 1)
    let result = try decode([second, first, second].joined(separator: "\n"))
    #expect(result.summary.counts.rejectedTotal == 1)
  }

  @Test("Other stations hear other messages")
  func stations() throws {
    #expect(try messages([tagged("s:here,c:1241544035", first), tagged("s:there,c:1241544035", second)]) == 0)
    #expect(try messages([tagged("s:here,c:1241544035", first), tagged("s:here,c:1241544035", second)]) == 1)
  }

  @Test("A whole message under the same sequence number voids what waits")
  func comesRound() throws {
    let result = try decode([first, other, first, second, other, second].joined(separator: "\n"))
    #expect(result.messages.count { $0["type"] == .integer(5) } == 1)
    #expect(result.summary.counts.rejectedTotal == 2)
  }
}
