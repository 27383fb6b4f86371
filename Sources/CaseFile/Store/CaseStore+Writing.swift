// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Geodesy

extension CaseStore {
  /// Whether the stage was last written for this fingerprint, so that it need not be derived again.
  public func isCurrent(stage: String, fingerprint: String) throws(CaseFileError) -> Bool {
    try read("read the stages") {
      try String.fetchOne($0, sql: "SELECT fingerprint FROM stage WHERE name = ?", arguments: [stage]) == fingerprint
    }
  }

  /// Replaces the stage's tables in one transaction and notes its fingerprint.
  ///
  /// `tables` are emptied and filled from `contents`, also where `contents` has no rows for them. In the shared tables
  /// (source, activity, derivation, observation, rejects) the rows that this stage wrote before are replaced by those
  /// of `contents`. Throws `diskFull`, `invalidRow` (an identifier twice, a number that is none) and what the file
  /// system says; the file is then as it was before.
  public func writeStage(
    _ stage: String, fingerprint: String, replacing tables: Set<CaseTable.Name>, _ contents: CaseContents
  ) throws(CaseFileError) {
    try write("write stage \(stage)") { database in
      for table in CaseTable.all {
        if table.isShared {
          try database.execute(sql: "DELETE FROM \"\(table.name)\" WHERE kept_by = ?", arguments: [stage])
          try insert(table.cells(contents), into: table, keptBy: stage, database)
        } else if tables.contains(table.id) {
          try database.execute(sql: "DELETE FROM \"\(table.name)\"")
          try insert(table.cells(contents), into: table, keptBy: nil, database)
        }
      }
      try database.execute(
        sql: """
          INSERT INTO stage (name, fingerprint) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint
          """,
        arguments: [stage, fingerprint])
    }
  }

  /// Replaces every derived table by `contents`, and every stage by this one, in one transaction.
  public func write(_ contents: CaseContents, stage: String = "run", fingerprint: String = "") throws(CaseFileError) {
    try write("write the case") { database in
      for table in CaseTable.all {
        try database.execute(sql: "DELETE FROM \"\(table.name)\"")
        try insert(table.cells(contents), into: table, keptBy: table.isShared ? stage : nil, database)
        if table.isShared { try bringIntoOrder(table, database) }
      }
      try database.execute(sql: "DELETE FROM stage")
      try database.execute(
        sql: "INSERT INTO stage (name, fingerprint) VALUES (?, ?)", arguments: [stage, fingerprint])
    }
    try shrink()
  }

  /// Ends a run: forgets stages that are not named, brings the shared tables into the order of their keys, so that a
  /// run in steps leaves the same tables as a run at once, and gives free space back.
  public func finish(stages: [String]) throws(CaseFileError) {
    try write("finish the case") { database in
      let known = try String.fetchAll(database, sql: "SELECT name FROM stage")
      for table in CaseTable.all where table.isShared {
        for stage in known where !stages.contains(stage) {
          try database.execute(sql: "DELETE FROM \"\(table.name)\" WHERE kept_by = ?", arguments: [stage])
        }
        try bringIntoOrder(table, database)
      }
      for stage in known where !stages.contains(stage) {
        try database.execute(sql: "DELETE FROM stage WHERE name = ?", arguments: [stage])
      }
    }
    try shrink()
  }

  /// A file of which more than a quarter is free is rewritten.
  private func shrink() throws(CaseFileError) {
    let (free, all) = try read("finish the case") {
      (
        try Int.fetchOne($0, sql: "PRAGMA freelist_count") ?? 0, try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0
      )
    }
    guard free > all / 4 else { return }
    do {
      try mappingErrors("shrink the case", path) { try queue.vacuum() }
    } catch  where error.code == .diskFull {
      // The rows are stored; the file is only larger than it need be.
    }
  }

  private func bringIntoOrder(_ table: CaseTable, _ database: Database) throws {
    let order = (table.key + ["kept_by"]).map { "\"\($0)\"" }.joined(separator: ", ")
    let misplaced = """
      SELECT count(*) FROM (SELECT fid, row_number() OVER (ORDER BY \(order)) AS place FROM "\(table.name)")
      WHERE fid <> place
      """
    guard try Int.fetchOne(database, sql: misplaced) ?? 0 > 0 else { return }
    let names = (["kept_by"] + table.columns.map(\.name)).map { "\"\($0)\"" }.joined(separator: ", ")
    try database.execute(
      sql: """
        CREATE TEMP TABLE ordered AS SELECT \(names) FROM main."\(table.name)" ORDER BY \(order);
        DELETE FROM main."\(table.name)";
        INSERT INTO main."\(table.name)" (fid, \(names)) SELECT rowid, \(names) FROM temp.ordered ORDER BY rowid;
        DROP TABLE temp.ordered;
        """)
  }

  private func insert(_ rows: [[Cell]], into table: CaseTable, keptBy stage: String?, _ database: Database) throws {
    let owner = stage.map { [Cell.text($0)] } ?? []
    let names = (owner.isEmpty ? [] : ["kept_by"]) + table.columns.map(\.name)
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \"\(table.name)\" (\(list)) VALUES (\(marks))")
    var box: BoundingBox?
    for cells in rows {
      try checkNumbers(cells, table)
      statement.setUncheckedArguments(StatementArguments((owner + cells).map(\.databaseValue)))
      do {
        try statement.execute()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw invalidRow(table, cells, "its \(table.key.joined(separator: ", ")) stands twice, or a value is missing")
      }
      if table.geometry != nil { grow(&box, by: cells.last) }
    }
    if table.geometry != nil { try setExtent(box, of: table, database) }
  }

  private func checkNumbers(_ cells: [Cell], _ table: CaseTable) throws(CaseFileError) {
    for (index, cell) in cells.enumerated() {
      if case .real(let value) = cell, !value.isFinite {
        throw invalidRow(table, cells, "\(table.columns[index].name) is \(value), which is no number")
      }
    }
  }

  private func invalidRow(_ table: CaseTable, _ cells: [Cell], _ words: String) -> CaseFileError {
    let key = table.keyColumns.map { cells[$0].description }.joined(separator: " ")
    return CaseFileError(
      .invalidRow, operation: "write the case", path: path, expected: "table \(table.name), row \(key): \(words)",
      remedy: "This is a fault of the program: please report it")
  }

  private func grow(_ box: inout BoundingBox?, by geometry: Cell?) {
    guard case .blob(let bytes)? = geometry,
      let one = GeoPackageGeometry(bytes: bytes).boundingBox
    else { return }
    let corners = [
      Coordinate(longitude: one.west, latitude: one.south), Coordinate(longitude: one.east, latitude: one.north),
    ]
    if box == nil { box = BoundingBox(around: corners) } else { for corner in corners { box?.formUnion(corner) } }
  }

  private func setExtent(_ box: BoundingBox?, of table: CaseTable, _ database: Database) throws {
    try database.execute(
      sql: "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
      arguments: [box?.west, box?.south, box?.east, box?.north, table.name])
  }
}

extension Cell {
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }

  init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let value): self = .integer(value)
    case .double(let value): self = .real(value)
    case .string(let value): self = .text(value)
    case .blob(let data): self = .blob(Array(data))
    }
  }
}
