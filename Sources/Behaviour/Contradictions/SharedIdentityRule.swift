// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Geodesy
public import Tracks

/// Definition: two segments of one MMSI that overlap in time by more than `minimumMinutes`, both heard in the overlap, whose
/// positions alternate at least twice between places more than `minimumNauticalMiles` apart, each time sooner than a ship
/// at `maximumKnots` gets there, and never between nearer places. The two observations: the first position of the one in
/// the overlap, and the position of the other after it.
///
/// Inputs: tracks. Parameters: `minimumMinutes`, `minimumNauticalMiles`, `maximumKnots`.
/// Limits: two ships that share an MMSI within a ship's reach of each other make one mixed segment and are not seen here, and
/// two that come within `minimumNauticalMiles` of each other while both are heard are left out. A segment that lies wholly in a
/// silence of the other is a jump there and back, not two places at once, and is reported as such.
/// Reference: DESIGN §5, Segment.
public struct SharedIdentityRule: Sendable, Equatable {
  public var minimumMinutes = 10.0
  public var minimumNauticalMiles = 5.0
  public var maximumKnots = 60.0

  public init() {}

  /// The contradictions, in the order of MMSI, then start. Parallel over identities.
  public func events(in tracks: TrackStore) async -> [Contradiction] {
    await tracks.concurrentlyByIdentity { events($0, in: tracks) }
  }

  /// Those of one identity.
  func events(_ range: Range<Int>, in tracks: TrackStore) -> [Contradiction] {
    // What is shorter overlaps with nothing for so long.
    let long = range.filter { tracks.segments[$0].span.seconds > minimumMinutes * 60 }
    return long.indices.flatMap { place in
      long[(place + 1)...].compactMap { second in
        contradiction(tracks.segments[long[place]], tracks.segments[second], tracks)
      }
    }
  }

  private func contradiction(_ a: Segment, _ b: Segment, _ tracks: TrackStore) -> Contradiction? {
    guard let overlap = a.span.intersection(b.span), overlap.seconds > minimumMinutes * 60,
      let rowsOfA = rows(in: overlap, a, tracks), let rowsOfB = rows(in: overlap, b, tracks)
    else { return nil }
    let times = tracks.columns.timeMilliseconds
    let visited = (Array(rowsOfA) + Array(rowsOfB)).sorted { (times[$0], $0) < (times[$1], $1) }
    var nearest = Double.infinity
    var outOfReach: [(from: Int, to: Int)] = []
    for (from, to) in zip(visited, visited.dropFirst()) where rowsOfA.contains(from) != rowsOfA.contains(to) {
      let miles = tracks.metres(from, to) / Unit.metresPerNauticalMile
      nearest = min(nearest, miles)
      if miles / (max(1, tracks.seconds(from, to)) / 3600) > maximumKnots { outOfReach.append((from, to)) }
    }
    guard outOfReach.count >= 2, nearest > minimumNauticalMiles, let first = outOfReach.first else { return nil }
    let minutes = Int((overlap.seconds / 60).rounded())
    return Contradiction(
      .sharedIdentity, mmsi: a.mmsi, span: overlap,
      words:
        "MMSI \(a.mmsi) transmits in two places at once for \(minutes) min, never less than \(Int(nearest)) nm apart; "
        + "\(outOfReach.count) times no ship could get from the one to the other between two positions",
      tracks.observed(first.from, "at \(tracks.columns.coordinate(first.from).words)"),
      tracks.observed(first.to, "at \(tracks.columns.coordinate(first.to).words)"), key: a.id.text, b.id.text)
  }

  /// The rows of a segment in the overlap, with the one before and the one after; `nil` where none lies in it.
  private func rows(in overlap: TimeSpan, _ segment: Segment, _ tracks: TrackStore) -> Range<Int>? {
    guard let start = tracks.row(atOrAfter: overlap.start, in: segment), tracks.columns.time(start) <= overlap.end
    else {
      return nil
    }
    let end = tracks.row(atOrAfter: overlap.end.advanced(bySeconds: 0.001), in: segment) ?? segment.rows.upperBound
    return max(segment.rows.lowerBound, start - 1)..<min(segment.rows.upperBound, end + 1)
  }
}
