// SPDX-License-Identifier: Apache-2.0

internal import Evidence

/// One way in which what is stored differs from what is derived again: what `verify` names.
public struct CaseDifference: Sendable, Equatable, CustomStringConvertible {
  public enum Kind: Sendable, Equatable {
    /// A cell of a row that both have.
    case changed(column: String, stored: String, derived: String)
    /// Derived, but not stored.
    case missing
    /// Stored, but not derived.
    case extra
  }

  public var table: CaseTable.Name
  /// The identifier, or the columns of the key with spaces between.
  public var row: String
  public var kind: Kind

  public init(table: CaseTable.Name, row: String, kind: Kind) {
    self.table = table
    self.row = row
    self.kind = kind
  }

  public var description: String {
    switch kind {
    case .changed(let column, let stored, let derived):
      "\(table.rawValue) \(row): \(column) is \(stored), derived again it is \(derived)"
    case .missing: "\(table.rawValue) \(row): the row is missing, it is derived again"
    case .extra: "\(table.rawValue) \(row): the row is not derived again"
    }
  }

  /// The differences of two contents, table by table, rows by their keys; the order of rows makes none.
  public static func compare(stored: CaseContents, derived: CaseContents) -> [CaseDifference] {
    CaseTable.all.flatMap { compare($0, stored: $0.cells(stored), derived: $0.cells(derived)) }
  }

  static func compare(_ table: CaseTable, stored: [[Cell]], derived: [[Cell]]) -> [CaseDifference] {
    let key = table.keyColumns
    var left: [[Cell]: [Cell]] = [:]
    var differences: [CaseDifference] = []
    for row in stored {
      let values = key.map { row[$0] }
      guard left.updateValue(row, forKey: values) != nil else { continue }
      let name = values.map(\.description).joined(separator: " ")
      differences.append(CaseDifference(table: table.id, row: name, kind: .extra))
    }
    for row in derived {
      let name = key.map { row[$0].description }.joined(separator: " ")
      if let found = left.removeValue(forKey: key.map { row[$0] }) {
        differences += changes(table, name, stored: found, derived: row)
      } else {
        differences.append(CaseDifference(table: table.id, row: name, kind: .missing))
      }
    }
    let extra = left.keys.map { $0.map(\.description).joined(separator: " ") }.sorted()
    return differences + extra.map { CaseDifference(table: table.id, row: $0, kind: .extra) }
  }

  private static func changes(
    _ table: CaseTable, _ row: String, stored: [Cell], derived: [Cell]
  ) -> [CaseDifference] {
    zip(table.columns, zip(stored, derived)).compactMap { column, cells in
      guard cells.0 != cells.1 else { return nil }
      let kind = Kind.changed(column: column.name, stored: words(cells.0), derived: words(cells.1))
      return CaseDifference(table: table.id, row: row, kind: kind)
    }
  }

  /// A geometry by its points and a digest of its bytes, so that two that differ in one number look different.
  private static func words(_ cell: Cell) -> String {
    guard case .blob(let bytes) = cell else { return cell.description }
    let count = GeoPackageGeometry(bytes: bytes).coordinates.count
    return "a geometry of \(count) points (SHA-256 \(SHA256Digest(of: bytes).hexadecimal.prefix(12)))"
  }
}

extension CaseStore {
  /// What is stored against what was derived again, cell by cell, also where a cell no longer fits its column.
  public func differences(from derived: CaseContents) throws(CaseFileError) -> [CaseDifference] {
    var differences: [CaseDifference] = []
    for table in CaseTable.all {
      differences += CaseDifference.compare(table, stored: try cells(of: table), derived: table.cells(derived))
    }
    return differences
  }
}
