// SPDX-License-Identifier: Apache-2.0

import AIS
import Foundation
import Testing

@Suite struct RealLogsSpecification {
  @Test("Every line of every shared log ends as message, part, reject, comment, blank, context or other")
  func everyLine() throws {
    if skipWithoutRealData() { return }
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

  @Test("Flipped bits, in every log: no crash, no line lost, and all output is JSON")
  func flippedBits() throws {
    if skipWithoutRealData() { return }
    for (index, log) in realLogs().enumerated() {
      var random = SplitMix(state: UInt64(index))
      var bytes = [UInt8](try Data(contentsOf: log)).prefix(200_000)
      let dialect = log.pathExtension == "csv" ? nil : AISDialect.nmea
      let protected = dialect == nil ? 600 : 0
      for _ in 0..<(bytes.count / 100) where bytes.count > protected {
        let place = Int.random(in: protected..<bytes.count, using: &random)
        bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      }
      if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { continue }
      let result = try decode(Array(bytes), dialect: dialect)
      #expect(isBalanced(result.summary.counts), "\(log.lastPathComponent)")
      _ = try read(Array(bytes), chunkSize: 5000)
    }
  }
}
