// SPDX-License-Identifier: Apache-2.0

package import Bytes
package import CaseFile
internal import Geodesy

/// A case as GeoJSON (RFC 7946): a file for each kind of row, properties named with their units.
package struct GeoJSONExport {
  let facts: CaseFacts

  /// Name and content, in the order of the data.
  var files: [(name: String, text: String)] {
    let rows = facts.contents
    return [
      ("areas.geojson", collection(rows.areas.map(area))), ("tracks.geojson", collection(rows.tracks.map(track))),
      ("gaps.geojson", collection(rows.gaps.map(gap))), ("scenes.geojson", collection(rows.scenes.map(scene))),
      ("detections.geojson", collection(rows.detections.map(detection))),
      ("calls.geojson", collection(facts.calls.map(call))),
    ]
  }

  private func collection(_ features: [JSONValue]) -> String {
    let head: [JSONValue.Member] = [
      .init("type", .string("FeatureCollection")), .init("case", .string(facts.about.id)),
      .init("plimsoll_version", .string(facts.about.version)), .init("made_up", .bool(facts.about.isMadeUp)),
    ]
    return JSONValue.object(head + [.init("features", .array(features))]).text + "\n"
  }

  /// Each feature says whether it is made up, for it may be copied out alone.
  private func feature(_ id: String, _ geometry: GeoPackageGeometry, _ properties: [JSONValue.Member]) -> JSONValue {
    .object([
      .init("type", .string("Feature")), .init("id", .string(id)), .init("geometry", Self.geometry(geometry)),
      .init("properties", .object([.init("made_up", .bool(facts.about.isMadeUp))] + properties)),
    ])
  }

  // MARK: Rows

  private func area(_ row: AreaRow) -> JSONValue {
    feature(
      row.id, row.geometry,
      [.init("name", .string(row.name)), .init("kind", .string(row.kind)), .init("role", .string(row.role))])
  }

  private func track(_ row: TrackRow) -> JSONValue {
    feature(
      row.id, row.geometry,
      [
        .init("mmsi", .integer(row.mmsi)), .init("hull", text(row.hullID)), .init("start_utc", .string(row.startTime)),
        .init("end_utc", .string(row.endTime)), .init("positions", .integer(row.positionCount)),
        .init("times_utc_s", .array((row.geometry.measures ?? []).map(JSONValue.number))),
      ])
  }

  private func gap(_ row: GapRow) -> JSONValue {
    feature(
      row.id, row.geometry,
      [
        .init("mmsi", .integer(row.mmsi)), .init("hull", text(row.hullID)), .init("start_utc", .string(row.startTime)),
        .init("end_utc", .string(row.endTime)), .init("hours", .number(row.hours)), .init("is_open", .bool(row.isOpen)),
        .init("reception", .string(row.reception)), .init("likelihood_ratio", number(row.likelihoodRatio)),
      ])
  }

  private func scene(_ row: SceneRow) -> JSONValue {
    feature(
      row.id, row.geometry,
      [
        .init("path", .string(row.path)), .init("sensor", .string(row.sensor)), .init("product", .string(row.product)),
        .init("provider", .string(row.provider)), .init("acquired_utc", text(row.acquired)),
        .init("pixel_m", .number(row.pixelMetres)),
      ])
  }

  private func detection(_ row: DetectionRow) -> JSONValue {
    feature(
      row.id, row.geometry,
      [
        .init("scene", .string(row.sceneID)), .init("area", text(row.areaID)),
        .init("acquired_utc", text(row.acquired)),
        .init("length_m", .number(row.lengthMetres)), .init("length_error_m", .number(row.lengthErrorMetres)),
        .init("width_m", .number(row.widthMetres)), .init("width_error_m", .number(row.widthErrorMetres)),
        .init("axis_deg", .number(row.axisDegrees)), .init("confidence", .number(row.confidence)),
        .init("matched_mmsi", row.matchedMmsi.map(JSONValue.integer) ?? .null),
        .init("match_state", text(row.matchState)),
        .init("match_probability", row.matchProbability.map(JSONValue.number) ?? .null),
      ])
  }

  private func call(_ call: NumberedCall) -> JSONValue {
    let row = call.row
    return feature(
      row.id, row.geometry,
      [
        .init("number", .integer(call.number)), .init("area", .string(row.areaID)),
        .init("ship", .string(call.shipName)),
        .init("imo", row.hullID.flatMap { facts.hulls[$0]?.imo }.map(JSONValue.integer) ?? .null),
        .init("probability", .number(row.probability)), .init("likelihood", .string(row.likelihood)),
        .init("evidence", .string(row.evidence)), .init("is_dark", .bool(row.isDark)),
        .init("arrival_earliest_utc", .string(row.arrivalEarliest)),
        .init("arrival_latest_utc", .string(row.arrivalLatest)),
        .init("departure_earliest_utc", .string(row.departureEarliest)),
        .init("departure_latest_utc", .string(row.departureLatest)),
        .init("deadweight_t", number(row.deadweightTonnes)),
        .init("deadweight_error_t", number(row.deadweightErrorTonnes)), .init("listed_on_arrival", .string(row.listed)),
        .init("listed_detail", .string(row.listedDetail)),
      ])
  }

  private func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
  private func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }

  // MARK: Geometry

  /// M values are not part of RFC 7946: the times of a track stand in its property times_utc_s.
  package static func geometry(_ geometry: GeoPackageGeometry) -> JSONValue {
    switch geometry.shape {
    case .point(let point): object("Point", position(point))
    case .line(let points), .lineM(let points, _): object("LineString", .array(points.map(position)))
    case .polygon(let polygon):
      object("Polygon", .array([ring(polygon.outer, isHole: false)] + polygon.holes.map { ring($0, isHole: true) }))
    case nil: .null
    }
  }

  /// Outer rings run against the clock, holes with it (RFC 7946, §3.1.6).
  private static func ring(_ ring: [Coordinate], isHole: Bool) -> JSONValue {
    let doubleArea = zip(ring, ring.dropFirst()).reduce(0.0) { sum, edge in
      sum + edge.0.longitude * edge.1.latitude - edge.1.longitude * edge.0.latitude
    }
    let turns = (doubleArea > 0) == isHole
    return .array((turns ? ring.reversed() : ring).map(position))
  }

  private static func object(_ type: String, _ coordinates: JSONValue) -> JSONValue {
    .object([.init("type", .string(type)), .init("coordinates", coordinates)])
  }

  /// Seven decimals, 1 cm.
  private static func position(_ place: Coordinate) -> JSONValue {
    .array([.number((place.longitude * 1e7).rounded() / 1e7), .number((place.latitude * 1e7).rounded() / 1e7)])
  }
}
