// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// The answer to "was this hull listed on day D, as known on day K?", list by list.
///
/// There is no "not sanctioned": a list that does not name the hull answers with its version and when it was fetched, a
/// list too old or missing answers that it could not be asked.
public struct ListingAnswer: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case listed(Listing)
    /// On the list, but only after the day asked about.
    case listedLater(Listing)
    /// On the list once, but no longer on the day asked about.
    case noLongerListed(Listing)
    case notOnList
    /// The version at hand cannot answer: published after "as known on", fetched before the day asked about, silent
    /// about the first day, or naming a ship that may be another one.
    case notAsked(reason: String)
  }

  /// By what the hull and the entry were held to be one ship.
  public enum Match: String, Sendable {
    case imo = "IMO number"
    /// The entry has no IMO number: MMSI change hands, so this is weaker.
    case mmsi = "MMSI (the list gives no IMO number)"
    /// The entry has no IMO number: names are shared and changed, so this is weakest.
    case name = "name (the list gives no IMO number)"
  }

  public var listID: String
  public var published: CalendarDay?
  public var fetched: Timestamp?
  public var asOf: CalendarDay
  public var outcome: Outcome
  /// `nil` where no entry was found.
  public var match: Match?
  /// Every entry of the hull on this version, in the order of the days they began: one ship may stand twice.
  public var entries: [Listing]

  public init(
    listID: String, published: CalendarDay?, fetched: Timestamp?, asOf: CalendarDay, outcome: Outcome,
    match: Match? = nil, entries: [Listing] = []
  ) {
    self.listID = listID
    self.published = published
    self.fetched = fetched
    self.asOf = asOf
    self.outcome = outcome
    self.match = match
    self.entries = entries
  }

  public var isListed: Bool { if case .listed = outcome { true } else { false } }

  /// The answer in one sentence, with the list, its version and when it was fetched.
  public var words: String {
    switch outcome {
    case .listed(let entry):
      let since = entry.listedOn.map { " since \($0.iso8601)" } ?? ""
      return "listed on \(listID)\(since) (\(entry.measure)), by \(matchWords); \(versionWords)"
    case .listedLater(let entry):
      return "on \(listID) only from \(entry.listedOn?.iso8601 ?? "a later day") (\(entry.measure)); \(versionWords)"
    case .noLongerListed(let entry):
      return "no longer on \(listID) from \(entry.delistedOn?.iso8601 ?? "an earlier day"); \(versionWords)"
    case .notOnList: return "not on \(listID); \(versionWords)"
    case .notAsked(let reason): return "\(listID) could not be asked: \(reason); \(versionWords)"
    }
  }

  private var matchWords: String { match?.rawValue ?? "no match" }

  private var versionWords: String {
    let version = published.map { "version of \($0.iso8601)" } ?? "version of unknown day"
    return version + ", " + (fetched.map { "fetched \($0.iso8601)" } ?? "time of fetching unknown")
  }
}
