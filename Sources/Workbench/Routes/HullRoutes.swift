// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// The dossier of a hull: what it is claimed to be, what it did, what it may have done.
enum HullRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/hulls", respond: hulls),
    Route(method: .get, pattern: "/api/hulls/{id}", respond: hull),
    Route(method: .get, pattern: "/api/hulls/{id}/listings", respond: ListingRoutes.listings),
  ]

  @Sendable private static func hulls(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let page = try Page(ask, limit: 1000)
    guard let table = snapshot.rows.table(named: "hull") else { throw .notFound("The case has no hulls.") }
    return Answer(json: page.answer(Array(table.rows.indices), table.object))
  }

  @Sendable private static func hull(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let id = ask.place("id")
    let rows = snapshot.rows
    guard let place = rows.place(of: id), rows.tables[place.table].name == "hull" else {
      throw .notFound("No hull has the identifier “\(id)”.")
    }
    let verdicts = snapshot.verdicts()
    let calls = rows.calls.filter { $0.row.hullID == id }.map { CallRoutes.summary($0, snapshot, verdicts) }
    guard case .object(let members) = rows.tables[place.table].object(place.row) else { throw .notFound("") }
    return Answer(
      json: .object(
        members + [
          .init("source", source(of: members, rows)), .init("calls", .array(calls)),
          .init("possible_calls", .array(possible(id, rows))), .init("listings", .array(listings(id, rows))),
          .init("tables", .array(tables(of: id, rows))),
          .init("reviews", .array(ReviewRoutes.reviews(of: id, snapshot))),
        ]))
  }

  private static func source(of members: [JSONValue.Member], _ rows: CaseRows) -> JSONValue {
    guard let id = members.first(where: { $0.key == "source_id" })?.value.stringValue, let place = rows.place(of: id)
    else { return .null }
    return rows.tables[place.table].object(place.row)
  }

  /// Calls for which the hull is a candidate but not the likeliest.
  private static func possible(_ id: String, _ rows: CaseRows) -> [JSONValue] {
    rows.calls.compactMap { call in
      guard call.row.hullID != id, let own = rows.candidates[call.row.id]?.first(where: { $0.hullID == id }) else {
        return nil
      }
      return .object([
        .init("call_id", .string(call.row.id)), .init("number", .integer(call.number)),
        .init("rank", .integer(own.rank)), .init("probability", .number(own.probability)),
        .init("arrival_earliest", .string(call.row.arrivalEarliest)), .init("area_id", .string(call.row.areaID)),
      ])
    }
  }

  /// What the lists said on the day of each call, each answer once.
  private static func listings(_ id: String, _ rows: CaseRows) -> [JSONValue] {
    rows.calls.filter { $0.row.hullID == id }.map { call in
      .object([
        .init("as_of", .string(String(call.row.arrivalEarliest.prefix(10)))), .init("listed", .string(call.row.listed)),
        .init("detail", .string(call.row.listedDetail)), .init("call_id", .string(call.row.id)),
      ])
    }
  }

  /// Every other table with rows of this hull, whatever its columns: gaps, visits, tracks, contradictions, claims.
  private static func tables(of id: String, _ rows: CaseRows) -> [JSONValue] {
    let told: Set<String> = ["hull", "call", "call_candidate"]
    return rows.tables.compactMap { table in
      guard !told.contains(table.name) else { return nil }
      let columns = ["hull_id", "other_hull_id"].filter(table.has)
      guard !columns.isEmpty else { return nil }
      let own = table.rows.indices.filter { row in columns.contains { table.text(row, $0) == id } }
      guard !own.isEmpty else { return nil }
      return .object([
        .init("table", .string(table.name)), .init("meaning", .string(table.table.summary)),
        .init("count", .integer(own.count)),
        .init(
          "rows",
          .array(
            own.prefix(500).map { row in
              let key = table.text(row, "id") ?? ""
              return .object([
                .init("id", .string(key)), .init("words", .string(rows.words(for: key))),
                .init("values", table.object(row)),
              ])
            })),
      ])
    }
  }
}
