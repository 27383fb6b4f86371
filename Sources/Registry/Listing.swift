// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// One ship's entry on one version of one list.
public struct Listing: Sendable, Hashable {
  public var listID: String
  public var name: String
  public var imo: IMONumber?
  /// The IMO cell as printed, where it is no valid ship number ("Does not exist").
  public var imoAsPrinted: String
  public var mmsi: UInt32?
  /// The day the measure began; `nil` where the list does not say.
  public var listedOn: CalendarDay?
  /// The day it ended, where it did.
  public var delistedOn: CalendarDay?
  /// Such as "asset freeze" or "port ban".
  public var measure: String
  public var origin: Origin

  public init(
    listID: String, name: String, imo: IMONumber?, imoAsPrinted: String, mmsi: UInt32?, listedOn: CalendarDay?,
    delistedOn: CalendarDay?, measure: String, origin: Origin
  ) {
    self.listID = listID
    self.name = name
    self.imo = imo
    self.imoAsPrinted = imoAsPrinted
    self.mmsi = mmsi
    self.listedOn = listedOn
    self.delistedOn = delistedOn
    self.measure = measure
    self.origin = origin
  }
}

/// A list as published on a day and fetched at an instant.
public struct SanctionsList: Sendable, Hashable {
  public var id: String
  public var title: String
  public var published: CalendarDay?
  public var fetched: Timestamp?
  public var listings: [Listing]

  public init(id: String, title: String, published: CalendarDay?, fetched: Timestamp?, listings: [Listing]) {
    self.id = id
    self.title = title
    self.published = published
    self.fetched = fetched
    self.listings = listings
  }
}

/// The answer to "was this hull listed on day D, as known on day K?", list by list.
///
/// There is no "not sanctioned": a list that does not name the hull answers with its version and when it was fetched, a
/// list too old or missing answers that it could not be asked.
public struct ListingAnswer: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case listed(Listing)
    /// On the list, but only after the day asked about.
    case listedLater(Listing)
    case notOnList
    /// The version at hand was published or fetched after "as known on", or not loaded.
    case notAsked(reason: String)
  }

  public var listID: String
  public var published: CalendarDay?
  public var fetched: Timestamp?
  public var asOf: CalendarDay
  public var outcome: Outcome

  public init(
    listID: String, published: CalendarDay?, fetched: Timestamp?, asOf: CalendarDay, outcome: Outcome
  ) {
    self.listID = listID
    self.published = published
    self.fetched = fetched
    self.asOf = asOf
    self.outcome = outcome
  }
}
