// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Geodesy
public import Tracks

/// Definition: two segments of one MMSI that overlap in time by more than `minimumMinutes` and lie more than
/// `minimumNauticalMiles` apart all through the overlap.
///
/// Inputs: tracks. Parameters: `minimumMinutes`, `minimumNauticalMiles`.
/// Limits: positions in the overlap are interpolated on the great circle at nine instants. Two ships that share an MMSI
/// within a ship's reach of each other make one mixed segment and are not seen here.
/// Reference: DESIGN §5, Segment.
public struct SharedIdentityRule: Sendable, Equatable {
  public var minimumMinutes = 10.0
  public var minimumNauticalMiles = 5.0

  public init() {}

  /// The contradictions, in the order of MMSI, then start. Parallel over identities.
  public func events(in tracks: TrackStore) async -> [Contradiction] {
    await tracks.concurrentlyByIdentity { range in
      range.flatMap { first in
        (first + 1..<max(first + 1, range.upperBound)).compactMap { second in
          contradiction(tracks.segments[first], tracks.segments[second], tracks)
        }
      }
    }
  }

  private func contradiction(_ a: Segment, _ b: Segment, _ tracks: TrackStore) -> Contradiction? {
    guard let overlap = a.span.intersection(b.span), overlap.seconds > minimumMinutes * 60 else { return nil }
    var nearest = Double.infinity
    for step in 0...8 {
      let time = overlap.start.advanced(bySeconds: overlap.seconds * Double(step) / 8)
      let rows = [rowBefore(time, a, tracks), rowBefore(time, b, tracks)]
      let places = zip([a, b], rows).map { place(time, $0.0, $0.1, tracks) }
      nearest = min(nearest, Sphere.distanceMetres(places[0], places[1]))
    }
    let miles = nearest / Unit.metresPerNauticalMile
    guard miles > minimumNauticalMiles else { return nil }
    let minutes = Int((overlap.seconds / 60).rounded())
    return Contradiction(
      id: RowID(kind: "contradiction", "shared_identity", a.id.text, b.id.text), kind: .sharedIdentity, mmsi: a.mmsi,
      span: overlap,
      words:
        "MMSI \(a.mmsi) transmits in two places at once for \(minutes) min, never less than \(Int(miles)) nm apart",
      origins: [a, b].map { tracks.origin(rowBefore(overlap.start, $0, tracks)) })
  }

  private func rowBefore(_ time: Timestamp, _ segment: Segment, _ tracks: TrackStore) -> Int {
    var low = segment.rows.lowerBound
    var high = segment.rows.upperBound
    while high - low > 1 {
      let middle = (low + high) / 2
      if tracks.columns.time(middle) <= time { low = middle } else { high = middle }
    }
    return low
  }

  private func place(_ time: Timestamp, _ segment: Segment, _ row: Int, _ tracks: TrackStore) -> Coordinate {
    guard row + 1 < segment.rows.upperBound else { return tracks.columns.coordinate(row) }
    let from = tracks.columns.time(row)
    let seconds = tracks.columns.time(row + 1).seconds(since: from)
    guard seconds > 0 else { return tracks.columns.coordinate(row) }
    return Sphere.interpolate(
      tracks.columns.coordinate(row), tracks.columns.coordinate(row + 1), fraction: time.seconds(since: from) / seconds)
  }
}
