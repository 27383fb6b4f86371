// SPDX-License-Identifier: Apache-2.0

extension VoyageRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", hullID: "", hullName: "", callID: "", fromAreaID: "", departureEarliest: "", departureLatest: "",
      basis: "", isDelivery: false, probability: 0, likelihood: "", activity: "")
  }
  public static let table = Table<Self>(
    .voyage, "A call, and where its likeliest hull is next known to have been; see docs/methods/voyages.md.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("hull_id", \.hullID, "The likeliest hull of the call; see `hull`."),
      Column("hull_name", \.hullName, "Its name."),
      Column("call_id", \.callID, "The call it begins with; see `call`."),
      Column("from_area_id", \.fromAreaID, "The load area; see `area`."),
      .time("departure_earliest", \.departureEarliest, "The ship was last seen there."),
      .time("departure_latest", \.departureLatest, "The berth was first seen without it again."),
      Column("to_area_id", \.toAreaID, "Where it was next; null where that was not seen."),
      .time("arrival_earliest", \.arrivalEarliest, "Last heard before it was there; null where not seen."),
      .time("arrival_latest", \.arrivalLatest, "First heard or seen there; null where not seen."),
      Column(
        "basis", \.basis, "visit (AIS), heard again (near it, after the silence of the call), next call, not seen."),
      Column("is_delivery", \.isDelivery, "1 where it leads from a load area to a discharge area."),
      Column("probability", \.probability, "That this hull made the call, 0 to 1."),
      Column("likelihood", \.likelihood, "The word for the probability (ICD 203)."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}
