// SPDX-License-Identifier: Apache-2.0

import AIS
public import Bytes
import Evidence
public import Geodesy
public import Tracks

/// Definition: silence of at least `silenceHours` between two consecutive positions of a segment, anywhere, near shore
/// too; between two segments of one MMSI when no other segment of it was heard meanwhile (`Gap.Continuity` says whether
/// the next one is within a ship's reach); and from the last position to the end of the data (open).
///
/// Inputs: tracks; a `ReceptionModel` made from all positions, for the odds.
/// Parameters: `silenceHours`, `endOfData`, `maximumKnots`, `odds`.
/// Limits: an MMSI is not a hull. When several ships share it, the silence of one of them between two segments is hidden
/// while another is heard. What was silent before its first position has no gap.
/// Reference: 6 h as in Global Fishing Watch's gap events; theirs leave out the 50 nm along the shore, these do not.
public struct GapRule: Sendable, Equatable {
  public var silenceHours = 6.0
  /// The instant to which the data reach; `nil`: the last position of any ship.
  public var endOfData: Timestamp?
  /// Above this speed the next segment is another hull's, or a false position.
  public var maximumKnots = 40.0
  public var odds = ReceptionOddsRule()

  public init() {}

  /// The gaps, in the order of MMSI, then start. Parallel over ships; the same for any number of threads.
  public func events(
    in tracks: TrackStore, reception: ReceptionModel, coastline: Coastline? = nil
  ) async -> [Gap] {
    let end = endOfData ?? Timestamp(milliseconds: tracks.columns.timeMilliseconds.max() ?? 0)
    return await tracks.concurrentlyByIdentity { range in
      var gaps = range.flatMap { within(tracks.segments[$0], tracks) } + between(range, tracks)
      if let open = open(range, tracks, end) { gaps.append(open) }
      return gaps.map { finish($0, tracks, reception, coastline) }.sorted {
        ($0.span.start, $0.id) < ($1.span.start, $1.id)
      }
    }
  }

  /// A silence before its odds are known: rows of the store.
  private struct Silence {
    var segment: Segment
    var next: Segment?
    var lastRow: Int
    var nextRow: Int?
    var end: Timestamp
    var continuity: Gap.Continuity
  }

  private func within(_ segment: Segment, _ tracks: TrackStore) -> [Silence] {
    let limit = Int64(silenceHours * 3_600_000)
    let times = tracks.columns.timeMilliseconds
    var found: [Silence] = []
    for row in segment.rows.dropFirst() where times[row] - times[row - 1] >= limit {
      found.append(
        Silence(
          segment: segment, next: segment, lastRow: row - 1, nextRow: row, end: tracks.columns.time(row),
          continuity: .sameSegment))
    }
    return found
  }

  private func between(_ range: Range<Int>, _ tracks: TrackStore) -> [Silence] {
    var found: [Silence] = []
    var latest = tracks.segments[range.lowerBound]
    for segment in tracks.segments[range].dropFirst() {
      let seconds = segment.span.start.seconds(since: latest.span.end)
      if seconds >= silenceHours * 3600 {
        let lastRow = latest.rows.upperBound - 1
        let nextRow = segment.rows.lowerBound
        let metres = Sphere.distanceMetres(tracks.columns.coordinate(lastRow), tracks.columns.coordinate(nextRow))
        let isInReach = metres <= maximumKnots * Unit.metresPerSecondPerKnot * seconds
        found.append(
          Silence(
            segment: latest, next: segment, lastRow: lastRow, nextRow: nextRow, end: segment.span.start,
            continuity: isInReach ? .nextSegment : .jump))
      }
      if segment.span.end > latest.span.end { latest = segment }
    }
    return found
  }

  private func open(_ range: Range<Int>, _ tracks: TrackStore, _ end: Timestamp) -> Silence? {
    var latest = tracks.segments[range.lowerBound]
    for segment in tracks.segments[range] where segment.span.end > latest.span.end { latest = segment }
    guard end.seconds(since: latest.span.end) >= silenceHours * 3600 else { return nil }
    return Silence(
      segment: latest, next: nil, lastRow: latest.rows.upperBound - 1, nextRow: nil, end: end, continuity: .open)
  }

  private func finish(
    _ silence: Silence, _ tracks: TrackStore, _ reception: ReceptionModel, _ coastline: Coastline?
  ) -> Gap {
    let columns = tracks.columns
    let from = columns.coordinate(silence.lastRow)
    let to = silence.nextRow.map(columns.coordinate)
    let span = TimeSpan(columns.time(silence.lastRow), silence.end)
    let isClassB = columns.flags[silence.lastRow].contains(.classB)
    // Named by its start only, so that an open gap keeps its name when late data close it.
    let id = RowID(
      kind: "gap", "\(silence.segment.mmsi)", "\(span.start.milliseconds)", "\(columns.longitudeE7[silence.lastRow])",
      "\(columns.latitudeE7[silence.lastRow])")
    return Gap(
      id: id, mmsi: silence.segment.mmsi, segmentBefore: silence.segment.id, segmentAfter: silence.next?.id, span: span,
      from: from, to: to, originBefore: tracks.origin(silence.lastRow),
      originAfter: silence.nextRow.map(tracks.origin),
      reception: odds.odds(from: from, to: to, span: span, isClassB: isClassB, in: reception, coastline: coastline),
      continuity: silence.continuity)
  }
}
