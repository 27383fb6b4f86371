// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// What one run of records gives, on its way through `streamPositions`.
public struct PositionChunk: Sendable {
  /// In the order of the file.
  public var positions: PositionColumns
  /// In the order in which their last sentences stand. Of tables: when they change, and with the
  /// first row of each hour (UTC).
  public var statics: [StaticReport]
  /// Records that could not be used.
  public var rejections: [Rejection]
}

/// Reads AIS sentences and tables and hands over what they hold chunk by chunk, in the order of the files, without keeping it:
/// memory does not grow with the input.
///
/// What is handed over in all is what `readAIS` returns, for any number of threads; only the borders of the chunks may
/// differ when standard input comes in pieces.
///
/// - Parameters:
///   - files: at most 65,535; `positions.source` points into them.
///   - threads: threads that decode at a time.
///   - chunkSize: bytes that a thread takes at a time; a matter of speed.
///   - consume: called on one thread at a time.
/// - Returns: what was found in each file.
///
/// Throws `AISError` for files that cannot be opened, unpacked or recognised, and with code `.bytes` for what `consume`
/// throws.
public func streamPositions(
  _ files: [AISFile], threads: Int = 2, chunkSize: Int = LineChunks.chunkSize,
  consume: @escaping (PositionChunk) throws(BytesError) -> Void
) throws(AISError) -> [AISFileReading] {
  guard files.count <= Int(UInt16.max) else { throw AISError.tooManyFiles(files) }
  let style = SinkStyle(sources: files.map(\.name), chunkSize: chunkSize, expectedBytes: chunkSize)
  let stream = ChunkStream(style.sources, consume)
  var readings: [AISFileReading] = []
  for (index, file) in files.enumerated() {
    let reading = try streamFile(
      file, index: index, style: style, through: ColumnSink.self, threads: threads,
      emit: { (product, rows, isLast) throws(AISError) in try stream.take(product, rows, isLast) },
      rejected: { (rejects) throws(AISError) in try stream.take(rejects.map { $0.rejection(path: file.name) }) })
    readings.append(reading)
  }
  return readings
}

/// Hands over products; used by one thread at a time.
private final class ChunkStream {
  private var ledger = StaticLedger()
  private let sources: [String]
  private let consume: (PositionChunk) throws(BytesError) -> Void

  init(_ sources: [String], _ consume: @escaping (PositionChunk) throws(BytesError) -> Void) {
    self.sources = sources
    self.consume = consume
  }

  func take(_ product: ColumnProduct, _ rows: Range<Int>, _ isLast: Bool) throws(AISError) {
    var chunk = PositionChunk(positions: PositionColumns(), statics: [], rejections: [])
    if !rows.isEmpty { chunk.positions.append(product.positions, rows) }
    if isLast { chunk.statics = product.reports(sources: sources, news: &ledger) }
    if chunk.positions.count > 0 || !chunk.statics.isEmpty { try hand(chunk) }
  }

  func take(_ rejections: [Rejection]) throws(AISError) {
    try hand(PositionChunk(positions: PositionColumns(), statics: [], rejections: rejections))
  }

  private func hand(_ chunk: PositionChunk) throws(AISError) {
    do { try consume(chunk) } catch { throw AISError(error) }
  }
}

extension AISError {
  static func tooManyFiles(_ files: [AISFile]) -> AISError {
    AISError(
      .tooManyFiles, path: files.first?.name ?? "-",
      reason: "\(files.count) files; at most \(UInt16.max) are read at a time")
  }
}
