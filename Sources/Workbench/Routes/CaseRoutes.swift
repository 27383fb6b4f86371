// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Evidence
internal import Geodesy

/// The case itself: what it watches, and what was found in figures.
enum CaseRoutes {
  static let all = [Route(method: .get, pattern: "/api/case", respond: theCase)]

  @Sendable private static func theCase(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let rows = snapshot.rows
    let about = snapshot.contents.about
    return Answer(
      json: .object([
        .init("id", .string(about.id)), .init("title", .string(about.title)),
        .init("is_made_up", .bool(about.isMadeUp)),
        .init("first_day", .string(about.firstDay)), .init("last_day", .string(about.lastDay)),
        .init("version", .string(about.version)), .init("areas", objects(rows, "area")),
        .init("caps", caps(snapshot)), .init("findings", objects(rows, "finding")),
        .init("crossings", objects(rows, "cap_crossing")), .init("counts", counts(rows)),
        .init("bounds", bounds(snapshot.contents)), .init("coastline_bounds", coastlineBounds(snapshot.contents)),
        .init("review_count", .integer(snapshot.reviews.count)), .init("likelihood_words", likelihoods),
        .init("source_grades", .array(SourceGrade.allCases.map { grade($0.rawValue, $0.words) })),
        .init("information_grades", .array(InformationGrade.allCases.map { grade("\($0.rawValue)", $0.words) })),
      ]))
  }

  private static func objects(_ rows: CaseRows, _ name: String) -> JSONValue {
    guard let table = rows.table(named: name) else { return .array([]) }
    return .array(table.rows.indices.map(table.object))
  }

  /// Caps with their notice levels as numbers.
  private static func caps(_ snapshot: CaseSnapshot) -> JSONValue {
    guard let table = snapshot.rows.table(named: "cap") else { return .array([]) }
    return .array(
      table.rows.indices.map { row in
        let levels = (try? JSONParser.parse(Array((table.text(row, "notices") ?? "[]").utf8))) ?? .array([])
        return .object(table.members(row).map { $0.key == "notices" ? .init("notices", levels) : $0 })
      })
  }

  private static func counts(_ rows: CaseRows) -> JSONValue {
    .object(rows.tables.map { .init($0.name, .integer($0.rows.count)) })
  }

  private static func grade(_ letter: String, _ words: String) -> JSONValue {
    .object([.init("grade", .string(letter)), .init("words", .string(words))])
  }

  /// ICD 203's words with the probabilities at which they begin.
  private static var likelihoods: JSONValue {
    .array(
      zip([0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95], Likelihood.allCases).map { start, word in
        .object([.init("from", .number(start)), .init("word", .string(word.rawValue))])
      })
  }

  /// [west, south, east, north] of the areas, which the map shows first.
  private static func bounds(_ contents: CaseContents) -> JSONValue {
    box(contents.areas.compactMap(\.geometry.boundingBox).map { ($0.west, $0.south, $0.east, $0.north) })
  }

  private static func coastlineBounds(_ contents: CaseContents) -> JSONValue {
    box(contents.land.compactMap(\.geometry.boundingBox).map { ($0.west, $0.south, $0.east, $0.north) })
  }

  private static func box(_ boxes: [(Double, Double, Double, Double)]) -> JSONValue {
    guard let west = boxes.map(\.0).min(), let south = boxes.map(\.1).min(), let east = boxes.map(\.2).max(),
      let north = boxes.map(\.3).max()
    else { return .null }
    return .array([west, south, east, north].map(JSONValue.number))
  }
}
