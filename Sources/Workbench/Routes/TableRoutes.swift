// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// Any table of the case: in pages, or as one stream of lines.
enum TableRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/tables", respond: tables),
    Route(method: .get, pattern: "/api/tables/{table}", respond: table),
    Route(method: .get, pattern: "/api/tables/{table}/stream", respond: stream),
  ]

  @Sendable private static func tables(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let page = try Page(ask, limit: 500)
    return Answer(
      json: page.answer(snapshot.rows.tables) { table in
        .object([
          .init("name", .string(table.name)), .init("meaning", .string(table.table.summary)),
          .init("rows", .integer(table.rows.count)), .init("has_geometry", .bool(table.table.geometry != nil)),
          .init("columns", .array(table.table.columns.map(\.json))),
        ])
      })
  }

  @Sendable private static func table(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let table = try named(ask, snapshot)
    let page = try Page(ask, limit: 200)
    return Answer(json: page.answer(Array(table.rows.indices), table.object))
  }

  /// One row a line (NDJSON), made while it is sent: memory holds a thousand lines, however long the table is.
  @Sendable private static func stream(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let table = try named(ask, snapshot)
    return Answer(mediaType: "application/x-ndjson") {
      let next = Cursor()
      return AnyPieces {
        let start = next.advance(by: 1000)
        guard start < table.rows.count else { return nil }
        var bytes: [UInt8] = []
        for row in start..<min(start + 1000, table.rows.count) {
          table.object(row).write(to: &bytes)
          bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
      }
    }
  }

  private static func named(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> TableRows {
    let name = ask.place("table")
    guard let table = snapshot.rows.table(named: name) else {
      throw .notFound("No table is named “\(name)”; /api/tables lists them.")
    }
    return table
  }
}
