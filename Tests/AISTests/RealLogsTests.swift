// SPDX-License-Identifier: Apache-2.0

import AIS
import Foundation
import Testing

@Suite struct RealLogsSpecification {
  @Test(
    "Every line of every shared log ends as message, part, reject, comment, blank, context or other",
    .enabled(if: realData != nil, "skipped: real data not present"))
  func everyLine() throws {
    #expect(realLogs().count > 20)
    for log in realLogs() {
      let bytes = [UInt8](try Data(contentsOf: log))
      let whole = try decode(bytes)
      #expect(isBalanced(whole.summary.counts), "\(log.lastPathComponent)")
      let lineFeeds = bytes.count { $0 == 10 } + (bytes.last == 10 ? 0 : 1)
      #expect(whole.summary.counts.lines == lineFeeds, "\(log.lastPathComponent)")
      let cut = try decode(bytes, threads: 2, chunkSize: 777)
      #expect(cut.text == whole.text, "\(log.lastPathComponent)")
    }
  }

  /// Rounds a log: 1 in the suite; `PLIMSOLL_FLIP_ROUNDS` for a long search.
  private var rounds: Int { ProcessInfo.processInfo.environment["PLIMSOLL_FLIP_ROUNDS"].flatMap { Int($0) } ?? 1 }

  /// What a log is read as, so that a flipped bit in its first lines does not make it something else.
  private func dialect(of log: URL) -> String {
    if log.pathExtension != "csv" { return AISDialect.nmea }
    return log.lastPathComponent.hasPrefix("dma") ? "aisdk" : "marinecadastre"
  }

  @Test(
    "Two hundred flipped bits in every log: no crash, no line lost, and all output is JSON",
    .enabled(if: realData != nil, "skipped: real data not present"))
  func flippedBits() throws {
    for (index, log) in realLogs().enumerated() {
      let original = [UInt8](try Data(contentsOf: log)).prefix(300_000)
      let dialect = dialect(of: log)
      // A table's header must stay: without it nothing is read.
      let header = dialect == AISDialect.nmea ? 0 : (original.firstIndex(of: 10) ?? 0) + 1
      guard original.count > header else { continue }
      for round in 0..<rounds {
        var random = SplitMix(state: UInt64(index) << 32 | UInt64(round))
        var bytes = Array(original)
        for _ in 0..<200 {
          let place = Int.random(in: header..<bytes.count, using: &random)
          bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { continue }
        let result = try decode(bytes, dialect: dialect)
        let name = "\(log.lastPathComponent), round \(round)"
        #expect(isBalanced(result.summary.counts), "\(name)")
        let lines = bytes.count { $0 == 10 } + (bytes.last == 10 ? 0 : 1)
        #expect(result.summary.counts.lines == lines, "\(name)")
        let columns = try read(bytes, chunkSize: 5000, dialect: dialect)
        #expect(columns.files[0].counts.lines == lines && isBalanced(columns.files[0].counts), "\(name)")
      }
    }
  }
}
