// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Evidence
internal import Registry

/// Was a hull listed on a day, as known on a day? One answer a list, never "not sanctioned".
enum ListingRoutes {
  @Sendable static func listings(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let id = ask.place("id")
    guard snapshot.contents.hulls.contains(where: { $0.id == id }) else {
      throw .notFound("No hull has the identifier “\(id)”.")
    }
    let asOf = try day("as_of", ask) ?? CalendarDay(iso8601: snapshot.contents.about.lastDay)
    guard let asOf else { throw .badRequest("as_of must be a day such as 2024-03-07.") }
    let knownOn = try day("known_on", ask)
    let registry = snapshot.registry
    guard let hull = registry.hulls[id] else {
      throw .unreadable(
        "The particulars of “\(id)” cannot be read from the case's fleet. \(registry.problems.joined(separator: "; "))."
      )
    }
    let answers = registry.lists.answers(for: hull, asOf: asOf, knownOn: knownOn)
    return Answer(
      json: .object([
        .init("hull_id", .string(id)), .init("as_of", .string(asOf.iso8601)),
        .init("known_on", knownOn.map { .string($0.iso8601) } ?? .null),
        .init("answers", .array(answers.map(answer))), .init("entries", .array(entries(of: hull, registry))),
        .init("problems", .array(registry.problems.map(JSONValue.string))),
      ]))
  }

  private static func day(_ name: String, _ ask: Ask) throws(Problem) -> CalendarDay? {
    try ask.day(name).flatMap { CalendarDay(iso8601: $0) }
  }

  private static func answer(_ answer: ListingAnswer) -> JSONValue {
    .object([
      .init("list_id", .string(answer.listID)), .init("outcome", .string(outcome(answer.outcome))),
      .init("words", .string(answer.words)),
      .init("published", answer.published.map { .string($0.iso8601) } ?? .null),
      .init("fetched", answer.fetched.map { .string($0.iso8601) } ?? .null),
      .init("matched_by", answer.match.map { .string($0.rawValue) } ?? .null),
    ])
  }

  private static func outcome(_ outcome: ListingAnswer.Outcome) -> String {
    switch outcome {
    case .listed: "listed"
    case .listedLater: "listed later"
    case .noLongerListed: "no longer listed"
    case .notOnList: "not on the list"
    case .notAsked: "could not be asked"
    }
  }

  /// Every entry of the hull on every list at hand, with the days it began and ended.
  private static func entries(of hull: Hull, _ registry: CaseRegistry) -> [JSONValue] {
    let last = CalendarDay(daysSinceEpoch: 2_932_896)
    let found = registry.lists.answers(for: hull, asOf: last).flatMap(\.entries)
    return found.map { entry in
      .object([
        .init("list_id", .string(entry.listID)), .init("name", .string(entry.name)),
        .init("listed_on", entry.listedOn.map { .string($0.iso8601) } ?? .null),
        .init("delisted_on", entry.delistedOn.map { .string($0.iso8601) } ?? .null),
        .init("measure", .string(entry.measure)), .init("path", .string(entry.origin.path)),
        .init("byte_offset", .integer(Int(entry.origin.byteOffset))),
      ])
    }
  }
}
