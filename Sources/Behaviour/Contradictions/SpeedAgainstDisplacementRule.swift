// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

#if canImport(Glibc)
  import Glibc
#endif

/// Definition: a stretch of a segment of at least `minimumMinutes`, without a silence above `silenceMinutes`, in which the
/// reported speeds and the positions do not belong together. Either the ship reports at most `stillKnots` in every position
/// while it comes `minimumNauticalMiles` away from where it was and three times as far as `stillKnots` makes in that time (*sails
/// at rest*), or it reports at least `movingKnots` in every
/// position, heard at least every two minutes, while the way sailed between its positions is less than a third of what the
/// speeds make (*rests under way*). The two observations: the reported speed at the start, and the position at the end.
///
/// Inputs: tracks. Parameters: `minimumMinutes`, `silenceMinutes`, `stillKnots`, `minimumNauticalMiles`, `movingKnots`.
/// Limits: an MMSI that reports 0 kn in all its positions reports nothing: its source leaves the speed out. Frozen positions are
/// named as such and not again here. Two ships with one MMSI within reach of each other can look like this; then the MMSI is
/// what is false.
/// Reference: none; both limits leave a factor of three or more between what GNSS errors make and what is called out.
public struct SpeedAgainstDisplacementRule: Sendable, Equatable {
  public var minimumMinutes = 30.0
  public var silenceMinutes = 15.0
  public var stillKnots = 0.2
  public var minimumNauticalMiles = 1.0
  public var movingKnots = 5.0

  public init() {}

  /// Whether any position of the identity reports a speed above 0.
  static func isSpeedGiven(_ range: Range<Int>, in tracks: TrackStore) -> Bool {
    let speeds = tracks.columns.speedTenthKnots
    return range.contains { tracks.segments[$0].rows.contains { speeds[$0] > 0 && speeds[$0] != Absent.u16 } }
  }

  /// Those of one segment, in the order of time.
  func events(_ segment: Segment, in tracks: TrackStore) -> [Contradiction] {
    let still = UInt16((stillKnots * 10).rounded())
    let moving = UInt16((movingKnots * 10).rounded())
    let rest = runs(segment, tracks, silenceSeconds: silenceMinutes * 60) { $0 <= still }
    let way = runs(segment, tracks, silenceSeconds: 120) { $0 >= moving && $0 != Absent.u16 }
    return (rest.compactMap { sailsAtRest($0, tracks) } + way.compactMap { restsUnderWay($0, tracks) }).sorted {
      $0.span.start < $1.span.start
    }
  }

  /// Rows on end whose speeds are alike, without a longer silence, over at least the shortest time.
  @inline(__always)
  private func runs(
    _ segment: Segment, _ tracks: TrackStore, silenceSeconds: Double, where isAlike: (UInt16) -> Bool
  ) -> [Range<Int>] {
    let speeds = tracks.columns.speedTenthKnots.span
    let times = tracks.columns.timeMilliseconds.span
    let silence = Int64(silenceSeconds * 1000)
    let shortest = Int64(minimumMinutes * 60_000)
    var runs: [Range<Int>] = []
    // Where nothing is open, it is after the row.
    var start = segment.rows.lowerBound
    for row in segment.rows {
      let fits = speeds[row] != Absent.u16 && isAlike(speeds[row])
      if fits, row == start || times[row] - times[row - 1] <= silence { continue }
      if start < row, times[row - 1] - times[start] >= shortest { runs.append(start..<row) }
      start = fits ? row : row + 1
    }
    let end = segment.rows.upperBound
    if start < end, times[end - 1] - times[start] >= shortest { runs.append(start..<end) }
    return runs
  }

  private func sailsAtRest(_ rows: Range<Int>, _ tracks: TrackStore) -> Contradiction? {
    let first = rows.lowerBound
    guard let last = rows.first(where: { isAway($0, from: first, tracks) }) else { return nil }
    // A receiver that settles on its place jumps once; a ship that sails is seen on the way.
    let limit = minimumNauticalMiles * Unit.metresPerNauticalMile / 2
    guard (first + 1...last).allSatisfy({ tracks.metres($0 - 1, $0) < limit }) else { return nil }
    return contradiction(
      first, last, tracks, words: "reports \(tenths(stillKnots)) kn or less in every position",
      says: "speed \(tenths(tracks.columns.speedKnots(first) ?? 0)) kn")
  }

