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
    var visits = Visits(segments.map { (segment: $0, rows: tracks.segments[$0].rows) }, tracks)
    var named: Set<[Int]> = []
    var found: [Contradiction] = []
    visits.forEachChange { from, to in
      let pair = [min(from.segment, to.segment), max(from.segment, to.segment)]
      guard !named.contains(pair), let jump = jump(from.row, to.row, pair, tracks) else { return }
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

/// Rows of several segments in the order of time, row by row where they alternate.
private struct Visits {
  typealias Visit = (row: Int, segment: Int)

  /// What is left of each segment; the one whose next row is the earliest stands last.
  private var left: [(segment: Int, rows: Range<Int>)]
  private let times: [Int64]

  init(_ segments: [(segment: Int, rows: Range<Int>)], _ tracks: TrackStore) {
    let times = tracks.columns.timeMilliseconds
    self.times = times
    left = segments.sorted {
      (times[$0.rows.lowerBound], $0.rows.lowerBound) > (times[$1.rows.lowerBound], $1.rows.lowerBound)
    }
  }

  /// Calls the closure with two rows that follow one another in time wherever they are of two segments.
  mutating func forEachChange(_ body: (_ from: Visit, _ to: Visit) -> Void) {
    var before: Visit?
    while var first = left.popLast() {
      if let before { body(before, (first.rows.lowerBound, first.segment)) }
      let end = left.last.map { self.end(of: first.rows, before: $0.rows.lowerBound) } ?? first.rows.upperBound
      before = (end - 1, first.segment)
      first.rows = end..<first.rows.upperBound
      if !first.rows.isEmpty { insert(first) }
    }
  }

  /// Where rows, of which the first comes before another row, no longer do.
  private func end(of rows: Range<Int>, before other: Int) -> Int {
    var row = rows.lowerBound + 1
    while row < rows.upperBound, (times[row], row) < (times[other], other) { row += 1 }
    return row
  }

  private mutating func insert(_ segment: (segment: Int, rows: Range<Int>)) {
    let row = segment.rows.lowerBound
    var place = left.count
    while place > 0, (times[left[place - 1].rows.lowerBound], left[place - 1].rows.lowerBound) < (times[row], row) {
      place -= 1
    }
    left.insert(segment, at: place)
  }
}
