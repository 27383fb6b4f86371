// SPDX-License-Identifier: Apache-2.0

public import Bytes
import Evidence

/// What `decode` writes.
public enum AISOutput: String, Sendable, CaseIterable {
  /// One JSON object a line for each message or row.
  case ndjson
  /// Positions as CSV.
  case csv
  /// Static reports as CSV.
  case csvStatic = "csv-static"
  /// Nothing but the summary.
  case summary
}

/// What was in the input, over all files.
public struct AISSummary: Sendable, Equatable {
  public var files: [AISFileReading] = []
  public var counts = AISCounts()
  /// Distinct MMSI; only counted for `AISOutput.summary`.
  public var hulls: Int?
  /// First and last time; only for `AISOutput.summary`, and `nil` where nothing has a time.
  public var span: TimeSpan?

  public init() {}
}

/// Decodes files as a stream: memory does not grow with the input.
///
/// - Parameters:
///   - output: where records go; nothing is written there for `.summary`.
///   - rejects: where the rejects go as CSV (file, line, offset, reason, detail), if anywhere.
///   - threads: threads that decode at a time; the bytes written do not depend on it.
///   - chunkSize: bytes that a thread takes at a time; a matter of speed and memory.
///
/// Throws `AISError`; code `.bytes(.closedPipe)` says that the reader of the output has gone.
public func decodeAIS(
  _ files: [AISFile], as format: AISOutput, to output: ByteOutput, rejects: ByteOutput?,
  threads: Int = 2, chunkSize: Int = LineChunks.chunkSize
) throws(AISError) -> AISSummary {
  let style = SinkStyle(sources: files.map(\.name), chunkSize: chunkSize, expectedBytes: chunkSize)
  switch format {
  case .ndjson: return try decode(files, style, JSONSink.self, header: "", output, rejects, threads)
  case .csv:
    return try decode(files, style, PositionCSVSink.self, header: PositionCSVSink.header, output, rejects, threads)
  case .csvStatic: return try decodeStatics(files, style, output, rejects, threads)
  case .summary: return try summarise(files, style, rejects, threads)
  }
}

private func decode<Sink: ReportSink & ~Copyable>(
  _ files: [AISFile], _ style: SinkStyle, _ sink: Sink.Type, header: String, _ output: ByteOutput,
  _ rejects: ByteOutput?, _ threads: Int
) throws(AISError) -> AISSummary where Sink.Product == WrittenBytes {
  let writer = RejectWriter(rejects)
  var summary = AISSummary()
  try write(Array(header.utf8).span.bytes, to: output)
  for (index, file) in files.enumerated() {
    let reading = try streamFile(
      file, index: index, style: style, through: sink, threads: threads,
      emit: { (product, range, _) throws(AISError) in
        try product.withBytes { (span) throws(AISError) in try write(span.extracting(range), to: output) }
      }, rejected: { (rejects) throws(AISError) in try writer.write(rejects, file: file.name) })
    summary.files.append(reading)
    summary.counts.add(reading.counts)
  }
  return summary
}

private func decodeStatics(
  _ files: [AISFile], _ style: SinkStyle, _ output: ByteOutput, _ rejects: ByteOutput?, _ threads: Int
) throws(AISError) -> AISSummary {
  let writer = RejectWriter(rejects)
  let text = StaticCSV(sources: style.sources)
  var summary = AISSummary()
  try write(Array(StaticCSV.header.utf8).span.bytes, to: output)
  for (index, file) in files.enumerated() {
    let reading = try streamFile(
      file, index: index, style: style, through: StaticSink.self, threads: threads,
      emit: { (product, range, _) throws(AISError) in
        let lines = Array(text.lines(product, range).utf8)
        if !lines.isEmpty { try write(lines.span.bytes, to: output) }
      }, rejected: { (rejects) throws(AISError) in try writer.write(rejects, file: file.name) })
    summary.files.append(reading)
    summary.counts.add(reading.counts)
  }
  return summary
}

private func summarise(
  _ files: [AISFile], _ style: SinkStyle, _ rejects: ByteOutput?, _ threads: Int
) throws(AISError) -> AISSummary {
  let writer = RejectWriter(rejects)
  var summary = AISSummary()
  let census = Census()
  for (index, file) in files.enumerated() {
    let reading = try streamFile(
      file, index: index, style: style, through: SummarySink.self, threads: threads,
      emit: { (product, _, isLast) in if isLast { census.take(product) } },
      rejected: { (rejects) throws(AISError) in try writer.write(rejects, file: file.name) })
    summary.files.append(reading)
    summary.counts.add(reading.counts)
  }
  summary.hulls = census.hulls.count
  if census.first <= census.last {
    summary.span = TimeSpan(Timestamp(milliseconds: census.first), Timestamp(milliseconds: census.last))
  }
  return summary
}

/// Who was heard and when, over all chunks.
private final class Census {
  var hulls: Set<UInt32> = []
  var first = Int64.max
  var last = Int64.min

  func take(_ product: SummaryProduct) {
    hulls.formUnion(product.hulls)
    first = min(first, product.first)
    last = max(last, product.last)
  }
}

private func write(_ span: RawSpan, to output: ByteOutput) throws(AISError) {
  do { try output.write(span) } catch { throw AISError(error) }
}

/// Writes rejects as CSV.
final class RejectWriter {
  private let output: ByteOutput?
  private var hasHeader = false

  init(_ output: ByteOutput?) { self.output = output }

  func write(_ rejects: [Reject], file: String) throws(AISError) {
    guard let output else { return }
    var text = hasHeader ? "" : "file,line,offset,reason,detail\n"
    hasHeader = true
    for reject in rejects {
      let rejection = reject.rejection(path: file)
      text +=
        "\(csvCell(file)),\(rejection.line),\(rejection.byteOffset),\(rejection.reason),\(csvCell(rejection.detail))\n"
    }
    try AIS.write(Array(text.utf8).span.bytes, to: output)
  }
}
