// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// Queries from a table: name, imo (or "IMO number"), mmsi, call_sign, flag, and of the ship length_m, dwt_t,
/// gross_tonnage, built_year, former_flags (several with semicolons); any of them may be missing.
public struct ScreeningTable: Sendable, Hashable {
  /// In the order of the rows; the origin is the row's.
  public var queries: [Row]
  public var rejections: [Rejection]
  /// Columns of other names, as printed: nothing in them was asked for.
  public var ignoredColumns: [String]

  public struct Row: Sendable, Hashable {
    public var line: Int
    public var query: ScreeningQuery
    public var origin: Origin
  }

  /// A row that says nothing of a ship is rejected; a wrong number is rejected and the query kept with the rest.
  ///
  /// - Throws: `RegistryError` where the table has neither of the columns.
  public init(_ table: DelimitedText) throws(RegistryError) {
    let imoColumn = ["imo", "imo number", "imo_number"].first { table.hasColumns($0) } ?? "imo"
    let identities = ["name", imoColumn, "mmsi", "call_sign"]
    let columns =
      identities + ["flag", "length_m", "dwt_t", "gross_tonnage", "built_year", "former_flags"]
    guard identities.contains(where: { table.hasColumns($0) }) else {
      throw RegistryError(
        operation: "read queries", path: table.path, code: .unknownFormat,
        reason: "expected columns name, imo, mmsi, call_sign or flag; found \(table.header.joined(separator: ", "))")
    }
    queries = []
    ignoredColumns = table.header.filter { printed in !columns.contains { $0 == printed.lowercased() } }
    rejections = table.rejections
    for row in table.rows {
      let imo = IMOText(row[imoColumn])
      if let complaint = imo.complaint { rejections.append(table.rejection(row, complaint.reason, complaint.detail)) }
      let query = ScreeningQuery(
        name: row["name"], imo: imo, mmsi: row["mmsi"].flatMap { UInt32($0) }, callSign: row["call_sign"],
        flag: row["flag"],
        features: ShipFeatures(row, of: table, rejections: &rejections))
      if query.name == nil, imo == .absent, query.mmsi == nil, query.callSign == nil {
        rejections.append(table.rejection(row, "no-identity", "the row names no ship"))
      } else {
        queries.append(Row(line: row.line, query: query, origin: table.origin(row)))
      }
    }
    rejections.sort { $0.byteOffset < $1.byteOffset }
  }
}
