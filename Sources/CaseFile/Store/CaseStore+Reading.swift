// SPDX-License-Identifier: Apache-2.0

internal import GRDB

extension CaseStore {
  /// Every derived row.
  ///
  /// Throws `notFound` where no run has got as far as describing the case, and `corrupt` where a cell holds what its
  /// column does not allow, with table, row and column.
  public func readContents() throws(CaseFileError) -> CaseContents {
    var contents = CaseContents(about: .blank)
    for table in CaseTable.all { try fill(&contents, from: table) }
    guard contents.about != .blank else {
      throw CaseFileError(
        .notFound, operation: "read the case", path: path, expected: "no run has been completed in it",
        remedy: "Run the case: plimsoll run CASE")
    }
    return contents
  }

  /// Contents of which only the tables named are filled, such as those of a stage that need not run again.
  public func readContents(of tables: Set<CaseTable.Name>) throws(CaseFileError) -> CaseContents {
    var contents = CaseContents(about: .blank)
    for table in CaseTable.all where tables.contains(table.id) { try fill(&contents, from: table) }
    return contents
  }

  /// What one stage wrote: the tables named, and its own rows of the shared ones.
  public func readStage(_ stage: String, tables: Set<CaseTable.Name>) throws(CaseFileError) -> CaseContents {
    var contents = CaseContents(about: .blank)
    for table in CaseTable.all {
      if table.isShared {
        try fill(&contents, from: table, keptBy: stage)
      } else if tables.contains(table.id) {
        try fill(&contents, from: table)
      }
    }
    return contents
  }

  private func fill(
    _ contents: inout CaseContents, from table: CaseTable, keptBy stage: String? = nil
  ) throws(CaseFileError) {
    let rows = try cells(of: table, keptBy: stage)
    do {
      try table.fill(&contents, rows)
    } catch {
      let column = table.columns[error.column]
      let key = table.keyColumns.map { rows[error.row][$0].description }.joined(separator: " ")
      throw CaseFileError(
        .corrupt, operation: "read the case", path: path,
        expected: "table \(table.name), row \(key), column \(column.name): a \(column.type) was expected, "
          + "found \(rows[error.row][error.column])",
        remedy: "Somebody changed the file: plimsoll verify CASE names every change")
    }
  }

  /// The cells as they are stored, in the order of `fid`; shared tables in the order of their keys, each row once.
  func cells(of table: CaseTable, keptBy stage: String? = nil) throws(CaseFileError) -> [[Cell]] {
    let names = table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let key = table.key.map { "\"\($0)\"" }.joined(separator: ", ")
    let owner = stage == nil ? "" : "WHERE kept_by = ?"
    let sql =
      table.isShared
      ? "SELECT DISTINCT \(names) FROM \"\(table.name)\" \(owner) ORDER BY \(key)"
      : "SELECT \(names) FROM \"\(table.name)\" ORDER BY fid"
    return try read("read table \(table.name)") { database in
      let arguments = table.isShared && stage != nil ? StatementArguments([stage]) : StatementArguments()
      let cursor = try Row.fetchCursor(database, sql: sql, arguments: arguments)
      var rows: [[Cell]] = []
      while let row = try cursor.next() { rows.append(row.databaseValues.map { Cell($0) }) }
      return rows
    }
  }

  /// The QGIS style of each layer, by table.
  public func layerStyles() throws(CaseFileError) -> [String: String] {
    try read("read the styles") { database in
      let rows = try Row.fetchAll(database, sql: "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault")
      return Dictionary(rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