  /// A ship that drifts at the speed it reports comes away too, in time.
  private func isAway(_ row: Int, from first: Int, _ tracks: TrackStore) -> Bool {
    let drift = 3 * stillKnots * Unit.metresPerSecondPerKnot * tracks.seconds(first, row)
    let metres = max(minimumNauticalMiles * Unit.metresPerNauticalMile, drift)
    return tracks.longestMetres(first, row) >= metres && tracks.metres(first, row) >= metres
  }

  private func restsUnderWay(_ rows: Range<Int>, _ tracks: TrackStore) -> Contradiction? {
    let first = rows.lowerBound
    let last = rows.upperBound - 1
    var knotSeconds = 0.0
    let speeds = tracks.columns.speedTenthKnots.span
    for row in rows.dropFirst() {
      knotSeconds += Double(min(speeds[row - 1], speeds[row])) / 10 * tracks.seconds(row - 1, row)
    }
    let reported = knotSeconds * Unit.metresPerSecondPerKnot
    guard !tracks.isSailed(rows, atLeast: reported / 3) else { return nil }
    let sailed = rows.dropFirst().reduce(0) { $0 + tracks.metres($1 - 1, $1) }
    guard sailed < reported / 3 else { return nil }
    let miles = reported / Unit.metresPerNauticalMile
    return contradiction(
      first, last, tracks,
      words: "reports \(tenths(movingKnots)) kn or more in every position, which makes \(tenths(miles)) nm",
      says: "speed \(tenths(tracks.columns.speedKnots(first) ?? 0)) kn",
      way: sailed / Unit.metresPerNauticalMile)
  }

  private func contradiction(
    _ first: Int, _ last: Int, _ tracks: TrackStore, words: String, says: String, way: Double? = nil
  ) -> Contradiction {
    let minutes = Int(tracks.seconds(first, last) / 60)
    let miles = way ?? (tracks.metres(first, last) / Unit.metresPerNauticalMile)
    let mmsi = tracks.columns.mmsi[first]
    let sails = "sails \(tenths(miles)) nm"
    return Contradiction(
      .speedAgainstDisplacement, mmsi: mmsi,
      span: TimeSpan(tracks.columns.time(first), tracks.columns.time(last)),
      words: "MMSI \(mmsi) \(words), and \(sails) in \(minutes) min",
      tracks.observed(first, says), tracks.observed(last, "\(sails) in \(minutes) min"),
      key: "\(tracks.columns.timeMilliseconds[first])", "\(tracks.columns.coordinate(first))")
  }
}

extension TrackStore {
  private static var metresPerE7: Double { Sphere.radiusMetres * .pi / 180 / 1e7 }

  /// Degrees × 10⁷ from one row to another, the short way round.
  private func e7(_ from: Int, _ to: Int) -> (east: Double, north: Double) {
    var east = Int64(columns.longitudeE7[to]) - Int64(columns.longitudeE7[from])
    if east > 1_800_000_000 { east -= 3_600_000_000 }
    if east < -1_800_000_000 { east += 3_600_000_000 }
    return (Double(east), Double(Int64(columns.latitudeE7[to]) - Int64(columns.latitudeE7[from])))
  }

  /// Metres that the great circle between two rows does not exceed, without trigonometry: as if degrees of longitude had the
  /// length they have at the equator.
  fileprivate func longestMetres(_ from: Int, _ to: Int) -> Double {
    let way = e7(from, to)
    return (way.east * way.east + way.north * way.north).squareRoot() * Self.metresPerE7 * 1.000_001
  }

  /// Whether the way from row to row is plainly as long, told without trigonometry for each: degrees of longitude are taken as
  /// short as they are at the rows' highest latitude.
  fileprivate func isSailed(_ rows: Range<Int>, atLeast metres: Double) -> Bool {
    let highest = rows.reduce(0) { max($0, columns.latitudeE7[$1].magnitude) }
    let shrink = cos(Double(highest) / 1e7 * .pi / 180) * 0.999
    let limit = metres * 1.001 / Self.metresPerE7
    var sum = 0.0
    for row in rows.dropFirst() {
      let way = e7(row - 1, row)
      sum += (way.east * way.east * shrink * shrink + way.north * way.north).squareRoot()
      if sum >= limit { return true }
    }
    return false
  }
}
