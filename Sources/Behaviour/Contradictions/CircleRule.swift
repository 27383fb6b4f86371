// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

#if canImport(Glibc)
  import Glibc
#endif

/// Definition: positions of a segment on end that run round one centre at least `minimumTurns` times, the distance to it within
/// `tolerance` of a radius of at least `minimumRadiusMetres`, at `minimumKnots` or more by displacement, while the true heading
/// stays within `headingDegrees` to either side. The two observations: the heading at the start, and the position half a turn
/// later, where a ship that sails this circle heads the other way.
///
/// Inputs: tracks with headings. Parameters: `minimumTurns`, `tolerance`, `minimumRadiusMetres`, `minimumKnots`, `headingDegrees`.
/// Limits: without a heading nothing is called out: ships do sail circles (waiting, searching, calibrating a compass). A ship at
/// anchor swings through arcs, with its heading, and not round.
/// Reference: the circles broadcast off Point Reyes and in ports of China from 2019 on, as reported by SkyTruth and C4ADS; the
/// heading comes from a gyro compass, not from the receiver that is deceived.
public struct CircleRule: Sendable, Equatable {
  public var minimumTurns = 1.5
  public var tolerance = 0.15
  public var minimumRadiusMetres = 50.0
  public var minimumKnots = 2.0
  public var headingDegrees = 30.0

  public init() {}

  /// Those of one segment, in the order of time.
  ///
  /// A first pass keeps positions 25 m apart and counts quarter turns of the way; only what goes round, with a heading that
  /// holds, is fitted.
  func events(_ segment: Segment, in tracks: TrackStore) -> [Contradiction] {
    let headings = tracks.columns.headingDegrees.span
    let longitudes = tracks.columns.longitudeE7.span
    let latitudes = tracks.columns.latitudeE7.span
    let headingLimit = Int32(max(-1, min(360, headingDegrees.rounded(.down))))
    let fewestQuarters = Int(max(0, minimumTurns * 4 - 1).rounded(.up))
    var found: [Contradiction] = []
    var round = Round(row: segment.rows.lowerBound, heading: Absent.u16)
    for row in segment.rows {
      let heading = headings[row]
      if heading < 360, round.heading < 360, Self.turn(heading, round.heading) <= headingLimit {
        let east = longitudes[row] &- longitudes[round.last]
        let north = latitudes[row] &- latitudes[round.last]
        if Self.isSmall(east, north) { continue }
        if round.add(row, isEast: east >= 0, isNorth: north >= 0) { continue }
      }
      if abs(round.quarterTurns) >= fewestQuarters, let event = contradiction(round, end: row, tracks) {
        found.append(event)
      }
      round = Round(row: row, heading: heading)
    }
    if abs(round.quarterTurns) >= fewestQuarters,
      let event = contradiction(round, end: segment.rows.upperBound, tracks)
    {
      found.append(event)
    }
    return found
  }

  /// Less than 25 m, in degrees × 10⁷ of latitude.
  @inline(__always)
  private static func isSmall(_ east: Int32, _ north: Int32) -> Bool { east.magnitude < 2250 && north.magnitude < 2250 }

  /// Degrees between two headings, the short way.
  @inline(__always)
  private static func turn(_ one: UInt16, _ other: UInt16) -> Int32 {
    let turn = abs(Int32(one) - Int32(other))
    return min(turn, 360 - turn)
  }

  /// A way that may go round, from its first row on.
  private struct Round {
    let first: Int
    /// Of its first row; `Absent.u16` where nothing is to be counted.
    let heading: UInt16
    var last: Int
    var quarterTurns = 0
    /// The way from row to row last pointed there; -1 before it pointed anywhere.
    private var quarter = -1

    init(row: Int, heading: UInt16) {
      (first, last) = (row, row)
      self.heading = heading
    }

    /// Takes the next position; false where the way turns back on itself.
    @inline(__always)
    mutating func add(_ row: Int, isEast: Bool, isNorth: Bool) -> Bool {
      let next = isEast ? (isNorth ? 0 : 1) : (isNorth ? 3 : 2)
      switch quarter < 0 ? 0 : (next - quarter) & 3 {
      case 1: quarterTurns += 1
      case 3: quarterTurns -= 1
      case 2: return false
      default: break
      }
      quarter = next
      last = row
      return true
    }
  }

  /// The rows of a round 25 m apart, from where it last had not turned yet.
  private func rows(of round: Round, end: Int, _ columns: PositionColumns) -> [Int] {
    var again = Round(row: round.first, heading: round.heading)
    var rows = [round.first]
    for row in round.first + 1..<max(round.first + 1, end) {
      let east = columns.longitudeE7[row] &- columns.longitudeE7[again.last]
      let north = columns.latitudeE7[row] &- columns.latitudeE7[again.last]
      if Self.isSmall(east, north) { continue }
      _ = again.add(row, isEast: east >= 0, isNorth: north >= 0)
      if again.quarterTurns == 0 { rows.removeAll(keepingCapacity: true) }
      rows.append(row)
    }
    return rows
  }

