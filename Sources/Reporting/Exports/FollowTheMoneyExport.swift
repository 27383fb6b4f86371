// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// A case as FollowTheMoney entities, one a line: hulls, calls, who may have made them, listings.
///
/// Source: the data model of followthemoney 3 and 4 (schemata Vessel, Event, UnknownLink, Sanction). Who made a call is an
/// inference: each candidate of 0.05 or more is a link of its own that says how likely, never a bare "involved".
struct FollowTheMoneyExport {
  static let leastProbability = 0.05

  let facts: CaseFacts

  var text: String {
    let entities = facts.contents.hulls.map(vessel) + facts.calls.map(event) + facts.calls.flatMap(links) + sanctions
    return entities.map { $0.text + "\n" }.joined()
  }

  // MARK: Entities

  private func vessel(_ row: HullRow) -> JSONValue {
    var facts: [(String, [String?])] = [
      ("name", [row.name.isEmpty ? row.id : row.name]), ("imoNumber", [row.imo.map(String.init)]),
      ("mmsi", row.mmsi.split(separator: " ").map { String($0) }), ("flag", [row.flag?.lowercased()]),
      ("type", [row.isTanker ? "tanker" : nil]),
    ]
    let deadweight = row.deadweightTonnes.map { tonnes in
      "Deadweight \(Numbers.grouped(Int(tonnes.rounded()))) t, \(row.deadweightBasis ?? "basis not known")."
    }
    facts.append(("notes", [mark, deadweight]))
    return entity(row.id, "Vessel", facts)
  }

  private func event(_ call: NumberedCall) -> JSONValue {
    let row = call.row
    let words =
      "Arrived \(Times.interval(row.arrivalEarliest, row.arrivalLatest)), left "
      + "\(Times.interval(row.departureEarliest, row.departureLatest)) UTC. Evidence: \(row.evidence). "
      + "Who made it is an inference: see the links."
    return entity(
      row.id, "Event",
      [
        ("name", ["Call \(call.number) at \(facts.areaName(row.areaID))"]),
        ("startDate", [Times.day(row.arrivalEarliest)]),
        ("endDate", [Times.day(row.departureLatest)]), ("location", [facts.areaName(row.areaID)]),
        ("keywords", [row.isDark ? "dark call" : "call"]), ("summary", [words]), ("notes", [mark]),
        ("recordId", [row.id]),
      ])
  }

  private func links(_ call: NumberedCall) -> [JSONValue] {
    (facts.candidates[call.row.id] ?? []).compactMap { candidate in
      guard let hull = candidate.hullID, facts.hulls[hull] != nil, candidate.probability >= Self.leastProbability else {
        return nil
      }
      return entity(
        candidate.id, "UnknownLink",
        [
          ("subject", [hull]), ("object", [call.row.id]),
          ("role", ["may have made the call: \(LikelihoodWords.word(candidate.probability))"]),
          ("startDate", [Times.day(call.row.arrivalEarliest)]), ("endDate", [Times.day(call.row.departureLatest)]),
          ("summary", [mark, "Inference of Plimsoll \(facts.about.version), candidate \(candidate.rank)."]),
          ("recordId", [candidate.id]),
        ])
    }
  }

  /// Each listing that an answer for a call named, once a hull.
  private var sanctions: [JSONValue] {
    var seen: Set<String> = []
    return facts.calls.compactMap { call in
      guard call.row.listed == "listed", let hull = call.row.hullID, facts.hulls[hull] != nil else { return nil }
      let id = "listing-\(hull)-" + Self.word(call.row.listedDetail)
      guard seen.insert(id).inserted else { return nil }
      return entity(
        id, "Sanction",
        [("entity", [hull]), ("program", [call.row.listedDetail]), ("summary", [mark]), ("recordId", [call.row.id])])
    }
  }

  private var mark: String? { facts.about.isMadeUp ? CaseFacts.madeUpSentence : nil }

  private func entity(_ id: String, _ schema: String, _ facts: [(String, [String?])]) -> JSONValue {
    let members = facts.compactMap { name, values -> JSONValue.Member? in
      let known = values.compactMap { $0 }.filter { !$0.isEmpty }
      return known.isEmpty ? nil : .init(name, .array(known.map(JSONValue.string)))
    }
    return .object([
      .init("id", .string(id)), .init("schema", .string(schema)), .init("properties", .object(members)),
    ])
  }

  /// Letters and digits of a text, for an identifier.
  private static func word(_ text: String) -> String {
    String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }.prefix(60))
  }
}
