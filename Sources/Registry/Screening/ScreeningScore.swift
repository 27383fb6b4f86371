// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// How well a listing fits a query: parts with reasons first, the total last.
///
/// - Definition: log-odds added up. A ship taken at random starts at −4 (about 2 in 100 of the entries that share anything
///   at all with a query are the ship meant); each feature adds or takes away its weight; probability = 1/(1 + e^−sum).
///   Different valid IMO numbers are a contradiction: the probability is then 0, whatever the name says.
/// - Parameters: the weights below, judgement checked on list pairs with known numbers (docs/methods/screening.md).
/// - Limits: an IMO number can be laundered: a match by number alone with another name keeps its warning in the reasons.
public struct ScreeningScore: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    /// "imo", "mmsi", "call sign", "name", "flag", "size", "built".
    public var feature: String
    public var logOdds: Double
    public var words: String
  }

  public var parts: [Part]
  /// What excludes that the two are one ship; `nil` where nothing does.
  public var contradiction: String?
  public var probability: Double

  public init(_ query: ScreeningQuery, against listing: Listing) {
    var parts: [Part] = []
    contradiction = nil
    switch Self.number(query, listing) {
    case .contradiction(let words): contradiction = words
    case .part(let part): parts.append(part)
    case .nothing: break
    }
    for part in [
      Self.mmsi(query, listing), Self.callSign(query, listing), Self.name(query, listing), Self.flag(query, listing),
      query.features.size(against: listing.features), query.features.age(against: listing.features),
    ] {
      if let part { parts.append(part) }
    }
    self.parts = parts
    let sum = parts.reduce(-4) { $0 + $1.logOdds }
    probability = contradiction == nil ? 1 / (1 + exp(-sum)) : 0
  }

  private enum NumberOutcome {
    case contradiction(String)
    case part(Part)
    case nothing
  }

  private static func number(_ query: ScreeningQuery, _ listing: Listing) -> NumberOutcome {
    guard let listed = listing.imo else { return .nothing }
    switch query.imo {
    case .ship(let asked) where asked == listed:
      return .part(Part(feature: "imo", logOdds: 12, words: "the same IMO number, \(listed)"))
    case .ship(let asked):
      return .contradiction("IMO \(asked) was asked for, the entry is IMO \(listed): two ships")
    case .wrongCheckDigit(let value) where digitsApart(value, listed.value) == 1:
      let words = "\(value) fails its check and is one digit from the entry's \(listed)"
      return .part(Part(feature: "imo", logOdds: 3, words: words))
    default: return .nothing
    }
  }

  private static func digitsApart(_ left: UInt32, _ right: UInt32) -> Int {
    zip(String(left), String(right)).count { $0 != $1 }
  }

  private static func mmsi(_ query: ScreeningQuery, _ listing: Listing) -> Part? {
    guard let asked = query.mmsi, let listed = listing.mmsi else { return nil }
    return asked == listed
      ? Part(feature: "mmsi", logOdds: 6, words: "the same MMSI, \(listed)")
      : Part(feature: "mmsi", logOdds: -1, words: "another MMSI, \(listed): it changes with the flag")
  }

  private static func callSign(_ query: ScreeningQuery, _ listing: Listing) -> Part? {
    let asked = ShipName.key(query.callSign ?? "")
    let listed = ShipName.key(listing.callSign ?? "")
    if asked.isEmpty || listed.isEmpty { return nil }
    return asked == listed
      ? Part(feature: "call sign", logOdds: 4, words: "the same call sign, \(listed)")
      : Part(feature: "call sign", logOdds: -0.5, words: "another call sign, \(listed): it changes with the flag")
  }

  private static func name(_ query: ScreeningQuery, _ listing: Listing) -> Part? {
    guard let asked = query.name else { return nil }
    let names = [listing.name] + listing.otherNames
    let compared = names.enumerated().map { (comparison: NameComparison(asked, $0.element), index: $0.offset) }
    guard let best = compared.max(by: { ($0.comparison, -$0.index) < ($1.comparison, -$1.index) }) else { return nil }
    let listed = names[best.index]
    let kind = best.index == 0 ? "name" : "other or former name"
    let weight = best.index == 0 ? 0 : -0.5
    switch best.comparison {
    case .identical:
      let script = asked.utf8.allSatisfy { $0 < 128 } ? "" : ", its romanisation"
      return Part(feature: "name", logOdds: 5 + weight, words: "the same \(kind), \(listed)\(script)")
    case .sounded:
      return Part(feature: "name", logOdds: 4.5 + weight, words: "the \(kind) \(listed) in another romanisation")
    case .near: return Part(feature: "name", logOdds: 2.5 + weight, words: "one letter from the \(kind) \(listed)")
    case .otherNumber:
      return Part(
        feature: "name", logOdds: -2, words: "the \(kind) \(listed) has another number: sister ships as a rule")
    case .different: return Part(feature: "name", logOdds: -3, words: "another name, \(listed)")
    }
  }

  private static func flag(_ query: ScreeningQuery, _ listing: Listing) -> Part? {
    let asked = (
      now: query.flag?.lowercased(), former: query.features.formerFlags.map { $0.lowercased() }
    )
    let listed = (
      now: listing.flag?.lowercased(), former: listing.features.formerFlags.map { $0.lowercased() }
    )
    if let now = asked.now, now == listed.now {
      return Part(feature: "flag", logOdds: 0.5, words: "the same flag, \(now)")
    }
    if let now = asked.now, listed.former.contains(now) {
      return Part(feature: "flag", logOdds: 0.5, words: "a former flag of the entry, \(now)")
    }
    if let now = listed.now, asked.former.contains(now) {
      return Part(
        feature: "flag", logOdds: 0.5, words: "flag \(now), which the ship asked for once had")
    }
    if let shared = asked.former.first(where: listed.former.contains) {
      return Part(feature: "flag", logOdds: 0.5, words: "a former flag of both, \(shared)")
    }
    guard asked.now != nil, let now = listed.now else { return nil }
    return Part(feature: "flag", logOdds: -0.3, words: "flag \(now): flags change")
  }
}
