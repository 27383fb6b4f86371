// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// Makes the tables of a GeoPackage 1.3 (OGC 12-128r18) and of a case in it.
enum GeoPackageSchema {
  /// "GPKG" in ASCII (§1.1.1.1.1).
  static let applicationID = 0x4750_4B47
  /// Version 1.3.0 (§1.1.1.1.1).
  static let userVersion = 10_300
  /// `gpkg_contents.last_change` of every table: a wall clock would make two equal runs differ.
  static let lastChange = "1970-01-01T00:00:00.000Z"

  enum State: Equatable {
    case empty
    case foreign
    case current
    /// A derived table whose columns are not this version's.
    case otherVersion(table: String)
  }

  static func state(of database: Database) throws -> State {
    guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0 > 0 else { return .empty }
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID,
      try database.tableExists("stage"), try database.tableExists("review")
    else { return .foreign }
    for table in CaseTable.all where try columnNames(table.name, in: database) != storedColumns(table) {
      return .otherVersion(table: table.name)
    }
    return .current
  }

  /// Makes what is missing; drops derived tables of another version. Leaves a foreign database alone.
  static func prepare(_ database: Database) throws {
    switch try state(of: database) {
    case .current, .foreign: return
    case .empty: try createStandardTables(database)
    case .otherVersion: try dropDerivedTables(database)
    }
    for table in CaseTable.all { try create(table, in: database) }
  }

  /// `fid`, the columns of the row, and whose the row is where several stages write.
  static func storedColumns(_ table: CaseTable) -> [String] {
    ["fid"] + (table.isShared ? ["kept_by"] : []) + table.columns.map(\.name)
  }

  private static func columnNames(_ table: String, in database: Database) throws -> [String] {
    try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [table])
  }

  private static func dropDerivedTables(_ database: Database) throws {
    for table in CaseTable.all {
      try database.execute(sql: "DROP TABLE IF EXISTS \"\(table.name)\"")
      for registry in ["gpkg_data_columns", "gpkg_geometry_columns", "gpkg_contents"] {
        try database.execute(sql: "DELETE FROM \(registry) WHERE table_name = ?", arguments: [table.name])
      }
    }
    try database.execute(sql: "DELETE FROM stage")
  }

  private static func createStandardTables(_ database: Database) throws {
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(userVersion)")
    try database.execute(sql: StandardTables.sql)
    for system in StandardTables.referenceSystems {
      try database.execute(
        sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [system.name, system.id, system.organisation, system.id, system.definition, system.summary])
    }
    try database.execute(sql: StandardTables.ownSQL)
    try register("stage", "What the last run of each stage rested on.", geometry: nil, in: database)
    try register("review", ReviewRow.summary, geometry: nil, in: database)
    for column in ReviewRow.columns { try describe(column.name, column.summary, of: "review", in: database) }
    try createStyles(database)
  }

  /// Styles are written once; whoever changes them in QGIS keeps the change.
  private static func createStyles(_ database: Database) throws {
    try database.execute(sql: LayerStyles.sql)
    try register("layer_styles", "How QGIS shows the layers.", geometry: nil, in: database)
    for style in LayerStyles.all {
      try database.execute(
        sql: """
          INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
            styleQML, styleSLD, useAsDefault, description, owner, update_time)
          VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)
          """,
        arguments: [style.table.rawValue, style.table.rawValue, style.qml, style.summary, lastChange])
    }
  }

  private static func create(_ table: CaseTable, in database: Database) throws {
    let owner = table.isShared ? ["\"kept_by\" TEXT NOT NULL"] : []
    let columns = table.columns.map { "\"\($0.name)\" \($0.type)\($0.isNullable ? "" : " NOT NULL")" }
    let key = (table.key + (table.isShared ? ["kept_by"] : [])).map { "\"\($0)\"" }.joined(separator: ", ")
    let parts = ["\"fid\" INTEGER PRIMARY KEY NOT NULL"] + owner + columns + ["UNIQUE (\(key))"]
    try database.execute(sql: "CREATE TABLE \"\(table.name)\" (\n  \(parts.joined(separator: ",\n  "))\n)")
    try register(table.name, table.summary, geometry: table.geometry, in: database)
    if table.isShared {
      try describe("kept_by", "The stage of the run that wrote the row.", of: table.name, in: database)
    }
    for column in table.columns { try describe(column.name, column.summary, of: table.name, in: database) }
  }

  private static func register(
    _ table: String, _ summary: String, geometry: GeometryKind?, in database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        table, geometry == nil ? "attributes" : "features", table, summary, lastChange, geometry == nil ? 0 : 4326,
      ])
    guard let geometry else { return }
    try database.execute(
      sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, ?)",
      arguments: [table, geometry.standardName, geometry == .lineM ? 1 : 0])
  }

  private static func describe(_ column: String, _ summary: String, of table: String, in database: Database) throws {
    try database.execute(
      sql: "INSERT INTO gpkg_data_columns (table_name, column_name, name, description) VALUES (?, ?, ?, ?)",
      arguments: [table, column, column, summary])
  }
}
