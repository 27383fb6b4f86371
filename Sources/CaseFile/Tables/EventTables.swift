// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/EventRows.swift.

extension EncounterRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", mmsi: 0, otherMmsi: 0, startTime: "", endTime: "", hours: 0, observedHours: 0, medianDistanceMetres: 0,
      medianKnots: 0, otherMedianKnots: 0, isTransferCandidate: false, alongsideScore: 0, steadiness: 0,
      geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .encounter, "Two hulls slow and close together for hours.", geometry: .point,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("mmsi", \.mmsi, "The lower MMSI."),
      Column("other_mmsi", \.otherMmsi, "The higher MMSI."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the lower MMSI."),
      Column("other_hull_id", \.otherHullID, "The hull of the fleet that claims the higher MMSI."),
      .time("start_time", \.startTime, "First step at which they were together."),
      .time("end_time", \.endTime, "Last step at which they were together."),
      Column("hours", \.hours, "From the one to the other, h."),
      Column("observed_hours", \.observedHours, "Of these, hours in which both were heard, h."),
      Column("median_distance_metres", \.medianDistanceMetres, "Between the two antennas, m."),
      Column("median_knots", \.medianKnots, "Median speed of the lower MMSI, kn."),
      Column("other_median_knots", \.otherMedianKnots, "Median speed of the higher MMSI, kn."),
      Column("is_transfer_candidate", \.isTransferCandidate, "1 where one of the two says it is a tanker."),
      Column(
        "alongside_score", \.alongsideScore,
        "0 to 1, how much it looks like two ships alongside: the mean of the parts that are known; no probability."),
      Column("headings", \.headings, "Part of the score: share of steps with parallel headings; null: not known."),
      Column("steadiness", \.steadiness, "Part of the score: 1 minus the spread of the distance over 50 m."),
      Column("hull_fit", \.hullFit, "Part of the score: the distance fits the two hulls; null: sizes not known."),
      Column("drift", \.drift, "Part of the score: both drift as one; null: they lay still."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .point, "The middle of the two, half way through."),
    ])
}

extension LoiteringRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", mmsi: 0, startTime: "", endTime: "", hours: 0, meanKnots: 0, geometry: GeoPackageGeometry(bytes: []),
      activity: "")
  }
  public static let table = Table<Self>(
    .loitering, "A hull that hardly moved for hours, outside ports and anchorages.", geometry: .point,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("mmsi", \.mmsi, "MMSI."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the MMSI."),
      .time("start_time", \.startTime, "First slow step."),
      .time("end_time", \.endTime, "Last slow step."),
      Column("hours", \.hours, "From the one to the other, h."),
      Column("mean_knots", \.meanKnots, "Way sailed over time, kn."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .point, "Where it was half way through."),
    ])
}

extension DraughtChangeRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", mmsi: 0, visitID: "", areaID: "", beforeTime: "", afterTime: "", beforeMetres: 0, afterMetres: 0,
      geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .draughtChange, "A broadcast draught that changed over a visit; crew type it by hand.", geometry: .point,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("mmsi", \.mmsi, "MMSI."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the MMSI."),
      Column("visit_id", \.visitID, "The visit; see `visit`."),
      Column("area_id", \.areaID, "The area; see `area`."),
      .time("before_time", \.beforeTime, "Last draught before the arrival."),
      .time("after_time", \.afterTime, "First draught after the departure."),
      Column("before_metres", \.beforeMetres, "Draught before, m."),
      Column("after_metres", \.afterMetres, "Draught after, m."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .point, "The middle of the area."),
    ])
}

extension ContradictionRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", kind: "", mmsi: 0, startTime: "", endTime: "", words: "", firstTime: "", firstSays: "", secondTime: "",
      secondSays: "", activity: "")
  }
  public static let table = Table<Self>(
    .contradiction, "A claim that another observation excludes; which of the two is false is not said.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("kind", \.kind, "Which rule found it, such as shared_identity or jump; see docs/methods."),
      Column("mmsi", \.mmsi, "MMSI."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the MMSI."),
      .time("start_time", \.startTime, "From when it holds."),
      .time("end_time", \.endTime, "Until when."),
      Column("words", \.words, "Why the two observations exclude each other, with the numbers."),
      .time("first_time", \.firstTime, "Time of the claim."),
      Column("first_says", \.firstSays, "What the claim says."),
      Column("first_longitude", \.firstLongitude, "Its place, degrees east; null where it has none."),
      Column("first_latitude", \.firstLatitude, "Its place, degrees north."),
      .time("second_time", \.secondTime, "Time of the observation that excludes it."),
      Column("second_says", \.secondSays, "What that says."),
      Column("second_longitude", \.secondLongitude, "Its place, degrees east; null where it has none."),
      Column("second_latitude", \.secondLatitude, "Its place, degrees north."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension DarkEncounterRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", mmsi: 0, loiteringID: "", sceneID: "", detectionID: "", time: "", distanceMetres: 0, lengthMetres: 0,
      geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .darkEncounter, "One hull loiters, and a scene shows a ship beside it that no AIS explains.", geometry: .point,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("mmsi", \.mmsi, "MMSI of the hull that loiters."),
      Column("hull_id", \.hullID, "The hull of the fleet that claims the MMSI."),
      Column("loitering_id", \.loiteringID, "The event; see `loitering`."),
      Column("scene_id", \.sceneID, "The scene; see `scene`."),
      Column("detection_id", \.detectionID, "The ship without AIS; see `detection`."),
      .time("time", \.time, "When the scene was taken."),
      Column("distance_metres", \.distanceMetres, "From the loitering hull to the ship without AIS, m."),
      Column("length_metres", \.lengthMetres, "Measured length of the ship without AIS, m."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .point, "Where the ship without AIS is."),
    ])
}
