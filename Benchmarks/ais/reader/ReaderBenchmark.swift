// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Foundation

/// Reads one file the way `plimsoll decode` does, without the rest of the command.
///
/// usage: ais-reader columns|read|ndjson|csv|csv-static|summary FILE [THREADS [CHUNK]]
///
/// `columns` streams the file into columns and prints the number of rows and the sum of every column, so that nothing can
/// be left out; `read` keeps them all, as `run` does.
@main
struct ReaderBenchmark {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { return stop("usage: ais-reader columns|read|ndjson|csv|csv-static|summary FILE") }
    let threads = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
    let chunkSize = arguments.count > 4 ? Int(arguments[4]) ?? LineChunks.chunkSize : LineChunks.chunkSize
    do {
      try run(arguments[1], AISFile(path: arguments[2]), threads, chunkSize)
    } catch {
      stop("\(error)")
    }
  }

  static func run(_ mode: String, _ file: AISFile, _ threads: Int, _ chunkSize: Int) throws {
    switch mode {
    case "columns":
      let sums = ColumnSums()
      let summary = try readAISBlocks([file], threads: threads, chunkSize: chunkSize) { block in sums.add(block) }
      print(sums.text, "messages \(summary.counts.messages) rejected \(summary.counts.rejectedTotal)")
    case "read":
      let reading = try readAIS([file], threads: threads, chunkSize: chunkSize)
      print(reading.positions.count, reading.statics.count, reading.rejections.count)
    default:
      guard let format = AISOutput(rawValue: mode) else { return stop("no such output: \(mode)") }
      let output = try ByteOutput(path: "-")
      let summary = try decodeAIS([file], as: format, to: output, rejects: nil, threads: threads, chunkSize: chunkSize)
      FileHandle.standardError.write(Data("messages \(summary.counts.messages)\n".utf8))
    }
  }

  static func stop(_ words: String) {
    FileHandle.standardError.write(Data("ais-reader: \(words)\n".utf8))
    exit(64)
  }
}

/// The sum of every column, wrapping; used by one thread at a time.
final class ColumnSums {
  private var rows = 0
  private var statics = 0
  private var sums = [UInt64](repeating: 0, count: 20)

  func add(_ block: AISBlock) {
    rows += block.rows.count
    let positions = block.positions
    add(0, positions.mmsi, block.rows)
    add(1, positions.timeMilliseconds, block.rows)
    add(2, positions.longitudeE7, block.rows)
    add(3, positions.latitudeE7, block.rows)
    add(4, positions.speedTenthKnots, block.rows)
    add(5, positions.courseTenthDegrees, block.rows)
    add(6, positions.headingDegrees, block.rows)
    add(7, positions.navigationStatus, block.rows)
    add(8, positions.flags, block.rows)
    add(9, positions.byteOffset, block.rows)
    statics += block.tableStatics.count
    guard let reports = block.statics else { return }
    let all = 0..<reports.count
    statics += reports.count
    add(10, reports.mmsi, all)
    add(11, reports.timeMilliseconds, all)
    add(12, reports.imo, all)
    add(13, reports.callSign, all)
    add(14, reports.name, all)
    add(15, reports.destination, all)
    add(16, reports.shipType, all)
    add(17, reports.lengthMetres, all)
    add(18, reports.beamMetres, all)
    add(19, reports.draughtDecimetres, all)
  }

  private func add<Element: FixedWidthInteger>(
    _ index: Int, _ column: borrowing ColumnMemory<Element>, _ rows: Range<Int>
  ) {
    sums[index] &+= column.withRows(rows) { values in
      var sum: UInt64 = 0
      for row in values.indices { sum &+= UInt64(truncatingIfNeeded: values[row]) }
      return sum
    }
  }

  private func add(_ index: Int, _ column: borrowing ColumnMemory<FixedText>, _ rows: Range<Int>) {
    sums[index] &+= column.withRows(rows) { values in
      var sum: UInt64 = 0
      for row in values.indices { sum &+= values[row].first &+ values[row].second &+ values[row].third }
      return sum
    }
  }

  var text: String {
    "positions \(rows) statics \(statics) sums \(sums.map { String($0, radix: 16) }.joined(separator: " "))"
  }
}
