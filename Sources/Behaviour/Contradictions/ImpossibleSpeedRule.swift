// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

/// Definition: positions on end that report a speed over ground of `minimumKnots` or more, while the next position within
/// `minutes` (where there is none, the one before) is nearer than half of what that speed makes in the time between. The two
/// observations: the first report of the speed, and that position.
///
/// Inputs: tracks. Parameters: `minimumKnots`, `minutes`.
/// Limits: one report is enough, because the position beside it excludes it: it may be a receiver's fault of a second. A craft that
/// really makes this speed (an aircraft, a racing boat) leaves the segment, and is no contradiction here.
/// Reference: ITU-R M.1371-5, table 45: 102.2 kn stands for that or more.
public struct ImpossibleSpeedRule: Sendable, Equatable {
  public var minimumKnots = 70.0
  public var minutes = 10.0

  public init() {}

  /// Those of one segment, in the order of time.
  func events(_ segment: Segment, in tracks: TrackStore) -> [Contradiction] {
    let speeds = tracks.columns.speedTenthKnots
    let limit = UInt16((minimumKnots * 10).rounded())
    var found: [Contradiction] = []
    var start: Int?
    for row in segment.rows {
      let isFast = speeds[row] != Absent.u16 && speeds[row] >= limit
      if isFast, start == nil { start = row }
      if !isFast, let begun = start {
        if let event = contradiction(begun..<row, segment, tracks) { found.append(event) }
        start = nil
      }
    }
    if let start, let event = contradiction(start..<segment.rows.upperBound, segment, tracks) { found.append(event) }
    return found
  }

  private func contradiction(_ rows: Range<Int>, _ segment: Segment, _ tracks: TrackStore) -> Contradiction? {
    let (first, last) = (rows.lowerBound, rows.upperBound - 1)
    guard let other = beside(rows, segment, tracks) else { return nil }
    let lowest = rows.compactMap { tracks.columns.speedKnots($0) }.min() ?? 0
    let near = other > last ? last : first
    let seconds = abs(tracks.seconds(near, other))
    let made = tracks.metres(near, other)
    guard made <= lowest * Unit.metresPerSecondPerKnot * seconds / 2 else { return nil }
    let times = [first, last, other].map { tracks.columns.time($0) }
    return Contradiction(
      .impossibleSpeed, mmsi: tracks.columns.mmsi[first],
      span: TimeSpan(times.min() ?? times[0], times.max() ?? times[0]),
      words:
        "MMSI \(tracks.columns.mmsi[first]) reports \(tenths(lowest)) kn or more in \(rows.count) positions on end; the "
        + "position \(tenths(seconds)) s \(other > last ? "later" : "earlier") is \(Int(made.rounded())) m off",
      tracks.observed(first, "speed \(tenths(lowest)) kn or more"),
      tracks.observed(
        other, "\(Int(made.rounded())) m off, \(tenths(seconds)) s \(other > last ? "later" : "earlier")"),
      key: "\(tracks.columns.timeMilliseconds[first])", segmentKey(first, tracks))
  }

  /// The position after the fast ones, else the one before, at least a few seconds and at most `minutes` away.
  private func beside(_ rows: Range<Int>, _ segment: Segment, _ tracks: TrackStore) -> Int? {
    let after = rows.upperBound
    if after < segment.rows.upperBound, 3...minutes * 60 ~= tracks.seconds(after - 1, after) { return after }
    let before = rows.lowerBound - 1
    if before >= segment.rows.lowerBound, 3...minutes * 60 ~= tracks.seconds(before, before + 1) { return before }
    return nil
  }

  private func segmentKey(_ row: Int, _ tracks: TrackStore) -> String {
    "\(tracks.columns.longitudeE7[row]),\(tracks.columns.latitudeE7[row])"
  }
}
