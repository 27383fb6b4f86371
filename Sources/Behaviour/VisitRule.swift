// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
public import Geodesy
public import Tracks

/// Definition: a segment inside an area with a stop: speed below the limit for at least `minimumStopMinutes` on end.
/// Silences shorter than `silenceHours` do not end it. A berth, an anchorage and a transfer zone are their polygon; a port is
/// its polygon and, about its centroid, 3 km on the way in and 4 km on the way out.
///
/// Inputs: tracks; the areas of the case.
/// Parameters: `berthSpeedKnots` for berths, `speedKnots` for the others, `minimumStopMinutes`, `silenceHours`,
/// `portInMetres`, `portOutMetres`.
/// Limits: a ship that goes silent alongside for `silenceHours` or more has left, as far as a visit can say: the gap goes on
/// from there. Where a position has no speed, the displacement from the position before gives it.
/// Reference: distances and silence as Global Fishing Watch's port visits (3 km in, 4 km out, 4 h); their stop is below
/// 0.2 kn, which a tanker at a sea berth in swell often is not.
public struct VisitRule: Sendable, Equatable {
  public var speedKnots = 0.5
  public var berthSpeedKnots = 1.0
  public var minimumStopMinutes = 30.0
  public var silenceHours = 4.0
  public var portInMetres = 3000.0
  public var portOutMetres = 4000.0

  public init() {}

  /// The visits, in the order of MMSI, then segment, area and time.
  public func events(in tracks: TrackStore, areas: [Area]) async -> [Visit] {
    let places = places(areas)
    return await tracks.concurrentlyByIdentity { range in
      range.flatMap { visits(tracks.segments[$0], places, tracks) }
    }
  }

  func places(_ areas: [Area]) -> [VisitPlace] { areas.compactMap { VisitPlace($0, self) } }

  /// The visits of one segment.
  func visits(_ segment: Segment, _ places: [VisitPlace], _ tracks: TrackStore) -> [Visit] {
    places.flatMap { visits(segment, $0, tracks) }
  }

  private func visits(_ segment: Segment, _ place: VisitPlace, _ tracks: TrackStore) -> [Visit] {
    stays(segment, place, tracks).compactMap { stay in
      hasStop(stay, place, tracks) ? visit(stay, segment, place, tracks) : nil
    }
  }

  /// Runs of rows inside, with no silence of `silenceHours` in them.
  private func stays(_ segment: Segment, _ place: VisitPlace, _ tracks: TrackStore) -> [Range<Int>] {
    let limit = Int64(silenceHours * 3_600_000)
    var stays: [Range<Int>] = []
    var start: Int?
    let longitudes = tracks.columns.longitudeE7
    let latitudes = tracks.columns.latitudeE7
    for row in segment.rows {
      if start == nil, !place.mayContain(longitudes[row], latitudes[row]) { continue }
      let isInside = place.contains(tracks.columns.coordinate(row), wasInside: start != nil)
      if let begun = start {
        let silence = tracks.columns.timeMilliseconds[row] - tracks.columns.timeMilliseconds[row - 1]
        if isInside, silence < limit { continue }
        stays.append(begun..<row)
        start = nil
      }
      if isInside, start == nil { start = row }
    }
    if let start { stays.append(start..<segment.rows.upperBound) }
    return stays
  }

  private func hasStop(_ stay: Range<Int>, _ place: VisitPlace, _ tracks: TrackStore) -> Bool {
    var stopped: Timestamp?
    for row in stay {
      guard knots(row, stay, tracks) < place.stopKnots else {
        stopped = nil
        continue
      }
      let time = tracks.columns.time(row)
      if let stopped, time.seconds(since: stopped) >= minimumStopMinutes * 60 { return true }
      if stopped == nil { stopped = time }
    }
    return false
  }

  private func knots(_ row: Int, _ stay: Range<Int>, _ tracks: TrackStore) -> Double {
    let columns = tracks.columns
    if let knots = columns.speedKnots(row) { return knots }
    guard row > stay.lowerBound else { return 0 }
    let seconds = max(1, columns.time(row).seconds(since: columns.time(row - 1)))
    let metres = Sphere.distanceMetres(columns.coordinate(row - 1), columns.coordinate(row))
    return metres / seconds / Unit.metresPerSecondPerKnot
  }

  private func visit(_ stay: Range<Int>, _ segment: Segment, _ place: VisitPlace, _ tracks: TrackStore) -> Visit {
    let columns = tracks.columns
    let before = stay.lowerBound > segment.rows.lowerBound ? stay.lowerBound - 1 : nil
    let last = stay.upperBound - 1
    let after = stay.upperBound < segment.rows.upperBound ? stay.upperBound : nil
    let rows = [before, stay.lowerBound, last, after].compactMap { $0 }
    return Visit(
      id: RowID(
        kind: "visit", "\(segment.mmsi)", place.area.id, "\(columns.timeMilliseconds[stay.lowerBound])",
        "\(columns.longitudeE7[stay.lowerBound])", "\(columns.latitudeE7[stay.lowerBound])"),
      mmsi: segment.mmsi, segment: segment.id, areaID: place.area.id,
      arrival: TimeSpan(columns.time(before ?? stay.lowerBound), columns.time(stay.lowerBound)),
      departure: TimeSpan(columns.time(last), columns.time(after ?? last)), isOpen: after == nil,
      origins: rows.map(tracks.origin))
  }
}

/// An area with what "inside" and "stopped" mean there.
struct VisitPlace: Sendable {
  let area: Area
  let stopKnots: Double
  /// Nothing outside this box is inside.
  private let box: BoundingBox
  private let west: Int32
  private let east: Int32
  private let south: Int32
  private let north: Int32
  private let centre: Coordinate
  private let inMetres: Double
  private let outMetres: Double

  init?(_ area: Area, _ rule: VisitRule) {
    guard let bounds = area.polygon.boundingBox else { return nil }
    let isPort = area.kind == .port
    self.area = area
    stopKnots = area.kind == .berth ? rule.berthSpeedKnots : rule.speedKnots
    centre = area.polygon.centroid
    inMetres = isPort ? rule.portInMetres : 0
    outMetres = isPort ? rule.portOutMetres : 0
    var box = bounds
    if isPort {
      for bearing in [0.0, 90, 180, 270] {
        // A tenth more: the circle bulges beyond its four points on the sphere.
        box.formUnion(Sphere.destination(from: centre, bearingDegrees: bearing, metres: outMetres * 1.1))
      }
    }
    self.box = box
    let e7 = { (degrees: Double) in Int32(max(-1.9e9, min(1.9e9, (degrees * 1e7).rounded()))) }
    (west, east) = (e7(box.west) - 1, e7(box.east) + 1)
    (south, north) = (e7(box.south) - 1, e7(box.north) + 1)
  }

  /// Whether the box about the place holds a position; a quick no for most.
  @inline(__always)
  func mayContain(_ longitudeE7: Int32, _ latitudeE7: Int32) -> Bool {
    longitudeE7 >= west && longitudeE7 <= east && latitudeE7 >= south && latitudeE7 <= north
  }

  func contains(_ point: Coordinate, wasInside: Bool) -> Bool {
    guard box.contains(point) else { return false }
    if area.polygon.contains(point) { return true }
    guard inMetres > 0 else { return false }
    return Sphere.distanceMetres(centre, point) <= (wasInside ? outMetres : inMetres)
  }
}
