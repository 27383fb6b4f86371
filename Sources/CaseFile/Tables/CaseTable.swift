// SPDX-License-Identifier: Apache-2.0

/// A table of case.gpkg without its row type: for whatever is done to all tables alike.
public struct CaseTable: Sendable {
  public let id: Name
  public let summary: String
  public let geometry: GeometryKind?
  public let columns: [Heading]
  /// Columns by which a row is found again.
  public let key: [String]
  let cells: @Sendable (CaseContents) -> [[Cell]]
  private let count: @Sendable (CaseContents) -> Int
  /// Puts rows into contents; throws the place (row, column) of the first cell that does not fit.
  let fill: @Sendable (inout CaseContents, [[Cell]]) throws(Misfit) -> Void

  public var name: String { id.rawValue }
  /// Whether several stages write to it; then the store keeps whose a row is.
  public var isShared: Bool { Name.shared.contains(id) }
  var keyColumns: [Int] { columns.indices.filter { key.contains(columns[$0].name) } }

  /// A column without its row type.
  public struct Heading: Sendable, Equatable {
    public let name: String
    public let type: String
    public let isNullable: Bool
    public let summary: String
  }

  struct Misfit: Error {
    var row: Int
    var column: Int
  }

  /// The derived tables, in the order in which they are written and documented.
  public enum Name: String, Sendable, CaseIterable {
    case about, source, activity, derivation, observation, area, land, hull, track, gap, reachability, visit, encounter
    case loitering
    case draughtChange = "draught_change"
    case contradiction, scene, detection
    case darkEncounter = "dark_encounter"
    case coverage, call
    case callCandidate = "call_candidate"
    case voyage
    case callVolume = "call_volume"
    case cap, declaration, ledger
    case capCrossing = "cap_crossing"
    case callEstimate = "call_estimate"
    case capEstimate = "cap_estimate"
    case capPassing = "cap_passing"
    case estimateDay = "cap_estimate_day"
    case finding, rejects

    static let shared: Set<Name> = [.source, .activity, .derivation, .observation, .rejects]
  }

  init<Row: TableRow>(_ path: any WritableKeyPath<CaseContents, [Row]> & Sendable) {
    let table = Row.table
    id = table.name
    summary = table.summary
    geometry = table.geometry
    key = table.key
    columns = table.columns.map {
      Heading(name: $0.name, type: $0.type, isNullable: $0.isNullable, summary: $0.summary)
    }
    cells = { contents in contents[keyPath: path].map { row in table.columns.map { $0.get(row) } } }
    count = { contents in contents[keyPath: path].count }
    fill = { (contents, rows) throws(Misfit) in
      var filled: [Row] = []
      filled.reserveCapacity(rows.count)
      for (index, cells) in rows.enumerated() { filled.append(try Self.row(table, cells, at: index)) }
      contents[keyPath: path] = filled
    }
  }

  private static func row<Row: TableRow>(_ table: Table<Row>, _ cells: [Cell], at index: Int) throws(Misfit) -> Row {
    var row = Row.blank
    for (column, cell) in cells.enumerated() where !table.columns[column].set(&row, cell) {
      throw Misfit(row: index, column: column)
    }
    return row
  }

  public func rowCount(in contents: CaseContents) -> Int { count(contents) }

  /// Every derived table, in the order of `Name`.
  public static let all: [CaseTable] = [
    CaseTable(\.aboutRows), CaseTable(\.sources), CaseTable(\.activities),
    CaseTable(\.derivations), CaseTable(\.observations), CaseTable(\.areas),
    CaseTable(\.land), CaseTable(\.hulls), CaseTable(\.tracks), CaseTable(\.gaps),
    CaseTable(\.reachabilities), CaseTable(\.visits), CaseTable(\.encounters),
    CaseTable(\.loitering), CaseTable(\.draughtChanges), CaseTable(\.contradictions),
    CaseTable(\.scenes), CaseTable(\.detections), CaseTable(\.darkEncounters),
    CaseTable(\.coverage), CaseTable(\.calls),
    CaseTable(\.candidates), CaseTable(\.voyages), CaseTable(\.volumes), CaseTable(\.caps),
    CaseTable(\.declarations), CaseTable(\.ledger), CaseTable(\.crossings),
    CaseTable(\.callEstimates), CaseTable(\.capEstimates), CaseTable(\.passings),
    CaseTable(\.estimateDays),
    CaseTable(\.findings), CaseTable(\.rejects),
  ]

  public static func named(_ name: Name) -> CaseTable {
    guard let table = all.first(where: { $0.id == name }) else { preconditionFailure("no table \(name)") }
    return table
  }
}

extension CaseContents {
  /// The one row about the case as a table of one row.
  var aboutRows: [CaseRow] {
    get { [about] }
    set { if let first = newValue.first { about = first } }
  }
}
