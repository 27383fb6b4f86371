// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Geodesy
import Imagery
import Tracks

#if canImport(Glibc)
  import Glibc
#endif

/// Where the hull of a segment may stand in an image taken at some time.
struct ExpectedPlace: Sendable {
  let segment: Segment
  private let density: PositionDensity
  /// The middle of the likeliest part of it.
  var likeliest: PositionDensity.Term {
    density.terms.max { $0.weight / $0.variance < $1.weight / $1.variance }
      ?? .init(weight: 0, east: 0, north: 0, variance: 1)
  }

  /// `nil` where the segment has no fix within the window, or its fixes exclude each other.
  init?(
    _ segment: Segment, at time: Timestamp, in store: TrackStore, _ plane: LocalPlane, view: RadarView?, isRadar: Bool,
    _ parameters: MatchParameters
  ) {
    let window = parameters.windowHours * 3600
    guard segment.span.start.seconds(since: time) <= window, time.seconds(since: segment.span.end) <= window else {
      return nil
    }
    self.segment = segment
    let after = store.row(atOrAfter: time, in: segment)
    let before = (after ?? segment.rows.upperBound) - 1
    let rows = [segment.rows.contains(before) ? before : nil, after].map { row in
      row.flatMap { abs(time.seconds(since: store.columns.time($0))) <= window ? $0 : nil }
    }
    let fixes = rows.map { row in row.map { Self.fix($0, at: time, store, plane, between: rows) } }
    switch (fixes[0]?.density(parameters), fixes[1]?.density(parameters)) {
    case (let past?, let future?):
      guard let joined = past.joined(with: future) else { return nil }
      density = Self.displaced(joined, by: fixes, view, isRadar, parameters)
    case (let one?, nil), (nil, let one?): density = Self.displaced(one, by: fixes, view, isRadar, parameters)
    case (nil, nil): return nil
    }
  }

  private static func fix(
    _ row: Int, at time: Timestamp, _ store: TrackStore, _ plane: LocalPlane, between rows: [Int?]
  ) -> DatedFix {
    let place = plane.metres(store.columns.coordinate(row))
    let seconds = time.seconds(since: store.columns.time(row))
    return DatedFix(
      east: place.east, north: place.north,
      velocity: broadcastVelocity(row, store) ?? meanVelocity(rows, store, plane), seconds: seconds)
  }

  /// 1023 and 3600 are "not available" (ITU-R M.1371-5, message 1).
  private static func broadcastVelocity(_ row: Int, _ store: TrackStore) -> (east: Double, north: Double)? {
    guard let knots = store.columns.speedKnots(row), knots < 102.3 else { return nil }
    let speed = knots * Unit.metresPerSecondPerKnot
    let course = store.columns.courseTenthDegrees[row]
    guard course < 3600 else { return knots < 1 ? (0, 0) : nil }
    let angle = Double(course) / 10 * .pi / 180
    return (speed * sin(angle), speed * cos(angle))
  }

  private static func meanVelocity(_ rows: [Int?], _ store: TrackStore, _ plane: LocalPlane) -> (
    east: Double, north: Double
  )? {
    guard let first = rows[0], let last = rows[1] else { return nil }
    let seconds = store.columns.time(last).seconds(since: store.columns.time(first))
    guard seconds > 0 else { return nil }
    let (from, to) = (plane.metres(store.columns.coordinate(first)), plane.metres(store.columns.coordinate(last)))
    return ((to.east - from.east) / seconds, (to.north - from.north) / seconds)
  }

  /// The density as a radar shows it: each part moved by what the ship's motion does, or widened by it where the scene does not
  /// say how it was looked at.
  private static func displaced(
    _ density: PositionDensity, by fixes: [DatedFix?], _ view: RadarView?, _ isRadar: Bool,
    _ parameters: MatchParameters
  ) -> PositionDensity {
    guard isRadar || view != nil else { return density }
    let known = fixes.compactMap { fix in fix.flatMap { fix in fix.velocity.map { (fix, $0) } } }
    // The nearer a fix in time, the more its motion counts.
    var (east, north, total) = (0.0, 0.0, 0.0)
    for (fix, velocity) in known {
      let weight = 1 / (60 + abs(fix.seconds))
      east += weight * velocity.east
      north += weight * velocity.north
      total += weight
    }
    if total > 0 { (east, north) = (east / total, north / total) }
    var density = density
    if let view {
      let shift = view.shift(eastMetresPerSecond: east, northMetresPerSecond: north)
      // A tenth of the speed and half a knot are not known: along the track, taken as round.
      let perSpeed = view.rangeSeconds * sin(view.incidenceDegrees * .pi / 180)
      let unsure = 0.1 * hypot(shift.east, shift.north) + 0.25 * perSpeed
      for index in density.terms.indices {
        density.terms[index].east += shift.east
        density.terms[index].north += shift.north
        density.terms[index].variance += unsure * unsure / 2
      }
    } else {
      // Two minutes at 35° of incidence, along a track that nobody names.
      let unsure = 120 * sin(35 * Double.pi / 180) * hypot(east, north)
      for index in density.terms.indices { density.terms[index].variance += unsure * unsure / 2 }
    }
    return density
  }

  /// The odds that a detection is this hull, against both being alone.
  func odds(
    of detection: Detection, _ plane: LocalPlane, _ broadcast: Double?, _ parameters: MatchParameters
  ) -> Double {
    let place = plane.metres(detection.centre)
    // The antenna stands anywhere on the ship.
    let antenna = 0.25 * detection.lengthMetres
    let error = detection.positionErrorMetres
    let variance = error * error + antenna * antenna
    let gross = parameters.grossMetres * parameters.grossMetres
    let here =
      (1 - parameters.grossShare) * density.value(east: place.east, north: place.north, variance: variance)
      + parameters.grossShare * density.value(east: place.east, north: place.north, variance: variance + gross)
    let length = LengthAgreement.ratio(
      measured: detection.lengthMetres, error: detection.lengthErrorMetres, broadcast: broadcast)
    return parameters.detectionProbability * here * length / (parameters.unmatchedPerSquareKilometre / 1e6)
  }
}
