// SPDX-License-Identifier: Apache-2.0

// What the case watches, as case.yaml and its files state it.

/// The one row about the case itself.
public struct CaseRow: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var isMadeUp: Bool
  public var firstDay: String
  public var lastDay: String
  /// Version that derived the tables.
  public var version: String

  public init(id: String, title: String, isMadeUp: Bool, firstDay: String, lastDay: String, version: String) {
    self.id = id
    self.title = title
    self.isMadeUp = isMadeUp
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.version = version
  }
}

public struct AreaRow: Codable, Sendable, Equatable {
  public var id: String
  public var name: String
  public var kind: String
  public var role: String
  public var geometry: GeoPackageGeometry

  public init(id: String, name: String, kind: String, role: String, geometry: GeoPackageGeometry) {
    self.id = id
    self.name = name
    self.kind = kind
    self.role = role
    self.geometry = geometry
  }
}

/// A land polygon from the coastline source.
public struct LandRow: Codable, Sendable, Equatable {
  public var id: String
  public var geometry: GeoPackageGeometry

  public init(id: String, geometry: GeoPackageGeometry) {
    self.id = id
    self.geometry = geometry
  }
}

public struct HullRow: Codable, Sendable, Equatable {
  public var id: String
  public var name: String
  public var imo: Int?
  /// Space-separated.
  public var mmsi: String
  public var flag: String?
  public var lengthMetres: Double?
  public var beamMetres: Double?
  public var deadweightTonnes: Double?
  public var deadweightErrorTonnes: Double?
  public var deadweightBasis: String?
  public var maximumSpeedKnots: Double?
  public var isTanker: Bool
  /// "tanker", "cargo" or "unknown".
  public var kind: String
  public var sourceID: String

  public init(
    id: String, name: String, imo: Int? = nil, mmsi: String, flag: String? = nil, lengthMetres: Double? = nil,
    beamMetres: Double? = nil, deadweightTonnes: Double? = nil, deadweightErrorTonnes: Double? = nil,
    deadweightBasis: String? = nil, maximumSpeedKnots: Double? = nil, isTanker: Bool, kind: String = "unknown",
    sourceID: String
  ) {
    self.id = id
    self.name = name
    self.imo = imo
    self.mmsi = mmsi
    self.flag = flag
    self.lengthMetres = lengthMetres
    self.beamMetres = beamMetres
    self.deadweightTonnes = deadweightTonnes
    self.deadweightErrorTonnes = deadweightErrorTonnes
    self.deadweightBasis = deadweightBasis
    self.maximumSpeedKnots = maximumSpeedKnots
    self.isTanker = isTanker
    self.kind = kind
    self.sourceID = sourceID
  }
}

/// A limit as case.yaml states it.
public struct CapRow: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var source: String
  public var limitBarrels: Double?
  /// "calendar year" or "12 months from 2017-12-22".
  public var period: String
  /// JSON array of shares.
  public var notices: String
  public var product: String
  /// 0 where the flow is not counted in barrels.
  public var barrelsPerTonne: Double
  public var factorSource: String
  /// Space-separated area identifiers.
  public var areaIDs: String
  /// "out" or "in".
  public var direction: String
  /// "any", "tanker" or "cargo".
  public var ships: String
  public var needBarrels: Double?
  public var needSource: String?

  public init(
    id: String, title: String, source: String, limitBarrels: Double?, period: String, notices: String, product: String,
    barrelsPerTonne: Double, factorSource: String, areaIDs: String, direction: String = "out", ships: String = "any",
    needBarrels: Double? = nil, needSource: String? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.limitBarrels = limitBarrels
    self.period = period
    self.notices = notices
    self.product = product
    self.barrelsPerTonne = barrelsPerTonne
    self.factorSource = factorSource
    self.areaIDs = areaIDs
    self.direction = direction
    self.ships = ships
    self.needBarrels = needBarrels
    self.needSource = needSource
  }

  /// Whether the flow is counted in barrels; else in calls, hulls and deadweight alone.
  public var countsBarrels: Bool { barrelsPerTonne > 0 }
}
