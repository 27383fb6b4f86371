// SPDX-License-Identifier: Apache-2.0

/// Comma-separated values (RFC 4180) for people who open them in a spreadsheet.
struct CSVText {
  private(set) var text: String

  init(header: [String]) { text = header.joined(separator: ",") + "\r\n" }

  mutating func add(_ cells: [Cell]) { text += cells.map(\.text).joined(separator: ",") + "\r\n" }

  enum Cell {
    /// Words from the data. What a spreadsheet would run as a formula (first character = + - @ tab or return) gets an
    /// apostrophe before it (OWASP, "CSV Injection").
    case words(String)
    case number(Double?)
    case whole(Int?)

    var text: String {
      switch self {
      case .words(let words): Self.quoted(words)
      case .number(let value): value.map(Self.plain) ?? ""
      case .whole(let value): value.map(String.init) ?? ""
      }
    }

    private static func plain(_ value: Double) -> String {
      guard value.isFinite else { return "" }
      return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    }

    private static func quoted(_ words: String) -> String {
      let isFormula = words.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
      let safe = isFormula ? "'" + words : words
      guard safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return safe }
      return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
  }
}
