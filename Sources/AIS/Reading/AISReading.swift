// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// What a set of AIS files gives: positions in columns, static reports, and what could not be used.
public struct AISReading: Sendable {
  /// Names of the files; `positions.source` points into them.
  public var sources: [String]
  /// In the order of the files and of the records within them.
  public var positions: PositionColumns
  /// In the order of the files and of the records within them. Tables repeat static columns on every row: a report is
  /// made when they change, and with the first row of each hour (UTC).
  public var statics: [StaticReport]
  /// In the order of the files and of the places within them.
  public var rejections: [Rejection]
  /// One for each file.
  public var files: [AISFileReading]
}

/// Reads AIS sentences and tables into columns.
///
/// Positions come from types 1, 2, 3, 18, 19 and 27 and from table rows of ships. Broken records become rejections with
/// file, line, byte offset and reason; the rest goes on. The result is the same for any number of threads.
///
/// - Parameters:
///   - files: at most 65,535; recognised from their content, plain or packed with gzip, bzip2, xz, zstd or zip.
///   - threads: threads that decode at a time.
///   - chunkSize: bytes that a thread takes at a time; a matter of speed.
///   - heard: told how many positions each chunk gave, for whoever shows how far the reading is.
///   - finished: told each file when it has been read.
///
/// Throws `AISError` for files that cannot be opened, unpacked or recognised.
public func readAIS(
  _ files: [AISFile], threads: Int = 2, chunkSize: Int = LineChunks.chunkSize,
  heard: @escaping (Int) -> Void = { _ in }, finished: (AISFile) -> Void = { _ in }
) throws(AISError) -> AISReading {
  guard files.count <= Int(UInt16.max) else { throw AISError.tooManyFiles(files) }
  let style = SinkStyle(sources: files.map(\.name), chunkSize: chunkSize, expectedBytes: chunkSize)
  let collector = ColumnCollector(sources: style.sources)
  for (index, file) in files.enumerated() {
    let reading = try streamFile(
      file, index: index, style: style, through: ColumnSink.self, threads: threads,
      emit: { (product, rows, isLast) throws(AISError) in
        collector.take(product, rows, isLast)
        heard(rows.count)
      },
      rejected: { (rejects) throws(AISError) in collector.take(rejects, path: file.name) })
    collector.finish(reading)
    finished(file)
  }
  return collector.reading
}

/// Gathers the results of the files; used by one thread at a time.
private final class ColumnCollector {
  var reading: AISReading
  private var ledger = StaticLedger()
  private var firstStatic = 0
  private var firstRejection = 0

  init(sources: [String]) {
    reading = AISReading(sources: sources, positions: PositionColumns(), statics: [], rejections: [], files: [])
  }

  func take(_ product: ColumnProduct, _ rows: Range<Int>, _ isLast: Bool) {
    if !rows.isEmpty { reading.positions.append(product.positions, rows) }
    if isLast { reading.statics += product.reports(sources: reading.sources, news: &ledger) }
  }

  func take(_ rejects: [Reject], path: String) {
    reading.rejections.append(contentsOf: rejects.map { $0.rejection(path: path) })
  }

  /// Brings the reports and rejections of a file into the order of their places.
  func finish(_ file: AISFileReading) {
    reading.statics[firstStatic...].sort { $0.origin.byteOffset < $1.origin.byteOffset }
    reading.rejections[firstRejection...].sort { $0.byteOffset < $1.byteOffset }
    firstStatic = reading.statics.count
    firstRejection = reading.rejections.count
    reading.files.append(file)
  }
}
