// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/MovementRows.swift.

extension TrackRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", mmsi: 0, startTime: "", endTime: "", positionCount: 0, geometry: GeoPackageGeometry(bytes: []),
      activity: "")
  }
  public static let table = Table<Self>(
    .track, "A segment: positions of one MMSI that one hull can have sailed.", geometry: .lineM,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("mmsi", \.mmsi, "MMSI that the positions were sent under."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the MMSI; null where none does."),
      .time("start_time", \.startTime, "First position."),
      .time("end_time", \.endTime, "Last position."),
      Column("position_count", \.positionCount, "Positions in the segment."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .lineM, "The positions; M is the time in seconds since 1970-01-01T00:00:00Z."),
    ])
}

extension GapRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", mmsi: 0, startTime: "", endTime: "", hours: 0, isOpen: false, reception: "", hoursWithOthers: 0,
      hoursLookedAt: 0, geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .gap, "Silence between two consecutive positions.", geometry: .line,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("mmsi", \.mmsi, "MMSI that fell silent."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the MMSI."),
      .time("start_time", \.startTime, "Last position before the silence."),
      .time("end_time", \.endTime, "First position after it; the end of the data where the gap is open."),
      Column("hours", \.hours, "Length of the silence, h."),
      Column("is_open", \.isOpen, "1 where the data end before the silence does."),
      Column(
        "reception", \.reception,
        "dark: others were heard there; weak: others were seldom heard; unknown: nobody was heard."),
      Column(
        "likelihood_ratio", \.likelihoodRatio,
        "How much likelier the silence is with the transmitter off than on; null with unknown."),
      Column("hours_with_others", \.hoursWithOthers, "Hours of the gap for which another ship was heard there."),
      Column("hours_looked_at", \.hoursLookedAt, "Hours of the gap that were asked about."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .line, "From the last position to the first; that point twice where the gap is open."),
    ])
}

extension ReachabilityRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", gapID: "", areaID: "", distanceInNauticalMiles: 0, distanceOutNauticalMiles: 0, distanceKind: "",
      budgetHours: 0, isReachable: false, activity: "")
  }
  public static let table = Table<Self>(
    .reachability, "Whether a gap leaves time for an area: what was possible, never what happened.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("gap_id", \.gapID, "The gap; see `gap`."),
      Column("area_id", \.areaID, "The area; see `area`."),
      Column("distance_in_nautical_miles", \.distanceInNauticalMiles, "From the last position to the area, nm."),
      Column(
        "distance_out_nautical_miles", \.distanceOutNauticalMiles,
        "From the area to the first position after, nm; 0 for an open gap."),
      Column(
        "distance_kind", \.distanceKind,
        "sea; great_circle, held against the coastline and clear of land; or unchecked, where no coastline is known."),
      Column("budget_hours", \.budgetHours, "Hours left for staying at maximum speed; negative: out of reach."),
      Column(
        "speed_needed_knots", \.speedNeededKnots, "Speed at which the minimum stay just fits, kn; null: none does."),
      Column("is_reachable", \.isReachable, "1 where the budget holds the minimum stay."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension VisitRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", mmsi: 0, areaID: "", arrivalEarliest: "", arrivalLatest: "", departureEarliest: "", departureLatest: "",
      isOpen: false, geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .visit, "A stop of a segment inside an area.", geometry: .point,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("mmsi", \.mmsi, "MMSI."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the MMSI."),
      Column("area_id", \.areaID, "The area; see `area`."),
      .time("arrival_earliest", \.arrivalEarliest, "Last position outside."),
      .time("arrival_latest", \.arrivalLatest, "First position inside."),
      .time("departure_earliest", \.departureEarliest, "Last position inside."),
      .time("departure_latest", \.departureLatest, "First position outside; the end of the data where open."),
      Column("is_open", \.isOpen, "1 where the data end before the visit does."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .point, "Where the ship lay."),
    ])
}
