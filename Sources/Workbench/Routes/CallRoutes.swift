// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// Calls as a list, one call with everything that speaks for and against it, and all other events.
enum CallRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/calls", respond: calls),
    Route(method: .get, pattern: "/api/calls/{id}", respond: call),
    Route(method: .get, pattern: "/api/events", respond: events),
  ]

  @Sendable private static func calls(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let page = try Page(ask, limit: 500)
    let verdicts = snapshot.verdicts()
    return Answer(json: page.answer(snapshot.rows.calls) { summary($0, snapshot, verdicts) })
  }

  /// The row with its number, its barrels in each scenario and the last verdict on it.
  static func summary(
    _ call: (number: Int, row: CallRow), _ snapshot: CaseSnapshot, _ verdicts: [String: String]
  ) -> JSONValue {
    let rows = snapshot.rows
    let volumes = (rows.volumes[call.row.id] ?? []).map { volume in
      JSONValue.object([
        .init("cap_id", .string(volume.capID)), .init("scenario", .string(volume.scenario)),
        .init("share", .number(volume.share)), .init("tonnes", .number(volume.tonnes)),
        .init("barrels", .number(volume.barrels)),
      ])
    }
    return .object(
      [.init("number", .integer(call.number))] + members(of: call.row.id, rows) + [
        .init("volumes", .array(volumes)),
        .init("verdict", verdicts[call.row.id].map(JSONValue.string) ?? .null),
        .init("review_count", .integer(snapshot.reviews.count { $0.rowID == call.row.id })),
      ])
  }

  private static func members(of id: String, _ rows: CaseRows) -> [JSONValue.Member] {
    guard let place = rows.place(of: id) else { return [] }
    return rows.tables[place.table].members(place.row)
  }

  @Sendable private static func call(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    guard let call = snapshot.rows.calls.first(where: { $0.row.id == ask.place("id") }) else {
      throw .notFound("No call has the identifier “\(ask.place("id"))”.")
    }
    let rows = snapshot.rows
    guard case .object(let members) = summary(call, snapshot, snapshot.verdicts()) else { throw .notFound("") }
    let candidates = (rows.candidates[call.row.id] ?? []).map { candidate($0, rows) }
    return Answer(
      json: .object(
        members + [
          .init("candidates", .array(candidates)),
          .init("walk", RowRoutes.evidence(of: call.row.id, snapshot)),
          .init("reviews", .array(ReviewRoutes.reviews(of: call.row.id, snapshot))),
        ]))
  }

  private static func candidate(_ row: CallCandidateRow, _ rows: CaseRows) -> JSONValue {
    let reasons = (try? JSONParser.parse(Array(row.reasons.utf8))) ?? .array([])
    let hull = row.hullID.flatMap { id in rows.contents.hulls.first { $0.id == id } }
    return .object([
      .init("id", .string(row.id)), .init("rank", .integer(row.rank)),
      .init("hull_id", row.hullID.map(JSONValue.string) ?? .null),
      .init("hull_name", .string(row.hullID == nil ? "a ship we do not know" : row.hullName)),
      .init("imo", hull?.imo.map(JSONValue.integer) ?? .null),
      .init("flag", hull?.flag.map(JSONValue.string) ?? .null), .init("probability", .number(row.probability)),
      .init("reasons", reasons),
    ])
  }

  // MARK: Events

  /// Pairs of columns that make a row an event: when it began and ended.
  private static let spans = [
    ("start_time", "end_time"), ("arrival_earliest", "departure_latest"), ("before_time", "after_time"),
    ("time", "time"),
  ]

  /// Rows of every table that gives a hull and a span of time but tracks and calls; of one kind, hull or time where asked.
  @Sendable private static func events(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let page = try Page(ask, limit: 500)
    let from = try ask.day("from")
    let to = try ask.day("to")
    let verdicts = snapshot.verdicts()
    var found: [(start: String, table: TableRows, row: Int, end: String, kind: String)] = []
    for table in snapshot.rows.tables
    where !["track", "call"].contains(table.name) && table.has("mmsi") && table.has("id") {
      guard let span = spans.first(where: { table.has($0.0) && table.has($0.1) }) else { continue }
      for row in table.rows.indices {
        let kind = table.text(row, "kind") ?? table.name
        guard let start = table.text(row, span.0), let end = table.text(row, span.1),
          ask.query["kind"] == nil || ask.query["kind"] == kind || ask.query["kind"] == table.name,
          ask.query["hull"] == nil || table.text(row, "hull_id") == ask.query["hull"],
          to == nil || String(start.prefix(10)) <= to ?? "", from == nil || String(end.prefix(10)) >= from ?? ""
        else { continue }
        found.append((start, table, row, end, kind))
      }
    }
    found.sort { ($0.start, $0.table.text($0.row, "id") ?? "") < ($1.start, $1.table.text($1.row, "id") ?? "") }
    return Answer(
      json: page.answer(found) { event in
        let id = event.table.text(event.row, "id") ?? ""
        return .object([
          .init("id", .string(id)), .init("kind", .string(event.kind)), .init("start", .string(event.start)),
          .init("end", .string(event.end)), .init("words", .string(snapshot.rows.words(for: id))),
          .init("hull_id", event.table.text(event.row, "hull_id").map(JSONValue.string) ?? .null),
          .init("mmsi", event.table.number(event.row, "mmsi").map { .integer(Int($0)) } ?? .null),
          .init("area_id", event.table.text(event.row, "area_id").map(JSONValue.string) ?? .null),
          .init("reception", event.table.text(event.row, "reception").map(JSONValue.string) ?? .null),
          .init("verdict", verdicts[id].map(JSONValue.string) ?? .null),
        ])
      })
  }
}
