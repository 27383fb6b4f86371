// SPDX-License-Identifier: Apache-2.0

public import Bytes

extension [SanctionsList] {
  /// Whether a hull was listed on a day, as known on a day: one answer a list, in the order of list identifiers.
  ///
  /// Of several versions of one list the latest published on or before `knownOn` answers. Without `knownOn` it is the
  /// latest version at hand. The rules stand in docs/methods/listing.md.
  public func answers(
    for hull: Hull, asOf day: CalendarDay, knownOn: CalendarDay? = nil
  ) -> [ListingAnswer] {
    let versions = Dictionary(grouping: self, by: \.id)
    return versions.keys.sorted().map { id in
      let ordered = (versions[id] ?? []).sorted { $0.versionDay < $1.versionDay }
      let known = ordered.filter { list in knownOn.map { list.versionDay <= $0 } ?? true }
      if let version = known.last { return version.answer(for: hull, asOf: day) }
      let first = ordered[0]
      let reason = "the earliest version at hand is of \(first.versionDay.iso8601), after the day it should be known on"
      return first.answer(asOf: day, .notAsked(reason: reason))
    }
  }
}

extension SanctionsList {
  /// The day the version was public: published, or else fetched; before all days where neither is known.
  var versionDay: CalendarDay {
    published ?? fetched?.day ?? CalendarDay(daysSinceEpoch: 0)
  }

  /// The last day for which the version is known to be the one in force.
  private var currentThrough: CalendarDay? { fetched?.day ?? published }

  func answer(asOf day: CalendarDay, _ outcome: ListingAnswer.Outcome) -> ListingAnswer {
    ListingAnswer(listID: id, published: published, fetched: fetched, asOf: day, outcome: outcome)
  }

  func answer(for hull: Hull, asOf day: CalendarDay) -> ListingAnswer {
    guard let found = entries(of: hull) else { return answer(asOf: day, withoutEntry(of: hull, on: day)) }
    let entries = found.entries.sorted { ($0.listedOn ?? .distantPast) < ($1.listedOn ?? .distantPast) }
    var answer = answer(asOf: day, outcome(of: entries, on: day))
    answer.match = found.match
    answer.entries = entries
    return answer
  }

  /// The hull's entries by the strongest identifier that finds any.
  private func entries(of hull: Hull) -> (match: ListingAnswer.Match, entries: [Listing])? {
    if let imo = hull.imo {
      let same = listings.filter { $0.imo == imo }
      if !same.isEmpty { return (.imo, same) }
    }
    let withoutNumber = listings.filter { $0.imo == nil }
    let sameMMSI = withoutNumber.filter { $0.mmsi.map(hull.mmsi.contains) ?? false }
    if !sameMMSI.isEmpty { return (.mmsi, sameMMSI) }
    let sameName = withoutNumber.filter { $0.isNamed(hull.name) }
    return sameName.isEmpty ? nil : (.name, sameName)
  }

  private func outcome(of entries: [Listing], on day: CalendarDay) -> ListingAnswer.Outcome {
    let begun = entries.filter { entry in entry.listedOn.map { $0 <= day } ?? (versionDay <= day) }
    if let inForce = begun.first(where: { entry in entry.delistedOn.map { day < $0 } ?? true }) {
      return .listed(inForce)
    }
    if entries.contains(where: { $0.listedOn == nil && $0.delistedOn == nil }) {
      return .notAsked(reason: "it names the ship but not since when, and the version is of a later day")
    }
    if let ended = begun.last { return .noLongerListed(ended) }
    return .listedLater(entries[0])
  }

  private func withoutEntry(of hull: Hull, on day: CalendarDay) -> ListingAnswer.Outcome {
    if let through = currentThrough, through < day {
      return .notAsked(reason: "the version at hand was last seen on \(through.iso8601), before the day asked about")
    }
    if hull.imo == nil, let other = namesake(of: hull) {
      let number = other.imo.map { "IMO \($0)" } ?? other.imoAsPrinted
      let since = other.listedOn.map { " since \($0.iso8601)" } ?? ""
      return .notAsked(
        reason: "it names \(other.name), \(number),\(since) which may or may not be this hull: its number is not known")
    }
    return .notOnList
  }

  /// An entry with an IMO number that shares name or MMSI with a hull without one: a hint, never a match.
  private func namesake(of hull: Hull) -> Listing? {
    listings.first { $0.imo != nil && ($0.mmsi.map(hull.mmsi.contains) ?? false) }
      ?? listings.first { $0.imo != nil && $0.isNamed(hull.name) }
  }
}

extension Listing {
  func isNamed(_ name: String) -> Bool {
    let key = ShipName.key(name)
    return !key.isEmpty && ([self.name] + otherNames).contains { ShipName.key($0) == key }
  }
}

extension CalendarDay {
  fileprivate static let distantPast = CalendarDay(daysSinceEpoch: -1_000_000)
}
