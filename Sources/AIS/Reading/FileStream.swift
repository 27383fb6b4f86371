// SPDX-License-Identifier: Apache-2.0

import Bytes

/// One input of AIS data.
public struct AISFile: Sendable, Hashable {
  /// Where it is opened; "-" is standard input.
  public var path: String
  /// What it is called in results and rejects, such as its path within the case.
  public var name: String
  /// A dialect's name where the content must not decide (see `AISDialect.names`), or the columns of a table that no dialect
  /// knows, such as `mmsi=Ship, time=Seen[day-first +09:00], lon=X, lat=Y` (see docs/formats-decode.md).
  public var dialect: String?

  public init(path: String, name: String? = nil, dialect: String? = nil) {
    self.path = path
    self.name = name ?? path
    self.dialect = dialect
  }
}

/// The names that `AISFile.dialect` may have.
public enum AISDialect {
  public static let nmea = "nmea"
  public static let names = [nmea, AISStreamIO.name] + TableDialect.all.map(\.name)
}

/// What was found in one file.
public struct AISFileReading: Sendable, Equatable {
  public var name: String
  /// "nmea" or a table dialect's name.
  public var dialect: String
  public var counts: AISCounts
}

/// How the lines of one file are to be read.
enum FileFormat: Sendable {
  case sentences
  case table(TableFormat)
  case aisStream

  var name: String {
    switch self {
    case .sentences: AISDialect.nmea
    case .table(let format): format.dialect.name
    case .aisStream: AISStreamIO.name
    }
  }

  /// Looks at the first line of a file.
  init(_ chunk: LineChunk, of file: AISFile) throws(AISError) {
    if let name = file.dialect, !AISDialect.names.contains(name), !ColumnMapping.isMapping(name) {
      throw AISError(
        .unknownDialect, path: file.name,
        reason:
          "no dialect \"\(name)\"; there are \(AISDialect.names.joined(separator: ", ")), and columns as mmsi=…, time=…, lon=…, lat=…"
      )
    }
    if file.dialect == AISDialect.nmea {
      self = .sentences
      return
    }
    if file.dialect == AISStreamIO.name
      || (file.dialect == nil && AISStreamIO.isRecognised(chunk))
    {
      self = .aisStream
      return
    }
    let header = chunk.withBytes { span in
      let end = span.firstIndex(of: 10, in: 0..<chunk.count)
      return span.text(0..<min(end, 8192))
    }
    if let format = try TableFormat(header: header, named: file.dialect, path: file.name) {
      self = .table(format)
    } else if TableFormat.looksLikeHeader(header) {
      throw TableFormat.unknownHeader(header, path: file.name)
    } else {
      self = .sentences
    }
  }
}

extension TableFormat {
  /// A line of several names with an MMSI among them, and not a sentence or a comment. The first line alone decides, so
  /// that it does not matter how much of a pipe has come.
  static func looksLikeHeader(_ header: String) -> Bool {
    guard let first = header.first, !"!\\$".contains(first), !header.contains("!") else { return false }
    let isComment = first == "#" || first == "/"
    let separators = header.count { ",;\t|".contains($0) }
    return header.lowercased().contains("mmsi") && separators >= (isComment ? 3 : 1)
  }

  /// Names the dialect that fits best, and what it lacks.
  static func unknownHeader(_ header: String, path: String) -> AISError {
    let headers = Set(
      header.split(whereSeparator: { ",;\t|".contains($0) }).map { TableDialect.normalised(String($0)) })
    let ranked = TableDialect.all.map { (dialect: $0, missing: $0.signature.filter { !headers.contains($0) }) }
    guard let nearest = ranked.min(by: { $0.missing.count < $1.missing.count }) else {
      return AISError(.unknownContent, path: path, reason: "no table dialect is known")
    }
    return AISError(
      .missingColumn, path: path,
      reason: "looks like a table of positions, but no known one; nearest is \(nearest.dialect.name), which also needs "
        + nearest.missing.map { "\"\($0)\"" }.joined(separator: ", "))
  }
}

