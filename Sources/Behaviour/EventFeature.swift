// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
public import Geodesy

// Each event as a GeoJSON feature: "kind", "id", "mmsi", "start", "end" (UTC) and "origins" ("file:byte") for all, then
// its own numbers with their units in the names.

extension Gap {
  /// A line from the last position to the next; a point while it is open.
  public var feature: Feature {
    let shape = to.map { Geometry.lineString([from, $0]) } ?? .point(from)
    return Feature(
      kind: "gap", id: id, mmsi: [mmsi], span: span, origins: [originBefore] + (originAfter.map { [$0] } ?? []), shape,
      [
        .init("hours", .tenths(span.seconds / 3600)), .init("is_open", .bool(isOpen)),
        .init("continuity", .string(continuity.rawValue)), .init("reception", .string(reception.word.rawValue)),
        .init("likelihood_ratio", reception.likelihoodRatio.map { .tenths($0) } ?? .null),
        .init("hours_with_others", .integer(reception.hoursWithOthers)),
        .init("hours_looked_at", .integer(reception.hoursLookedAt)),
      ])
  }
}

extension Visit {
  /// A point in the middle of its area, where the area is given.
  public func feature(in areas: [Area]) -> Feature {
    let area = areas.first { $0.id == areaID }
    return Feature(
      kind: "visit", id: id, mmsi: [mmsi], span: TimeSpan(arrival.end, departure.start), origins: origins,
      area.map { .point($0.polygon.centroid) },
      [
        .init("area", .string(areaID)), .init("arrival_earliest", .string(arrival.start.iso8601)),
        .init("arrival_latest", .string(arrival.end.iso8601)),
        .init("departure_earliest", .string(departure.start.iso8601)),
        .init("departure_latest", isOpen ? .null : .string(departure.end.iso8601)), .init("is_open", .bool(isOpen)),
      ])
  }
}

extension Encounter {
  public var feature: Feature {
    Feature(
      kind: "encounter", id: id, mmsi: mmsi, span: span, origins: origins, .point(place),
      [
        .init("hours", .tenths(span.seconds / 3600)), .init("observed_hours", .tenths(observedHours)),
        .init("median_distance_m", .tenths(medianDistanceMetres)),
        .init("median_speed_kn", .array(medianKnots.map { .tenths($0) })),
        .init("is_transfer_candidate", .bool(isTransferCandidate)),
        .init("alongside_score", .hundredths(score.total)), .init("alongside", score.json),
      ])
  }
}

extension TransferScore {
  fileprivate var json: JSONValue {
    .object([
      .init("headings", headings.map { .hundredths($0) } ?? .null), .init("steadiness", .hundredths(steadiness)),
      .init("hull_fit", hullFit.map { .hundredths($0) } ?? .null),
      .init("drift", drift.map { .hundredths($0) } ?? .null),
    ])
  }
}

extension DarkEncounter {
  public var feature: Feature {
    Feature(
      kind: "dark_encounter", id: id, mmsi: [mmsi], span: TimeSpan(time, time), origins: origins, .point(place),
      [
        .init("loitering", .string(loitering.text)), .init("scene", .string(scene.text)),
        .init("detection", .string(detection.text)), .init("distance_m", .tenths(distanceMetres)),
        .init("length_m", .tenths(lengthMetres)),
      ])
  }
}

extension Loitering {
  public var feature: Feature {
    Feature(
      kind: "loitering", id: id, mmsi: [mmsi], span: span, origins: origins, .point(place),
      [.init("hours", .tenths(span.seconds / 3600)), .init("mean_speed_kn", .tenths(meanKnots))])
  }
}

extension DraughtChange {
  /// A point in the middle of its area, where the area is given.
  public func feature(in areas: [Area]) -> Feature {
    let area = areas.first { $0.id == areaID }
    return Feature(
      kind: "draught_change", id: id, mmsi: [mmsi], span: TimeSpan(beforeTime, afterTime), origins: origins,
      area.map { .point($0.polygon.centroid) },
      [
        .init("area", .string(areaID)), .init("visit", .string(visit.text)),
        .init("before_m", .tenths(beforeMetres)), .init("after_m", .tenths(afterMetres)),
      ])
  }
}

extension Contradiction {
  /// A line from the one observation's place to the other's; a point where only one has a place, nothing where none has.
  public var feature: Feature {
    let shape: Geometry? =
      switch places.count {
      case 0: nil
      case 1: .point(places[0])
      default: .lineString(places)
      }
    return Feature(
      kind: "contradiction", id: id, mmsi: [mmsi], span: span, origins: origins, shape,
      [
        .init("contradiction", .string(kind.rawValue)), .init("words", .string(words)),
        .init("first", first.json), .init("second", second.json),
      ])
  }
}

extension Observed {
  fileprivate var json: JSONValue {
    .object(
      [.init("says", .string(says)), .init("time", .string(time.iso8601))]
        + (origin.map { [.init("origin", .string("\($0.path):\($0.byteOffset)"))] } ?? [])
        + (row.map { [.init("row", .string($0.text))] } ?? []))
  }
}

extension Feature {
  fileprivate init(
    kind: String, id: RowID, mmsi: [UInt32], span: TimeSpan, origins: [Origin], _ geometry: Geometry?,
    _ members: [JSONValue.Member]
  ) {
    let common: [JSONValue.Member] = [
      .init("kind", .string(kind)), .init("id", .string(id.text)), .init("mmsi", .integer(Int(mmsi[0]))),
    ]
    let other: [JSONValue.Member] = mmsi.dropFirst().map { .init("other_mmsi", .integer(Int($0))) }
    let times: [JSONValue.Member] = [
      .init("start", .string(span.start.iso8601)), .init("end", .string(span.end.iso8601)),
    ]
    let places: [JSONValue] = origins.map { .string("\($0.path):\($0.byteOffset)") }
    let all = common + other + times + members + [.init("origins", .array(places))]
    self.init(geometry, properties: .object(all))
  }
}

extension JSONValue {
  /// A number to one decimal.
  fileprivate static func tenths(_ value: Double) -> JSONValue { .number((value * 10).rounded() / 10) }
  /// A number to two decimals.
  fileprivate static func hundredths(_ value: Double) -> JSONValue { .number((value * 100).rounded() / 100) }
}
