// SPDX-License-Identifier: Apache-2.0

/// What is known of a ship that is looked for on lists. Every part may be missing.
public struct ScreeningQuery: Sendable, Hashable {
  public var name: String?
  public var imo: IMOText
  public var mmsi: UInt32?
  public var callSign: String?
  public var flag: String?
  public var features: ShipFeatures

  public init(
    name: String? = nil, imo: IMOText = .absent, mmsi: UInt32? = nil, callSign: String? = nil, flag: String? = nil,
    features: ShipFeatures = ShipFeatures()
  ) {
    self.name = name
    self.imo = imo
    self.mmsi = mmsi
    self.callSign = callSign
    self.flag = flag
    self.features = features
  }

  public init(_ hull: Hull) {
    self.init(
      name: hull.name, imo: hull.imo.map { .ship($0) } ?? .absent, mmsi: hull.mmsi.first, callSign: hull.callSign,
      flag: hull.flag,
      features: ShipFeatures(
        lengthMetres: hull.lengthMetres,
        deadweightTonnes: hull.deadweight.flatMap { $0.standardError == 0 ? $0.value : nil },
        builtYear: hull.builtYear))
  }
}
