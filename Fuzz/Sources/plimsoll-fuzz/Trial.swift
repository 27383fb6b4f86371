// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Glibc

/// What must hold for any bytes: nothing crashes or hangs, every line is accounted for, and the result does not depend on
/// how the input was cut.
struct Trial {
  private let input = MemoryFile("input")
  private let output = MemoryFile("output")

  /// Reads the bytes in every way there is. `dialect` as in `AISFile`.
  func run(_ bytes: [UInt8], dialect: String?) {
    input.replace(with: bytes)
    let file = AISFile(path: input.path, name: "fuzz", dialect: dialect)
    let whole = decode(file, .ndjson, chunkSize: LineChunks.chunkSize)
    let pieces = decode(file, .ndjson, chunkSize: 64)
    guard let whole, let pieces else {
      demand(whole == nil && pieces == nil, "readable whole and unreadable in pieces, or the other way round")
      return
    }
    demand(whole.text == pieces.text, "the output depends on the size of the chunks")
    demand(whole.summary.counts.messages == pieces.summary.counts.messages, "so do the counts")
    check(whole.text)
    for format in [AISOutput.csv, .csvStatic, .summary] { _ = decode(file, format, chunkSize: 512) }
    readColumns(file)
  }

  private func decode(_ file: AISFile, _ format: AISOutput, chunkSize: Int) -> (text: [UInt8], summary: AISSummary)? {
    do {
      let target = try ByteOutput(path: output.path)
      let summary = try decodeAIS([file], as: format, to: target, rejects: nil, threads: 1, chunkSize: chunkSize)
      demand(Self.isBalanced(summary.counts), "a line is lost or counted twice")
      return (output.contents, summary)
    } catch { return nil }
  }

  /// Every line of output is JSON.
  private func check(_ text: [UInt8]) {
    for line in text.split(separator: 10) {
      do { _ = try JSONParser.parse(Array(line)) } catch {
        fail("the output is not JSON: \(String(decoding: line, as: UTF8.self)): \(error)")
      }
    }
  }

  private func readColumns(_ file: AISFile) {
    guard let reading = try? readAIS([file], threads: 1, chunkSize: 512) else { return }
    let columns = reading.positions
    for row in 0..<columns.count {
      let isOnEarth =
        columns.longitudeE7[row].magnitude <= 1_800_000_000 && columns.latitudeE7[row].magnitude <= 900_000_000
      demand(isOnEarth, "a position off the earth")
      demand(columns.mmsi[row] > 0 && columns.mmsi[row] < 1_000_000_000, "an MMSI that there cannot be")
      demand((columns.speedKnots(row) ?? 0) <= 102.2, "a speed that cannot be sent")
    }
    var streamed = PositionColumns()
    _ = try? streamPositions([file], threads: 1, chunkSize: 512) { chunk in
      streamed.append(chunk.positions, 0..<chunk.positions.count)
    }
    demand(streamed == columns, "the stream of positions is not what is read at once")
  }

  private static func isBalanced(_ counts: AISCounts) -> Bool {
    let ends = counts.messages + counts.parts + counts.rejectedTotal
    return ends + counts.comments + counts.blank + counts.context + counts.other == counts.lines + counts.secondRecords
  }
}

/// Stops the program with words where something does not hold (a release build's `precondition` has none).
func demand(_ condition: Bool, _ words: @autoclosure () -> String) { if !condition { fail(words()) } }

func fail(_ words: String) -> Never {
  complain("FOUND: \(words)")
  abort()
}
