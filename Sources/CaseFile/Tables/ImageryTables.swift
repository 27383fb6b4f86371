// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/ImageryRows.swift.

extension SceneRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", path: "", sensor: "", product: "", provider: "", pixelMetres: 0, width: 0, height: 0, bands: "",
      isMadeUp: false, geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .scene, "A satellite acquisition over a footprint.", geometry: .polygon,
    columns: [
      Column("id", \.id, "Identifier, from the content of the files."),
      Column("path", \.path, "The file, relative to the case."),
      Column("sensor", \.sensor, "optical or radar."),
      Column("product", \.product, "Platform or product as the provider names it."),
      Column("provider", \.provider, "Who provided it."),
      .time("acquired", \.acquired, "When it was taken; null where neither file nor sidecar says."),
      Column("pixel_metres", \.pixelMetres, "Ground size of a pixel, m."),
      Column("width", \.width, "Columns of pixels."),
      Column("height", \.height, "Rows of pixels."),
      Column("bands", \.bands, "Band names in file order, separated by spaces."),
      Column("sun_elevation_degrees", \.sunElevationDegrees, "Height of the sun, degrees."),
      Column(
        "cloud_percent", \.cloudPercent,
        "Share of the scene under cloud as the provider says, percent; null where not said."),
      Column("is_made_up", \.isMadeUp, "1 for scenes that a simulation drew."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .polygon, "Footprint."),
    ])
}

extension DetectionRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", sceneID: "", lengthMetres: 0, lengthErrorMetres: 0, widthMetres: 0, widthErrorMetres: 0, axisDegrees: 0,
      positionErrorMetres: 0, contrast: 0, confidence: 0, geometry: GeoPackageGeometry(bytes: []), activity: "")
  }
  public static let table = Table<Self>(
    .detection, "A ship-like object in a scene.", geometry: .polygon,
    columns: [
      Column("id", \.id, "Identifier."),
      Column("scene_id", \.sceneID, "The scene; see `scene`."),
      Column("area_id", \.areaID, "The area that holds its centre; null outside all of them."),
      .time("acquired", \.acquired, "When the scene was taken."),
      Column("length_metres", \.lengthMetres, "Measured length, m."),
      Column("length_error_metres", \.lengthErrorMetres, "One standard deviation, m."),
      Column("width_metres", \.widthMetres, "Measured width, m."),
      Column("width_error_metres", \.widthErrorMetres, "One standard deviation, m."),
      Column(
        "axis_degrees", \.axisDegrees,
        "Long axis, 0 to 180 degrees clockwise from true north; bow and stern are not told apart."),
      Column("position_error_metres", \.positionErrorMetres, "One standard deviation of the centre, m."),
      Column("contrast", \.contrast, "Height above the water round it, in standard deviations of that water."),
      Column("confidence", \.confidence, "Probability 0 to 1 that this is a ship."),
      Column("matched_mmsi", \.matchedMmsi, "MMSI of the segment it was matched to; null for an unmatched one."),
      Column(
        "match_state", \.matchState,
        "matched (one hull heard by AIS is it, 0.8 or more), ambiguous, or unmatched (all together below 0.2); null where the scene has no time."
      ),
      Column("match_probability", \.matchProbability, "Probability 0 to 1 that any hull heard by AIS is it."),
      Column("activity", \.activity, "What made the row; see `activity`."),
      .geometry(\.geometry, .polygon, "Outline."),
    ])
}

extension CoverageRow: TableRow {
  public static var blank: Self { Self(id: "", areaID: "", day: "", state: "", finding: "", activity: "") }
  public static let table = Table<Self>(
    .coverage, "One day of one area: looked at, could not be looked at, or nobody looked.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("area_id", \.areaID, "The area; see `area`."),
      .day("day", \.day, "The day, UTC."),
      Column("state", \.state, "looked, could not look, or nobody looked."),
      Column(
        "finding", \.finding,
        "ship or empty where looked; cloud, wind, outside or unreadable where it could not be; else empty text."),
      Column("scene_id", \.sceneID, "The scene; see `scene`."),
      Column("usable_share", \.usableShare, "Share of the area that could be judged, 0 to 1."),
      Column(
        "smallest_ship_metres", \.smallestShipMetres,
        "Calibrated radar scenes: the shortest ship that the sea there would have let be found, m; else null."),
      .time("time", \.time, "When the scene was taken."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}
