// SPDX-License-Identifier: Apache-2.0

/// A row of case.gpkg: a struct whose table lists its columns with their meaning.
public protocol TableRow: Sendable {
  /// A row without content, which `Column.set` fills.
  static var blank: Self { get }
  static var table: Table<Self> { get }
}

/// A table of case.gpkg: the one list from which SQL, docs/tables.md, `verify` and exports are made.
public struct Table<Row>: Sendable {
  public let name: CaseTable.Name
  /// One sentence: what a row is.
  public let summary: String
  public let geometry: GeometryKind?
  /// Geometry last, as GeoPackage readers expect; without `fid`.
  public let columns: [Column<Row>]
  /// Columns by which a row is found again; ("id") but for tables without identifiers.
  public let key: [String]

  init(
    _ name: CaseTable.Name, _ summary: String, geometry: GeometryKind? = nil, key: [String] = ["id"],
    columns: [Column<Row>]
  ) {
    self.name = name
    self.summary = summary
    self.geometry = geometry
    self.columns = columns
    self.key = key
  }
}

/// The geometry type of a feature table, as `gpkg_geometry_columns` names it.
public enum GeometryKind: Sendable {
  case point
  case line
  case lineM
  case polygon

  public var standardName: String {
    switch self {
    case .point: "POINT"
    case .line, .lineM: "LINESTRING"
    case .polygon: "POLYGON"
    }
  }
}

/// A column: its name and meaning, and how a row gives and takes its value.
public struct Column<Row>: Sendable {
  public let name: String
  /// Such as "REAL" or "DATETIME".
  public let type: String
  public let isNullable: Bool
  /// What the value is, with its unit or words.
  public let summary: String
  let get: @Sendable (Row) -> Cell
  /// Puts a cell into a row; false where the cell does not fit the column.
  let set: @Sendable (inout Row, Cell) -> Bool

  private init(
    name: String, type: String, isNullable: Bool, summary: String, get: @escaping @Sendable (Row) -> Cell,
    set: @escaping @Sendable (inout Row, Cell) -> Bool
  ) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.summary = summary
    self.get = get
    self.set = set
  }

  init<Value: CellValue>(
    _ name: String, _ path: any WritableKeyPath<Row, Value> & Sendable, type: String? = nil, _ summary: String
  ) {
    self.name = name
    self.type = type ?? Value.columnType
    isNullable = Value.isNullable
    self.summary = summary
    get = { $0[keyPath: path].cell }
    set = { row, cell in
      guard let value = Value(cell: cell) else { return false }
      row[keyPath: path] = value
      return true
    }
  }

  /// An instant: ISO 8601, UTC, with the three digits of a second that GeoPackage asks for (§1.1.1.1.4, table 1);
  /// rows have them only where they are not zero.
  static func time<Value: CellValue>(
    _ name: String, _ path: any WritableKeyPath<Row, Value> & Sendable, _ summary: String
  ) -> Column {
    let plain = Column(name, path, type: "DATETIME", summary)
    return Column(
      name: name, type: plain.type, isNullable: plain.isNullable, summary: summary,
      get: { StoredTime.cell(plain.get($0)) }, set: { plain.set(&$0, StoredTime.value($1)) })
  }

  /// A day: "2024-03-07", UTC.
  static func day<Value: CellValue>(
    _ name: String, _ path: any WritableKeyPath<Row, Value> & Sendable, _ summary: String
  ) -> Column { Column(name, path, type: "DATE", summary) }

  static func geometry(
    _ path: any WritableKeyPath<Row, GeoPackageGeometry> & Sendable, _ kind: GeometryKind, _ summary: String
  ) -> Column { Column("geom", path, type: kind.standardName, summary) }
}

/// The text of an instant in a row ("04:05:06Z") and in the file ("04:05:06.000Z").
enum StoredTime {
  static func cell(_ cell: Cell) -> Cell {
    guard case .text(let text) = cell else { return cell }
    return .text(stored(text))
  }

  static func value(_ cell: Cell) -> Cell {
    guard case .text(let text) = cell else { return cell }
    return .text(read(text))
  }

  static func stored(_ text: String) -> String {
    text.utf8.count == 20 && text.hasSuffix("Z") ? text.dropLast() + ".000Z" : text
  }

  static func read(_ text: String) -> String {
    text.utf8.count == 24 && text.hasSuffix(".000Z") ? text.dropLast(5) + "Z" : text
  }
}
