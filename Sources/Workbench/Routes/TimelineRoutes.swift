// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// Lanes over time: what was seen of each area, and what each hull sent, kept silent about and called at.
enum TimelineRoutes {
  static let all = [Route(method: .get, pattern: "/api/timeline", respond: timeline)]

  /// Letters for a day, the strongest statement first.
  private static let strongestFirst = Array("secun")

  @Sendable private static func timeline(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let contents = snapshot.contents
    guard let first = CalendarDay(iso8601: contents.about.firstDay),
      let last = CalendarDay(iso8601: contents.about.lastDay), first <= last,
      last.daysSinceEpoch - first.daysSinceEpoch < 36_600
    else { throw .unreadable("The case names no period that can be drawn.") }
    return Answer(
      json: .object([
        .init("first_day", .string(first.iso8601)), .init("last_day", .string(last.iso8601)),
        .init(
          "letters",
          .object([
            .init("s", .string("looked: ship")), .init("e", .string("looked: empty")),
            .init("c", .string("could not look: cloud")),
            .init("u", .string("could not look: outside the image, unreadable or wind")),
            .init("n", .string("nobody looked")), .init("-", .string("no row in the coverage table")),
          ])),
        .init("areas", .array(areas(contents, first, last))), .init("hulls", .array(hulls(snapshot))),
      ]))
  }

  private static func areas(_ contents: CaseContents, _ first: CalendarDay, _ last: CalendarDay) -> [JSONValue] {
    let rows = Dictionary(grouping: contents.coverage, by: \.areaID)
    let dayCount = last.daysSinceEpoch - first.daysSinceEpoch + 1
    return contents.areas.filter { rows[$0.id] != nil }.map { area in
      var days = [Character](repeating: "-", count: dayCount)
      for row in rows[area.id] ?? [] {
        guard let day = CalendarDay(iso8601: row.day), first <= day, day <= last else { continue }
        let index = day.daysSinceEpoch - first.daysSinceEpoch
        days[index] = stronger(days[index], letter(row))
      }
      return .object([
        .init("id", .string(area.id)), .init("name", .string(area.name)), .init("role", .string(area.role)),
        .init("days", .string(String(days))),
      ])
    }
  }

  private static func letter(_ row: CoverageRow) -> Character {
    switch (row.state, row.finding) {
    case ("looked", "ship"): "s"
    case ("looked", _): "e"
    case ("could not look", "cloud"): "c"
    case ("could not look", _): "u"
    default: "n"
    }
  }

  private static func stronger(_ left: Character, _ right: Character) -> Character {
    let places = [left, right].map { strongestFirst.firstIndex(of: $0) ?? strongestFirst.count }
    return places[0] <= places[1] ? left : right
  }

  // MARK: Hulls

  /// Hulls of the fleet with anything to show, those with calls first.
  private static func hulls(_ snapshot: CaseSnapshot) -> [JSONValue] {
    let contents = snapshot.contents
    let tracks = Dictionary(grouping: contents.tracks.filter { $0.hullID != nil }, by: { $0.hullID ?? "" })
    let gaps = Dictionary(grouping: contents.gaps.filter { $0.hullID != nil }, by: { $0.hullID ?? "" })
    let visits = Dictionary(grouping: contents.visits.filter { $0.hullID != nil }, by: { $0.hullID ?? "" })
    let calls = Dictionary(grouping: snapshot.rows.calls.filter { $0.row.hullID != nil }, by: { $0.row.hullID ?? "" })
    let unknown = snapshot.rows.calls.filter { $0.row.hullID == nil }
    var lanes = contents.hulls.filter { tracks[$0.id] != nil || gaps[$0.id] != nil || calls[$0.id] != nil }
      .sorted { ((calls[$0.id] ?? []).count, $1.name) > ((calls[$1.id] ?? []).count, $0.name) }
      .map { hull in
        lane(
          hull.id, hull.name, tracks[hull.id] ?? [], gaps[hull.id] ?? [], visits[hull.id] ?? [], calls[hull.id] ?? [])
      }
    if !unknown.isEmpty { lanes.append(lane("", "ships we do not know", [], [], [], unknown)) }
    return lanes
  }

  private static func lane(
    _ id: String, _ name: String, _ tracks: [TrackRow], _ gaps: [GapRow], _ visits: [VisitRow],
    _ calls: [(number: Int, row: CallRow)]
  ) -> JSONValue {
    .object([
      .init("id", .string(id)), .init("name", .string(name)),
      .init("tracks", .array(tracks.map { .array([seconds($0.startTime), seconds($0.endTime)]) })),
      .init(
        "gaps",
        .array(
          gaps.map { .array([seconds($0.startTime), seconds($0.endTime), .string($0.reception), .string($0.id)]) })),
      .init(
        "visits",
        .array(
          visits.map {
            .array([
              seconds($0.arrivalLatest), seconds($0.departureEarliest), .string($0.areaID), .string($0.id),
            ])
          })),
      .init(
        "calls",
        .array(
          calls.map { call in
            .object([
              .init("id", .string(call.row.id)), .init("number", .integer(call.number)),
              .init("is_dark", .bool(call.row.isDark)), .init("probability", .number(call.row.probability)),
              .init("likelihood", .string(call.row.likelihood)), .init("area_id", .string(call.row.areaID)),
              .init("arrival", .array([seconds(call.row.arrivalEarliest), seconds(call.row.arrivalLatest)])),
              .init("departure", .array([seconds(call.row.departureEarliest), seconds(call.row.departureLatest)])),
            ])
          })),
    ])
  }

  private static func seconds(_ text: String) -> JSONValue {
    Timestamp(iso8601: text).map { .integer(Int($0.epochSeconds)) } ?? .null
  }
}
