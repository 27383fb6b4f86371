// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/CallRows.swift.

extension CallRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", areaID: "", evidence: "", isDark: false, arrivalEarliest: "", arrivalLatest: "", departureEarliest: "",
      departureLatest: "", hullName: "", probability: 0, likelihood: "", deadweightBasis: "", listed: "",
      listedDetail: "", geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .call, "One stay of one hull at one berth, from any evidence.", geometry: .point,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("area_id", \.areaID, "The berth; see `area`."),
      Column("evidence", \.evidence, "dark (image and gap), image only, ais, ais and image, or statement."),
      Column("is_dark", \.isDark, "1 where AIS was loaded and none of it shows the call."),
      Column(
        "is_open", \.isOpen, "1 where the ship was still at the berth when the evidence ended: shown, not yet counted."),
      .time("arrival_earliest", \.arrivalEarliest, "The berth was still seen without the ship."),
      .time("arrival_latest", \.arrivalLatest, "The ship was first seen there."),
      .time("departure_earliest", \.departureEarliest, "The ship was last seen there."),
      .time("departure_latest", \.departureLatest, "The berth was first seen without it again."),
      Column("hull_id", \.hullID, "The likeliest candidate; null where that is a ship we do not know."),
      Column("hull_name", \.hullName, "Its name."),
      Column("probability", \.probability, "Probability of that candidate, 0 to 1; see `call_candidate`."),
      Column("likelihood", \.likelihood, "The word for the probability (ICD 203)."),
      Column("measured_length_metres", \.measuredLengthMetres, "Length measured in the scenes, m."),
      Column("measured_length_error_metres", \.measuredLengthErrorMetres, "One standard deviation, m."),
      Column("deadweight_tonnes", \.deadweightTonnes, "Deadweight that the volumes rest on, t."),
      Column("deadweight_error_tonnes", \.deadweightErrorTonnes, "One standard deviation, t."),
      Column("deadweight_basis", \.deadweightBasis, "Stated, or by which regression."),
      Column(
        "listed", \.listed,
        "On the day of arrival: listed, listed later, not on the lists loaded, could not be asked, hull not known."),
      Column("listed_detail", \.listedDetail, "The list, version, day and measure in words."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .point, "The berth, or where the ship lay."),
    ])
}

extension CallCandidateRow: TableRow {
  public static var blank: Self {
    Self(id: "", callID: "", rank: 0, hullName: "", probability: 0, reasons: "", activity: "")
  }
  public static let table = Table<Self>(
    .callCandidate, "A ship that may have made a call, with its probability and why.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("call_id", \.callID, "The call; see `call`."),
      Column("rank", \.rank, "1 for the likeliest."),
      Column("hull_id", \.hullID, "The hull; null for a ship we do not know."),
      Column("hull_name", \.hullName, "Its name."),
      Column("probability", \.probability, "0 to 1; the candidates of a call add up to 1."),
      Column("reasons", \.reasons, "JSON array of feature, value, log_likelihood and words."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension CallVolumeRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", callID: "", capID: "", scenario: "", share: 0, tonnes: 0, barrels: 0, product: "", barrelsPerTonne: 0,
      factorSource: "", activity: "")
  }
  public static let table = Table<Self>(
    .callVolume, "What one call would have carried in one scenario.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("call_id", \.callID, "The call; see `call`."),
      Column("cap_id", \.capID, "The cap whose factor is used; see `cap`."),
      Column("scenario", \.scenario, "Such as one third."),
      Column("share", \.share, "Share of deadweight, 0 to 1."),
      Column("tonnes", \.tonnes, "Tonnes carried in the scenario."),
      Column("barrels", \.barrels, "The same in barrels."),
      Column("product", \.product, "Product that the factor holds for."),
      Column("barrels_per_tonne", \.barrelsPerTonne, "The factor."),
      Column("factor_source", \.factorSource, "Who says so."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}
