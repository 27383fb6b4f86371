// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Geodesy
import Tracks

/// Definition: two positions of one MMSI, one after the other in time, in two segments of at least `minimumPositions` each,
/// more than `minimumNauticalMiles` apart and so far that the way between them needs more than `maximumKnots`. The two
/// observations: the last position here and the first position there; a ship cannot have made both.
///
/// Inputs: tracks. Parameters: `minimumPositions`, `minimumNauticalMiles`, `maximumKnots`.
/// Limits: a single false fix is no jump (it makes a segment of one position). An MMSI with a shared identity is not searched
/// for jumps: they follow from it. A pair of segments is named once, at its first jump.
/// Reference: the fastest ferry in service makes 58 kn (HSC Francisco).
public struct JumpRule: Sendable, Equatable {
  public var minimumPositions = 3
  public var minimumNauticalMiles = 5.0
  public var maximumKnots = 60.0

  public init() {}

  /// Those of one identity, in the order of time.
  func events(_ range: Range<Int>, in tracks: TrackStore) -> [Contradiction] {
    let segments = range.filter { tracks.segments[$0].rows.count >= minimumPositions }
    guard segments.count > 1 else { return [] }
    let times = tracks.columns.timeMilliseconds
    let visited = segments.flatMap { segment in tracks.segments[segment].rows.map { (row: $0, segment: segment) } }
      .sorted { (times[$0.row], $0.row) < (times[$1.row], $1.row) }
    var named: Set<[Int]> = []
    var found: [Contradiction] = []
    for (from, to) in zip(visited, visited.dropFirst()) where from.segment != to.segment {
      let pair = [min(from.segment, to.segment), max(from.segment, to.segment)]
      guard !named.contains(pair), let jump = jump(from.row, to.row, pair, tracks) else { continue }
      named.insert(pair)
      found.append(jump)
    }
    return found
  }

  private func jump(_ from: Int, _ to: Int, _ pair: [Int], _ tracks: TrackStore) -> Contradiction? {
    let miles = tracks.metres(from, to) / Unit.metresPerNauticalMile
    let seconds = max(1, tracks.seconds(from, to))
    let knots = miles / (seconds / 3600)
    guard miles > minimumNauticalMiles, knots > maximumKnots else { return nil }
    let mmsi = tracks.columns.mmsi[from]
    return Contradiction(
      .jump, mmsi: mmsi, span: TimeSpan(tracks.columns.time(from), tracks.columns.time(to)),
      words: "MMSI \(mmsi) goes \(Int(miles)) nm in \(tenths(seconds / 60)) min, which takes \(Int(knots)) kn",
      tracks.observed(from, "at \(tracks.columns.coordinate(from).words)"),
      tracks.observed(to, "at \(tracks.columns.coordinate(to).words)"),
      key: tracks.segments[pair[0]].id.text, tracks.segments[pair[1]].id.text)
  }
}
