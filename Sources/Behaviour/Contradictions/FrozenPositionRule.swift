// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

/// Definition: at least `minimumPositions` positions of a segment on end, over at least `minimumMinutes`, at exactly one place
/// (to the AIS step of 0.18 m), each of which reports `minimumKnots` or more. The two observations: the reported speed of the
/// first, and the place of the last.
///
/// Inputs: tracks. Parameters: `minimumKnots`, `minimumPositions`, `minimumMinutes`.
/// Limits: a ship that lies still is left out, whatever its place does: many receivers pin the position below walking pace.
/// Reference: ITU-R M.1371-5, table 45: longitude and latitude in 1/10,000 minute.
public struct FrozenPositionRule: Sendable, Equatable {
  public var minimumKnots = 2.0
  public var minimumPositions = 5
  public var minimumMinutes = 20.0

  public init() {}

  /// Those of one segment, in the order of time.
  func events(_ segment: Segment, in tracks: TrackStore) -> [Contradiction] {
    let longitudes = tracks.columns.longitudeE7.span
    let latitudes = tracks.columns.latitudeE7.span
    let speeds = tracks.columns.speedTenthKnots.span
    let limit = UInt16((minimumKnots * 10).rounded())
    var found: [Contradiction] = []
    var start = segment.rows.lowerBound
    func close(_ end: Int) {
      if end - start >= minimumPositions, let event = contradiction(start..<end, tracks) { found.append(event) }
      start = end
    }
    for row in segment.rows.dropFirst() {
      let goesOn =
        longitudes[row] == longitudes[start] && latitudes[row] == latitudes[start] && speeds[row] != Absent.u16
        && speeds[row] >= limit && speeds[start] != Absent.u16 && speeds[start] >= limit
      if !goesOn { close(row) }
    }
    close(segment.rows.upperBound)
    return found
  }

  private func contradiction(_ rows: Range<Int>, _ tracks: TrackStore) -> Contradiction? {
    guard let first = rows.first, let last = rows.last else { return nil }
    let minutes = tracks.seconds(first, last) / 60
    guard minutes >= minimumMinutes else { return nil }
    let lowest = rows.compactMap { tracks.columns.speedKnots($0) }.min() ?? 0
    let place = tracks.columns.coordinate(first)
    return Contradiction(
      .frozenPosition, mmsi: tracks.columns.mmsi[first],
      span: TimeSpan(tracks.columns.time(first), tracks.columns.time(last)),
      words: "MMSI \(tracks.columns.mmsi[first]) reports \(tenths(lowest)) kn or more \(rows.count) times in "
        + "\(Int(minutes)) min, all from exactly \(place.words)",
      tracks.observed(first, "speed \(tenths(lowest)) kn or more"),
      tracks.observed(last, "at exactly the same place \(Int(minutes)) min later"),
      key: "\(tracks.columns.timeMilliseconds[first])", "\(place)")
  }
}
