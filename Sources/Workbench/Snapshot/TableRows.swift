// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Reporting

/// One table of the case with its rows as cells, whatever its columns are: tables that other stages add show without a word
/// of code here.
struct TableRows: Sendable {
  let table: CaseTable
  let rows: [[Cell]]
  private let columns: [String: Int]

  init(_ table: CaseTable, _ contents: CaseContents) {
    self.table = table
    rows = table.rows(of: contents)
    columns = Dictionary(table.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  var name: String { table.name }

  func has(_ column: String) -> Bool { columns[column] != nil }

  /// The cell of a column; null where the table has no such column.
  func cell(_ row: Int, _ column: String) -> Cell { columns[column].map { rows[row][$0] } ?? .null }

  func text(_ row: Int, _ column: String) -> String? {
    if case .text(let value) = cell(row, column) { value } else { nil }
  }

  func number(_ row: Int, _ column: String) -> Double? {
    switch cell(row, column) {
    case .real(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The row as an object: a member for each column but the geometry.
  func object(_ row: Int) -> JSONValue { .object(members(row)) }

  func members(_ row: Int) -> [JSONValue.Member] {
    table.columns.indices.compactMap { index in
      let heading = table.columns[index]
      guard heading.name != "geom" else { return nil }
      return .init(heading.name, Self.value(rows[row][index], heading))
    }
  }

  /// A GeoJSON feature of the row (RFC 7946); `nil` where the table has no geometry.
  func feature(_ row: Int, isMadeUp: Bool) -> JSONValue? {
    guard case .blob(let bytes) = cell(row, "geom") else { return nil }
    return .object([
      .init("type", .string("Feature")), .init("id", .string(text(row, "id") ?? "")),
      .init("geometry", GeoJSONExport.geometry(GeoPackageGeometry(bytes: bytes))),
      .init("properties", .object([.init("made_up", .bool(isMadeUp))] + members(row))),
    ])
  }

  static func value(_ cell: Cell, _ heading: CaseTable.Heading) -> JSONValue {
    switch cell {
    case .null: .null
    case .integer(let value): heading.type == "BOOLEAN" ? .bool(value != 0) : .integer(Int(value))
    case .real(let value): .number(value)
    case .text(let value): .string(value)
    case .blob: .null
    }
  }
}

extension CaseTable.Heading {
  var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("type", .string(type)), .init("nullable", .bool(isNullable)),
      .init("meaning", .string(summary)),
    ])
  }
}
