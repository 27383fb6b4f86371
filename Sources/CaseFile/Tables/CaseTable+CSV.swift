// SPDX-License-Identifier: Apache-2.0

extension CaseTable {
  /// The rows as CSV (RFC 4180, UTF-8, line ends LF): a header of column names, geometries as well-known text, nothing
  /// for null. Cells that a spreadsheet would take for a formula are given an apostrophe in front. Rows of a made-up case
  /// say so in a first column `data`.
  public func csv(of contents: CaseContents) -> String {
    let mark = contents.about.isMadeUp ? ["data"] : []
    let words = contents.about.isMadeUp ? ["MADE-UP DATA"] : []
    var text = (mark + columns.map(\.name)).joined(separator: ",") + "\n"
    for row in cells(contents) {
      text += (words + row.map { Self.field($0) }).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .integer, .real: cell.description
    case .text(let value): quoted(value)
    case .blob(let bytes): quoted(GeoPackageGeometry(bytes: bytes).wellKnownText)
    }
  }

  private static func quoted(_ value: String) -> String {
    let isFormula = value.utf8.first.map { Array("=+-@\t\r".utf8).contains($0) } ?? false
    let text = isFormula ? "'" + value : value
    guard text.utf8.contains(where: { Array("\",\n\r".utf8).contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
