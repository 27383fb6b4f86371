// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/WatchedRows.swift.

extension CaseRow: TableRow {
  public static var blank: Self { Self(id: "", title: "", isMadeUp: false, firstDay: "", lastDay: "", version: "") }
  public static let table = Table<Self>(
    .about, "The one row about the case itself.",
    columns: [
      Column("id", \.id, "Key `case` of case.yaml."),
      Column("title", \.title, "Key `title` of case.yaml."),
      Column("is_made_up", \.isMadeUp, "1 for simulated cases: then every page, table and picture says so."),
      .day("first_day", \.firstDay, "First day of the period, UTC."),
      .day("last_day", \.lastDay, "Last day of the period (included), UTC."),
      Column("version", \.version, "Version of Plimsoll that derived the tables."),
    ])
}

extension AreaRow: TableRow {
  public static var blank: Self { Self(id: "", name: "", kind: "", role: "", geometry: GeoPackageGeometry(bytes: [])) }
  public static let table = Table<Self>(
    .area, "A place that the case watches.", geometry: .polygon,
    columns: [
      Column("id", \.id, "Property `id` in areas.geojson."),
      Column("name", \.name, "Property `name`."),
      Column("kind", \.kind, "berth, port, anchorage or transfer_zone."),
      Column("role", \.role, "load, discharge or none."),
      .geometry(\.geometry, .polygon, "Outline."),
    ])
}

extension LandRow: TableRow {
  public static var blank: Self { Self(id: "", geometry: GeoPackageGeometry(bytes: [])) }
  public static let table = Table<Self>(
    .land, "A land polygon of the coastline; no rows where the case has none.", geometry: .polygon,
    columns: [Column("id", \.id, "Identifier."), .geometry(\.geometry, .polygon, "Outline.")])
}

extension HullRow: TableRow {
  public static var blank: Self { Self(id: "", name: "", mmsi: "", isTanker: false, sourceID: "") }
  public static let table = Table<Self>(
    .hull, "A ship of the fleet with what is claimed of its identity and size.",
    columns: [
      Column("id", \.id, "imo- and the IMO number where there is one."),
      Column("name", \.name, "Name in the particulars."),
      Column("imo", \.imo, "IMO number whose check digit holds; null without one."),
      Column("mmsi", \.mmsi, "Every MMSI claimed, separated by spaces."),
      Column("flag", \.flag, "Flag as stated."),
      Column("length_metres", \.lengthMetres, "Length over all, m."),
      Column("beam_metres", \.beamMetres, "Beam, m."),
      Column("deadweight_tonnes", \.deadweightTonnes, "Deadweight, t."),
      Column("deadweight_error_tonnes", \.deadweightErrorTonnes, "One standard deviation, t; 0 where stated."),
      Column("deadweight_basis", \.deadweightBasis, "Stated, or by which regression."),
      Column("maximum_speed_knots", \.maximumSpeedKnots, "Maximum speed, kn; null: the case's parameter counts."),
      Column("is_tanker", \.isTanker, "1 for a tanker."),
      Column("kind", \.kind, "tanker, cargo or unknown, by the type in the particulars."),
      Column("source_id", \.sourceID, "The fleet file; see `source`."),
    ])
}

extension CapRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", title: "", source: "", limitBarrels: nil, period: "", notices: "", product: "", barrelsPerTonne: 0,
      factorSource: "", areaIDs: "")
  }
  public static let table = Table<Self>(
    .cap, "A limit on a flow over a period, as case.yaml states it.",
    columns: [
      Column("id", \.id, "Key `id`."),
      Column("title", \.title, "Key `title`."),
      Column("source", \.source, "The text that sets the limit."),
      Column("limit_barrels", \.limitBarrels, "Barrels in one period; null where no limit is stated."),
      Column("period", \.period, "calendar year, or months and first day in words."),
      Column("notices", \.notices, "Shares of the limit at which notice is due, a JSON array."),
      Column("product", \.product, "Product that the factor holds for."),
      Column(
        "barrels_per_tonne", \.barrelsPerTonne, "Barrels a tonne of the product makes; 0: not counted in barrels."),
      Column("factor_source", \.factorSource, "Who says so."),
      Column("area_ids", \.areaIDs, "Load areas whose calls count, separated by spaces."),
      Column("direction", \.direction, "out or in: which way the flow goes in an exchange."),
      Column("ships", \.ships, "any, tanker or cargo: which ships carry it; calls by others do not count."),
      Column("need_barrels", \.needBarrels, "What the receiver is said to need in a year, barrels; null: not stated."),
      Column("need_source", \.needSource, "Who says so."),
    ])
}
