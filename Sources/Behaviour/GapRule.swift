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
      silences(range, in: tracks).compactMap { gap($0, endOfData: end, reception, coastline) }
    }
  }

  /// The silences of one identity, in the order of their starts; the last of them is open, whatever its length.
  func silences(_ range: Range<Int>, in tracks: TrackStore) -> [Silence] {
    let found = range.flatMap { within(tracks.segments[$0], tracks) } + between(range, tracks)
    return (found + [open(range, tracks)]).map { ends($0, tracks) }.sorted {
      ($0.span.start, $0.id) < ($1.span.start, $1.id)
    }
  }

  /// A silence before the end of the data and its odds are known.
  struct Silence: Sendable {
    var id: RowID
    var mmsi: UInt32
    var segmentBefore: RowID
    var segmentAfter: RowID?
    /// Of an open silence, both are its start.
    var span: TimeSpan
    var from: Coordinate
    var to: Coordinate?
    var originBefore: Origin
    var originAfter: Origin?
    var isClassB: Bool
    var continuity: Gap.Continuity
  }

  /// Rows of the store about a silence.
  private struct Ends {
    var segment: Segment
    var next: Segment?
    var lastRow: Int
    var nextRow: Int?
    var continuity: Gap.Continuity
  }

  private func within(_ segment: Segment, _ tracks: TrackStore) -> [Ends] {
    let limit = Int64(silenceHours * 3_600_000)
    let times = tracks.columns.timeMilliseconds
    var found: [Ends] = []
    for row in segment.rows.dropFirst() where times[row] - times[row - 1] >= limit {
      found.append(
        Ends(segment: segment, next: segment, lastRow: row - 1, nextRow: row, continuity: .sameSegment))
    }
    return found
  }

  private func between(_ range: Range<Int>, _ tracks: TrackStore) -> [Ends] {
    var found: [Ends] = []
    var latest = tracks.segments[range.lowerBound]
    for segment in tracks.segments[range].dropFirst() {
      let seconds = segment.span.start.seconds(since: latest.span.end)
      if seconds >= silenceHours * 3600 {
        let lastRow = latest.rows.upperBound - 1
        let nextRow = segment.rows.lowerBound
        let metres = Sphere.distanceMetres(tracks.columns.coordinate(lastRow), tracks.columns.coordinate(nextRow))
        let isInReach = metres <= maximumKnots * Unit.metresPerSecondPerKnot * seconds
        found.append(
          Ends(
            segment: latest, next: segment, lastRow: lastRow, nextRow: nextRow,
            continuity: isInReach ? .nextSegment : .jump))
      }
      if segment.span.end > latest.span.end { latest = segment }
    }
    return found
  }

  private func open(_ range: Range<Int>, _ tracks: TrackStore) -> Ends {
    var latest = tracks.segments[range.lowerBound]
    for segment in tracks.segments[range] where segment.span.end > latest.span.end { latest = segment }
    return Ends(segment: latest, next: nil, lastRow: latest.rows.upperBound - 1, nextRow: nil, continuity: .open)
  }

  private func ends(_ ends: Ends, _ tracks: TrackStore) -> Silence {
    let columns = tracks.columns
    let start = columns.time(ends.lastRow)
    // Named by its start only, so that an open gap keeps its name when late data close it.
    let id = RowID(
      kind: "gap", "\(ends.segment.mmsi)", "\(start.milliseconds)", "\(columns.longitudeE7[ends.lastRow])",
      "\(columns.latitudeE7[ends.lastRow])")
    return Silence(
      id: id, mmsi: ends.segment.mmsi, segmentBefore: ends.segment.id, segmentAfter: ends.next?.id,
      span: TimeSpan(start, ends.nextRow.map(columns.time) ?? start), from: columns.coordinate(ends.lastRow),
      to: ends.nextRow.map(columns.coordinate), originBefore: tracks.origin(ends.lastRow),
      originAfter: ends.nextRow.map(tracks.origin), isClassB: columns.flags[ends.lastRow].contains(.classB),
      continuity: ends.continuity)
  }

  /// A silence with its odds; `nil` for an open one that is too short when the data end.
  func gap(
    _ silence: Silence, endOfData: Timestamp, _ reception: ReceptionModel, _ coastline: Coastline?
  ) -> Gap? {
    let end = silence.continuity == .open ? endOfData : silence.span.end
    guard end.seconds(since: silence.span.start) >= silenceHours * 3600 else { return nil }
    let span = TimeSpan(silence.span.start, end)
    return Gap(
      id: silence.id, mmsi: silence.mmsi, segmentBefore: silence.segmentBefore, segmentAfter: silence.segmentAfter,
      span: span, from: silence.from, to: silence.to, originBefore: silence.originBefore,
      originAfter: silence.originAfter,
      reception: odds.odds(
        from: silence.from, to: silence.to, span: span, isClassB: silence.isClassB, in: reception,
        coastline: coastline),
      continuity: silence.continuity)
  }
}
