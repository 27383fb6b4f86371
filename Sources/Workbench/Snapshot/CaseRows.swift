// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Reporting

/// The derived rows of a case, looked up the ways the page asks for them. Made once for a run, never changed.
final class CaseRows: Sendable {
  struct Place: Sendable {
    var table: Int
    var row: Int
  }

  struct Parent: Sendable, Hashable {
    var id: String
    var role: String
  }

  let contents: CaseContents
  let tables: [TableRows]
  /// Words for a row, as the report has them.
  let described: DescribedRows
  /// Calls in the order of arrival, numbered from 1 as in the report.
  let calls: [(number: Int, row: CallRow)]
  let candidates: [String: [CallCandidateRow]]
  let volumes: [String: [CallVolumeRow]]
  let tracks: TrackColumns
  private let places: [String: Place]
  private let parents: [String: [Parent]]
  private let children: [String: [Parent]]

  init(_ contents: CaseContents) {
    self.contents = contents
    tables = CaseTable.all.map { TableRows($0, contents) }
    described = DescribedRows(contents)
    calls = CallRow.inOrder(contents.calls).enumerated().map { ($0.offset + 1, $0.element) }
    candidates = Dictionary(grouping: contents.candidates, by: \.callID)
      .mapValues { $0.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) } }
    volumes = Dictionary(grouping: contents.volumes, by: \.callID)
      .mapValues { $0.sorted { ($0.capID, $0.share) < ($1.capID, $1.share) } }
    tracks = TrackColumns(contents)
    places = Self.places(of: tables)
    (parents, children) = Self.links(contents, described)
  }

  private static func places(of tables: [TableRows]) -> [String: Place] {
    var places: [String: Place] = [:]
    for (index, table) in tables.enumerated() where table.has("id") {
      for row in table.rows.indices {
        if let id = table.text(row, "id") { places[id] = Place(table: index, row: row) }
      }
    }
    return places
  }

  private static func links(
    _ contents: CaseContents, _ described: DescribedRows
  ) -> ([String: [Parent]], [String: [Parent]]) {
    var parents: [String: [Parent]] = [:]
    var children: [String: [Parent]] = [:]
    for row in contents.derivations {
      parents[row.childID, default: []].append(Parent(id: row.parentID, role: row.role))
      children[row.parentID, default: []].append(Parent(id: row.childID, role: row.role))
    }
    for link in described.impliedLinks where !(parents[link.child] ?? []).contains(where: { $0.id == link.parent }) {
      parents[link.child, default: []].append(Parent(id: link.parent, role: link.role))
    }
    return (parents, children)
  }

  func place(of id: String) -> Place? { places[id] }
  func parents(of id: String) -> [Parent] { parents[id] ?? [] }
  func children(of id: String) -> [Parent] { children[id] ?? [] }
  func table(named name: String) -> TableRows? { tables.first { $0.name == name } }

  var isMadeUp: Bool { contents.about.isMadeUp }

  /// "observation", "gap" and the like, with what the row says in words.
  func words(for id: String) -> String {
    let known = described.words(for: id).words
    guard known == "row of another table", let place = place(of: id) else { return known }
    return tables[place.table].words(place.row)
  }
}

extension TableRows {
  /// A row of a table nobody wrote a sentence for: its first few columns, "name value".
  func words(_ row: Int) -> String {
    let skipped: Set<String> = ["id", "geom", "activity", "mmsi"]
    let parts = table.columns.indices.compactMap { index -> String? in
      let heading = table.columns[index]
      guard !skipped.contains(heading.name), !heading.name.hasSuffix("_id"), rows[row][index] != .null else {
        return nil
      }
      let words = heading.name.split(separator: "_").joined(separator: " ")
      return "\(words) \(rows[row][index].description.prefix(80))"
    }
    return parts.prefix(5).joined(separator: ", ")
  }
}