/// Reads one file through a kind of sink on several threads, and hands on what it gives in the order of the file.
func streamFile<Sink: ReportSink & ~Copyable>(
  _ file: AISFile, index: Int, style: SinkStyle, through _: Sink.Type, threads: Int,
  emit: @escaping (Sink.Product, Range<Int>, _ isLast: Bool) throws(AISError) -> Void,
  rejected: @escaping ([Reject]) throws(AISError) -> Void
) throws(AISError) -> AISFileReading {
  // Lines that may stand between a line that gives a time and the sentence it belongs to; blanks and control characters
  // before them are skipped.
  let held = LineChunks.HeldBack(
    firstBytes: Array("$\\/".utf8) + Array(0...32), unlessContaining: UInt8(ascii: "!"), always: [UInt8(ascii: "#")])
  let chunks: LineChunks
  let first: LineChunk?
  do {
    chunks = try LineChunks(path: file.path, heldBack: held, chunkSize: style.chunkSize)
    first = try chunks.next()
  } catch { throw AISError(error) }
  guard let first else { return AISFileReading(name: file.name, dialect: AISDialect.nmea, counts: AISCounts()) }
  let format = try FileFormat(first, of: file)
  let ends = FileEnds<Sink>(first: first, chunks: chunks, merger: Merger(style), emit: emit, rejected: rejected)
  let source = UInt16(index)
  let tails = TailMemories()
  try orderedWork(
    threads: threads, produce: { () throws(AISError) in try ends.next() },
    work: { chunk in
      switch format {
      case .sentences:
        var decoder = ChunkDecoder(Sink(style), source: source, chunk: chunk)
        return decoder.decode(chunk)
      case .table(let table):
        let memory = tails.take()
        defer { tails.give(memory) }
        var decoder = TableDecoder(Sink(style), format: table, source: source, chunk: chunk, tails: memory)
        return decoder.decode(chunk)
      case .aisStream:
        var decoder = AISStreamDecoder(Sink(style), source: source, chunk: chunk)
        return decoder.decode(chunk)
      }
    }, consume: { (result) throws(AISError) in try ends.take(result) })
  return AISFileReading(name: file.name, dialect: format.name, counts: try ends.finish())
}

/// Both ends of the work on a file: where chunks come from and where results go.
///
/// `orderedWork` enters each end from one thread at a time, with its lock between one and the next; that is why it may
/// cross threads (`@unchecked Sendable`).
private final class FileEnds<Sink: ReportSink & ~Copyable>: @unchecked Sendable {
  private var first: LineChunk?
  private let chunks: LineChunks
  private var merger: Merger<Sink>
  private let emit: (Sink.Product, Range<Int>, Bool) throws(AISError) -> Void
  private let rejected: ([Reject]) throws(AISError) -> Void

  init(
    first: LineChunk, chunks: LineChunks, merger: Merger<Sink>,
    emit: @escaping (Sink.Product, Range<Int>, Bool) throws(AISError) -> Void,
    rejected: @escaping ([Reject]) throws(AISError) -> Void
  ) {
    self.first = first
    self.chunks = chunks
    self.merger = merger
    self.emit = emit
    self.rejected = rejected
  }

  func next() throws(AISError) -> LineChunk? {
    if let chunk = first {
      first = nil
      return chunk
    }
    do { return try chunks.next() } catch { throw AISError(error) }
  }

  func take(_ result: ChunkResult<Sink.Product>) throws(AISError) {
    try merger.merge(result, emit: emit)
    try handOverRejects()
  }

  func finish() throws(AISError) -> AISCounts {
    try merger.finish(emit: emit)
    try handOverRejects()
    return merger.counts
  }

  private func handOverRejects() throws(AISError) {
    let rejects = merger.takeRejects()
    if !rejects.isEmpty { try rejected(rejects) }
  }
}
