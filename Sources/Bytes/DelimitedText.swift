// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A small table of delimited text (RFC 4180): fleets, lists, statements, declarations. Read whole, so bounded in size.
///
/// Takes commas or semicolons (the one more frequent in the header line), quoted cells with doubled quotes and line
/// breaks inside, CRLF or LF, a byte order mark, UTF-8, UTF-16 with a mark, and, where the bytes are no UTF-8, Windows
/// Latin (WHATWG "windows-1252"). Blank lines are skipped. A row that cannot be read is a fault, and the rest goes on.
///
///     let table = try DelimitedText(file: url, path: "sources/fleet.csv")
///     for row in table.rows { print(row["imo"] ?? "no IMO number", row.line) }
public struct DelimitedText: Sendable {
  public enum Encoding: String, Sendable { case utf8, utf16LittleEndian, utf16BigEndian, windows1252 }

  /// One record with its place in the file.
  public struct Row: Sendable {
    /// Line number from 1 on which the record starts.
    public let line: Int
    /// Offset in bytes of the record from the start of the file, in the file's own encoding.
    public let byteOffset: Int
    /// The cells as they stand, blanks kept.
    public let cells: [String]
    let columns: [String: Int]

    /// The cell under a column name (case ignored) without blanks at its ends; `nil` where it is empty or there is no
    /// such column.
    public subscript(name: String) -> String? {
      guard let index = columns[DelimitedText.key(name)], index < cells.count else { return nil }
      let text = cells[index].trimmingCharacters(in: .whitespacesAndNewlines)
      return text.isEmpty ? nil : text
    }
  }

  /// A record that could not be read.
  public struct Fault: Sendable, Equatable {
    public let line: Int
    public let byteOffset: Int
    /// "field-count", "quote" or "record-length".
    public let reason: String
    public let detail: String
  }

  public let path: String
  public let encoding: Encoding
  public let delimiter: UInt8
  /// Column names as printed, without blanks at their ends; empty for a table read without a header.
  public let header: [String]
  public let rows: [Row]
  public let faults: [Fault]

  /// Largest file taken, in bytes: 64 MiB, thousands of times a sanctions list's row count.
  public static let maximumBytes = 64 << 20
  /// Longest record taken, in bytes: 1 MiB; an unclosed quote must not swallow a file.
  public static let maximumRecordBytes = 1 << 20

  /// Reads a file. `path` is the name that rows, faults and errors carry.
  ///
  /// - Throws: `BytesError` `.notFound`, `.isDirectory`, `.tooLarge`, or `.malformed` where there is no header.
  public init(file: URL, path: String, headers: [String]? = nil) throws(BytesError) {
    let bytes: [UInt8]
    do { bytes = try MappedFile.contents(path: file.path, limit: Self.maximumBytes) } catch {
      throw BytesError(error.code, path: path, reason: error.reason)
    }
    try self.init(bytes: bytes, path: path, headers: headers)
  }

  /// Reads bytes already in memory. With `headers` the text has no header line and the columns are these, in order.
  ///
  /// - Throws: `BytesError` `.tooLarge`, or `.malformed` where there is no header or it names a column twice.
  public init(bytes: [UInt8], path: String, headers: [String]? = nil) throws(BytesError) {
    try Self.check(size: bytes.count, path: path)
    let decoded = Self.decode(bytes)
    let text = decoded.text
    var scanner = RecordScanner(text: text, widths: decoded.widths, offset: decoded.markLength)
    self.path = path
    encoding = decoded.encoding
    delimiter = Self.sniffDelimiter(text)
    scanner.delimiter = delimiter

    if let headers {
      header = headers
    } else {
      guard case .record(let first)? = scanner.next() else {
        throw BytesError(.malformed, path: path, reason: "expected a header line with column names, found none")
      }
      header = first.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
    var columns: [String: Int] = [:]
    for (index, name) in header.enumerated() where !name.isEmpty {
      guard columns.updateValue(index, forKey: Self.key(name)) == nil else {
        throw BytesError(.malformed, path: path, reason: "the header names column \"\(name)\" twice")
      }
    }

    var rows: [Row] = []
    var faults: [Fault] = []
    while let outcome = scanner.next() {
      switch outcome {
      case .fault(let fault): faults.append(fault)
      case .record(let record) where record.cells.count == header.count:
        rows.append(Row(line: record.line, byteOffset: record.byteOffset, cells: record.cells, columns: columns))
      case .record(let record):
        let detail = "expected \(header.count) fields, found \(record.cells.count)"
        faults.append(
          Fault(line: record.line, byteOffset: record.byteOffset, reason: "field-count", detail: detail))
      }
    }
    self.rows = rows
    self.faults = faults
  }

  /// Whether the header has every one of these columns (case ignored): how a format is recognised.
  public func hasColumns(_ names: String...) -> Bool {
    let present = Set(header.map(Self.key))
    return names.allSatisfy { present.contains(Self.key($0)) }
  }

  static func key(_ name: String) -> String {
    name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
  }

  private static func check(size: Int, path: String) throws(BytesError) {
    guard size <= maximumBytes else {
      throw BytesError(
        .tooLarge, path: path, reason: "a table may have \(maximumBytes) bytes, this has \(size): split it")
    }
  }

  private static func sniffDelimiter(_ text: [UInt8]) -> UInt8 {
    let line = text.prefix { $0 != 10 && $0 != 13 }
    let semicolons = line.count { $0 == UInt8(ascii: ";") }
    let commas = line.count { $0 == UInt8(ascii: ",") }
    return semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }
}
