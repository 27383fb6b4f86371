// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// A run of positions, and the static reports of their chunk, as they come from the decoder.
public struct AISBlock: Sendable {
  public var positions: PositionBlock
  /// The rows of `positions` that are meant.
  public var rows: Range<Int>
  /// Static reports of messages, once for each chunk of sentences that has any.
  public var statics: StaticBlock?
  /// Static reports of tables: when they change, and with the first row of each hour (UTC).
  public var tableStatics: [StaticReport]
}

/// Reads AIS sentences and tables and hands over blocks of columns, in the order of the files, without keeping them:
/// memory does not grow with the input. The fastest way to the positions.
///
/// - Parameters:
///   - files: at most 65,535; `positions.source` points into them.
///   - threads: threads that decode at a time.
///   - chunkSize: bytes that a thread takes at a time; a matter of speed and memory.
///   - consume: called on one thread at a time.
/// - Returns: what was in the input; without `hulls` and `span`.
///
/// Throws `AISError` for files that cannot be opened, unpacked or recognised, and with code `.bytes` for what `consume`
/// throws.
public func readAISBlocks(
  _ files: [AISFile], threads: Int = 2, chunkSize: Int = LineChunks.chunkSize, rejects: ByteOutput? = nil,
  consume: @escaping (AISBlock) throws(BytesError) -> Void
) throws(AISError) -> AISSummary {
  let style = SinkStyle(sources: files.map(\.name), chunkSize: chunkSize, expectedBytes: chunkSize)
  let writer = RejectWriter(rejects)
  let news = NewsFilter(sources: style.sources)
  var summary = AISSummary()
  for (index, file) in files.enumerated() {
    let reading = try streamFile(
      file, index: index, style: style, through: ColumnSink.self, threads: threads,
      emit: { (product, rows, isLast) throws(AISError) in
        let block = news.block(product, rows, isLast)
        do throws(BytesError) { try consume(block) } catch { throw AISError(error) }
      }, rejected: { (rejects) throws(AISError) in try writer.write(rejects, file: file.name) })
    summary.files.append(reading)
    summary.counts.add(reading.counts)
  }
  return summary
}

/// Leaves out what tables repeat; used by one thread at a time.
private final class NewsFilter {
  private var ledger = StaticLedger()
  private let sources: [String]

  init(sources: [String]) { self.sources = sources }

  func block(_ product: ColumnProduct, _ rows: Range<Int>, _ isLast: Bool) -> AISBlock {
    var block = AISBlock(positions: product.positions, rows: rows, statics: nil, tableStatics: [])
    guard isLast else { return block }
    block.statics = product.statics
    let rows = product.tableStatics
    block.tableStatics = rows.reports(0..<rows.count, sources: sources, news: &ledger)
    return block
  }
}
