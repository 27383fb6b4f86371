// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// Any row by its identifier, and the walk from it back to the bytes.
enum RowRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/rows/{id}", respond: row),
    Route(method: .get, pattern: "/api/rows/{id}/evidence", respond: evidenceOfRow),
  ]

  /// Rows of a walk that are told; what lies beyond is counted.
  static let walkLimit = 400

  @Sendable private static func row(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let id = ask.place("id")
    let rows = snapshot.rows
    guard let place = rows.place(of: id) else { throw .notFound("No row has the identifier “\(id)”.") }
    let table = rows.tables[place.table]
    return Answer(
      json: .object([
        .init("id", .string(id)), .init("table", .string(table.name)), .init("words", .string(rows.words(for: id))),
        .init("columns", .array(table.table.columns.filter { $0.name != "geom" }.map(\.json))),
        .init("values", table.object(place.row)),
        .init("feature", table.feature(place.row, isMadeUp: rows.isMadeUp) ?? .null),
        .init("rests_on", links(rows.parents(of: id), rows)),
        .init("used_by", links(Array(rows.children(of: id).prefix(200)), rows)),
        .init("reviews", .array(ReviewRoutes.reviews(of: id, snapshot))),
      ]))
  }

  private static func links(_ parents: [CaseRows.Parent], _ rows: CaseRows) -> JSONValue {
    .array(
      parents.map { parent in
        .object([
          .init("id", .string(parent.id)), .init("role", .string(parent.role)),
          .init("words", .string(rows.words(for: parent.id))),
        ])
      })
  }

  @Sendable private static func evidenceOfRow(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    guard snapshot.rows.place(of: ask.place("id")) != nil else {
      throw .notFound("No row has the identifier “\(ask.place("id"))”.")
    }
    return Answer(json: evidence(of: ask.place("id"), snapshot))
  }

  /// Breadth first from a row to what it rests on: `{"rows": […], "left_out": n}`, each row with its role, depth, table, words,
  /// and for a place in a file the file with hash, provider and grade.
  static func evidence(of id: String, _ snapshot: CaseSnapshot) -> JSONValue {
    let rows = snapshot.rows
    var seen: Set<String> = [id]
    var queue = rows.parents(of: id).map { (parent: $0, child: id, depth: 1) }
    var next = 0
    var told: [JSONValue] = []
    var leftOut = 0
    while next < queue.count {
      let (parent, child, depth) = queue[next]
      next += 1
      guard seen.insert(parent.id).inserted else { continue }
      if told.count < walkLimit {
        told.append(step(parent, child, depth, rows))
      } else {
        leftOut += 1
      }
      for above in rows.parents(of: parent.id) { queue.append((above, parent.id, depth + 1)) }
    }
    return .object([.init("rows", .array(told)), .init("left_out", .integer(leftOut))])
  }

  private static func step(
    _ parent: CaseRows.Parent, _ child: String, _ depth: Int, _ rows: CaseRows
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(parent.id)), .init("of", .string(child)), .init("role", .string(parent.role)),
      .init("depth", .integer(depth)),
    ]
    guard let place = rows.place(of: parent.id) else {
      return .object(members + [.init("table", .null), .init("words", .string("a row that is not in the case"))])
    }
    let table = rows.tables[place.table]
    members += [
      .init("table", .string(table.name)), .init("words", .string(rows.words(for: parent.id))),
      .init("time", time(table, place.row)),
    ]
    switch table.name {
    case "observation":
      members.append(.init("byte_offset", .integer(Int(table.number(place.row, "byte_offset") ?? 0))))
      members.append(.init("source", source(table.text(place.row, "source_id") ?? "", rows)))
    case "source": members.append(.init("source", source(parent.id, rows)))
    case "detection":
      members.append(.init("scene_id", table.text(place.row, "scene_id").map(JSONValue.string) ?? .null))
      members.append(.init("values", table.object(place.row)))
    case "gap", "scene", "reachability", "visit", "hull": members.append(.init("values", table.object(place.row)))
    default: break
    }
    return .object(members)
  }

  private static func time(_ table: TableRows, _ row: Int) -> JSONValue {
    for column in ["time", "acquired", "start_time", "arrival_earliest", "day"] {
      if let text = table.text(row, column) { return .string(text) }
    }
    return .null
  }

  private static func source(_ id: String, _ rows: CaseRows) -> JSONValue {
    guard let place = rows.place(of: id), rows.tables[place.table].name == "source" else { return .null }
    return rows.tables[place.table].object(place.row)
  }
}
