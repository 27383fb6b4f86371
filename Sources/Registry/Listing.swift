// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// One ship's entry on one version of one list.
public struct Listing: Sendable, Hashable {
  public var listID: String
  public var name: String
  /// Former names and aliases that the list gives, in its order.
  public var otherNames: [String]
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
  public var callSign: String?
  public var flag: String?
  /// Size, age and former flags, where the list gives them.
  public var features: ShipFeatures
  public var note: String
  public var origin: Origin

  public init(
    listID: String, name: String, otherNames: [String] = [], imo: IMONumber?, imoAsPrinted: String, mmsi: UInt32?,
    listedOn: CalendarDay?, delistedOn: CalendarDay?, measure: String, callSign: String? = nil, flag: String? = nil,
    features: ShipFeatures = ShipFeatures(), note: String = "", origin: Origin
  ) {
    self.listID = listID
    self.name = name
    self.otherNames = otherNames
    self.imo = imo
    self.imoAsPrinted = imoAsPrinted
    self.mmsi = mmsi
    self.listedOn = listedOn
    self.delistedOn = delistedOn
    self.measure = measure
    self.callSign = callSign
    self.flag = flag
    self.features = features
    self.note = note
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
