// SPDX-License-Identifier: Apache-2.0

import AIS
import ArgumentParser
import Bytes
import Foundation

/// `plimsoll decode`: AIS sentences and tables to JSON lines or CSV, as a Unix filter.
struct Decode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Decode AIS sentences (AIVDM) and tables of positions to JSON lines or CSV.",
    discussion: """
      Reads files, or standard input for - or none. Sentences with tag blocks, $PGHP lines and times of other kinds, \
      and tables of known dialects are recognised from their content; gzip, bzip2, xz, zstd and zip are unpacked as \
      they stream. Records go to standard output, words to standard error.

      EXAMPLES
        plimsoll decode log.nmea.gz > messages.ndjson
        plimsoll decode --format csv AIS_2024_*.csv > positions.csv
        zcat log.gz | plimsoll decode --summary
        plimsoll decode --rejects bad.csv --format csv-static log.nmea > ships.csv

      EXIT CODES
        0   decoded (also when the reader of the output stops early)
        64  wrong usage
        65  nothing readable in the input
        66  a file is missing or cannot be opened
        74  reading or writing failed
      """)

  @Argument(help: "Files to decode; - is standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "ndjson (all messages), csv (positions) or csv-static (static reports).")
  var format: Format = .ndjson

  @Flag(help: "Print what is in the input instead: types, hulls, time span, rejects by reason.")
  var summary = false

  @Option(help: ArgumentHelp("Write what could not be used to a CSV file.", valueName: "file"), completion: .file())
  var rejects: String?

  @Option(
    help: ArgumentHelp(
      """
      Do not recognise the input: \(AISDialect.names.joined(separator: ", ")); or the columns of another table, as \
      'mmsi=Ship, time=Seen[day-first +09:00], lon=X, lat=Y'.
      """, valueName: "name"))
  var dialect: String?

  @Option(help: "Threads that decode at a time.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case ndjson, csv
    case csvStatic = "csv-static"
  }

  func validate() throws {
    guard (1...256).contains(threads) else { throw ValidationError("--threads is 1 to 256.") }
    if let dialect, !AISDialect.names.contains(dialect), !dialect.contains("=") {
      throw ValidationError("No dialect \"\(dialect)\"; there are \(AISDialect.names.joined(separator: ", ")).")
    }
  }

  func run() throws {
    let inputs = (files.isEmpty ? ["-"] : files).map { AISFile(path: $0, dialect: dialect) }
    if let rejects { try Exit.withWords { try OutputPlace.refuse(rejects, asOneOf: inputs.map(\.path)) } }
    do {
      try checkInputs(inputs)
      let output = try ByteOutput(path: "-")
      let rejectOutput = try rejects.map { (path) throws(BytesError) in try ByteOutput(path: path) }
      let kind: AISOutput = summary ? .summary : AISOutput(rawValue: format.rawValue) ?? .ndjson
      let result = try decodeAIS(inputs, as: kind, to: output, rejects: rejectOutput, threads: threads)
      if summary {
        let text = Array(DecodeSummary.text(result).utf8)
        try output.write(text.span.bytes)
      }
      try report(result)
    } catch let error as AISError {
      throw end(error.code, error.description)
    } catch let error as BytesError {
      throw end(.bytes(error.code), error.description)
    }
  }

  /// Opens every file once before any work, so that a wrong name costs nothing.
  private func checkInputs(_ inputs: [AISFile]) throws(BytesError) {
    for input in inputs where input.path != "-" { try InputFile.checkReadable(input.path) }
  }

  /// Says on standard error what was lost, and stops with 65 where nothing could be read.
  private func report(_ result: AISSummary) throws {
    let counts = result.counts
    let isEmpty = counts.bytes == 0
    if isEmpty || (counts.messages == 0 && counts.parts == 0) {
      // A table whose columns no dialect names is read as sentences.
      let hint = dialect == nil ? "; for a table of other columns see --dialect 'mmsi=…, time=…, lon=…, lat=…'" : ""
      let reason = isEmpty ? "the input is empty" : "none of \(counts.lines) lines could be decoded\(hint)"
      throw end(.unknownContent, "\(result.files.map(\.name).joined(separator: ", ")): \(reason)")
    }
    for file in result.files where file.counts.bytes == 0 { Self.say("\(file.name): the file is empty") }
    if counts.rejectedTotal > 0, rejects == nil, !summary {
      // A table asks for a time that JSON lines do without.
      LostRecords(result.files).words(seeRejects: "--rejects FILE lists them").forEach(Self.say)
    }
  }

  private func end(_ code: AISError.Code, _ words: String) -> ExitCode {
    switch code {
    case .bytes(.closedPipe): return .success
    case .bytes(.notFound), .bytes(.isDirectory), .bytes(.permission):
      Self.say(words)
      return ExitCode(66)
    case .bytes(.malformed), .bytes(.corrupt), .bytes(.tooLarge), .missingColumn, .unknownContent:
      Self.say(words)
      return ExitCode(65)
    case .unknownDialect, .tooManyFiles:
      Self.say(words)
      return ExitCode(64)
    case .bytes:
      Self.say(words)
      return ExitCode(74)
    }
  }

  private static func say(_ words: String) {
    FileHandle.standardError.write(Data("plimsoll decode: \(words)\n".utf8))
  }
}

/// The text of `decode --summary`.
enum DecodeSummary {
  static func text(_ summary: AISSummary) -> String {
    let counts = summary.counts
    var lines: [(String, String)] = [
      ("files", "\(summary.files.count)"), ("bytes", "\(counts.bytes)"), ("lines", "\(counts.lines)"),
      ("messages", "\(counts.messages)"), ("parts of messages", "\(counts.parts)"),
      ("rejected", "\(counts.rejectedTotal)"), ("comments", "\(counts.comments)"), ("blank", "\(counts.blank)"),
      ("times and tag lines", "\(counts.context)"), ("other sentences", "\(counts.other)"),
      ("tag blocks not used", "\(counts.tagBlockFaults)"),
    ]
    if let hulls = summary.hulls { lines.append(("MMSI", "\(hulls)")) }
    if let span = summary.span {
      lines.append(("first time", span.start.iso8601))
      lines.append(("last time", span.end.iso8601))
    }
    for (type, count) in counts.types.enumerated() where count > 0 {
      lines.append((type == 0 ? "table rows" : "type \(type)", "\(count)"))
    }
    for (reason, count) in zip(RejectReason.allCases, counts.rejected) where count > 0 {
      lines.append(("rejected: \(reason.rawValue)", "\(count)"))
    }
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { "\($0.0)\(String(repeating: " ", count: width + 2 - $0.0.count))\($0.1)\n" }.joined()
  }
}