  private func contradiction(_ round: Round, end: Int, _ tracks: TrackStore) -> Contradiction? {
    let rows = Array(self.rows(of: round, end: end, tracks.columns).prefix(400))
    guard let start = rows.first else { return nil }
    let plane = LocalPlane(about: tracks.columns.coordinate(start))
    let points = rows.map { plane.metres(tracks.columns.coordinate($0)) }
    guard let fit = CircleFit(points[...]), fit.spread <= tolerance, fit.radius >= minimumRadiusMetres,
      abs(fit.turns(points[...])) >= minimumTurns, isSailed(points[...], rows, tracks)
    else { return nil }
    return contradiction(rows, fit, turns: abs(fit.turns(points[...])), tracks)
  }

  private func isSailed(
    _ points: ArraySlice<(east: Double, north: Double)>, _ rows: [Int], _ tracks: TrackStore
  ) -> Bool {
    var metres = 0.0
    for (a, b) in zip(points, points.dropFirst()) { metres += hypot(b.east - a.east, b.north - a.north) }
    let seconds = tracks.seconds(rows[0], rows[rows.count - 1])
    return seconds > 0 && metres / seconds >= minimumKnots * Unit.metresPerSecondPerKnot
  }

  private func contradiction(_ rows: [Int], _ fit: CircleFit, turns: Double, _ tracks: TrackStore) -> Contradiction {
    let columns = tracks.columns
    let (first, last) = (rows[0], rows[rows.count - 1])
    let half = rows[min(rows.count - 1, max(1, Int(Double(rows.count) / turns / 2)))]
    let heading = columns.headingDegrees[first]
    return Contradiction(
      .circle, mmsi: columns.mmsi[first], span: TimeSpan(columns.time(first), columns.time(last)),
      words: "MMSI \(columns.mmsi[first]) goes round a circle of \(Int(fit.radius.rounded())) m \(tenths(turns)) times "
        + "with a heading that stays within \(Int(headingDegrees))° of \(heading)°",
      tracks.observed(first, "heading \(heading)°"),
      tracks.observed(half, "half way round, heading \(columns.headingDegrees[half])°"),
      key: "\(columns.timeMilliseconds[first])", "\(columns.coordinate(first))")
  }
}

/// Metres east and north of a point, good over a few miles.
struct LocalPlane {
  private let origin: Coordinate
  private let metresPerDegree = Sphere.radiusMetres * .pi / 180
  private let shrink: Double

  init(about origin: Coordinate) {
    self.origin = origin
    shrink = cos(origin.latitude * .pi / 180)
  }

  func metres(_ place: Coordinate) -> (east: Double, north: Double) {
    (
      Sphere.wrappedLongitude(place.longitude - origin.longitude) * metresPerDegree * shrink,
      (place.latitude - origin.latitude) * metresPerDegree
    )
  }
}

/// The circle of least squares through points (I. Kåsa, "A circle fitting procedure and its error analysis", 1976).
struct CircleFit {
  var east = 0.0
  var north = 0.0
  var radius = 0.0
  /// Standard deviation of the distances to the centre, as a share of the radius.
  var spread = 0.0

  init?(_ points: ArraySlice<(east: Double, north: Double)>) {
    let count = Double(points.count)
    let meanEast = points.reduce(0) { $0 + $1.east } / count
    let meanNorth = points.reduce(0) { $0 + $1.north } / count
    var (uu, uv, vv, uz, vz) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for point in points {
      let (u, v) = (point.east - meanEast, point.north - meanNorth)
      let z = u * u + v * v
      uu += u * u
      uv += u * v
      vv += v * v
      uz += u * z
      vz += v * z
    }
    let determinant = uu * vv - uv * uv
    guard determinant > 1e-9 * max(1, uu * vv) else { return nil }
    let u = (uz * vv - vz * uv) / (2 * determinant)
    let v = (vz * uu - uz * uv) / (2 * determinant)
    (east, north) = (u + meanEast, v + meanNorth)
    let distances = points.map { hypot($0.east - east, $0.north - north) }
    radius = distances.reduce(0, +) / count
    guard radius > 0 else { return nil }
    let squares = distances.reduce(0) { $0 + ($1 - radius) * ($1 - radius) }
    spread = (squares / count).squareRoot() / radius
  }

  /// Turns about the centre from the first point to the last.
  func turns(_ points: ArraySlice<(east: Double, north: Double)>) -> Double {
    var sum = 0.0
    for (a, b) in zip(points, points.dropFirst()) {
      let from = atan2(a.north - north, a.east - east)
      let to = atan2(b.north - north, b.east - east)
      sum += Sphere.wrappedLongitude((to - from) * 180 / .pi) / 360
    }
    return sum
  }
}
