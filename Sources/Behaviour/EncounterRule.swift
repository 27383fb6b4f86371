// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
public import Geodesy
public import Tracks

#if canImport(Glibc)
  import Glibc
#endif

/// Definition: two segments of different MMSI within `distanceMetres` for at least `minimumHours`, each with a median speed
/// below `speedKnots`, outside berths. Both are put on the same 10-minute steps; silences up to `silenceHours` are
/// interpolated. Times apart of up to `joinMinutes` (a swing at anchor, one bad fix) do not split it. It runs across
/// midnight, the antimeridian and close to shore. With a tanker in it, it is a transfer candidate.
///
/// Inputs: tracks; the areas of the case (berths are left out); the MMSI known to be tankers' (ship types 80–89).
/// Parameters: `distanceMetres`, `minimumHours`, `speedKnots`, `stepMinutes`, `silenceHours`, `joinMinutes`.
/// Limits: distance is between antennas, not hulls. Tugs, pilots and ships at neighbouring quays that no area names meet the
/// definition too. It shows that a transfer was possible, not that one happened.
/// Reference: 500 m, 2 h, 2 kn and 10 minutes as Global Fishing Watch's encounters, which ask for 10 km from an anchorage
/// and end at midnight UTC; these do neither.
public struct EncounterRule: Sendable, Equatable {
  public var distanceMetres = 500.0
  public var minimumHours = 2.0
  public var speedKnots = 2.0
  public var stepMinutes = 10.0
  public var silenceHours = 1.0
  public var joinMinutes = 30.0

  public init() {}

  /// The encounters, in the order of the two MMSI, then time.
  public func events(in tracks: TrackStore, areas: [Area] = [], tankers: Set<UInt32> = []) async -> [Encounter] {
    let resampling = Resampling(stepSeconds: stepMinutes * 60, silenceSeconds: silenceHours * 3600)
    let ticks = await tracks.concurrentlyByIdentity { range in
      range.flatMap { segment in
        resampling.ticks(of: tracks.segments[segment], in: tracks).map { Presence(segment: segment, tick: $0) }
      }
    }
    let berths = areas.filter { $0.kind == .berth }.map(\.polygon)
    return runs(meetings(ticks, tracks)).compactMap { run in
      encounter(run, tracks, berths, tankers)
    }
  }

  private struct Presence: Sendable {
    var segment: Int
    var tick: Tick
  }

  /// Two ships close together at one step; `first` has the lower segment.
  private struct Meeting {
    var first: Presence
    var second: Presence
    var metres: Double
  }

  /// Pairs within the distance: at each step ships are sorted by latitude and compared with their neighbours only.
  private func meetings(_ presences: [Presence], _ tracks: TrackStore) -> [Meeting] {
    let sorted = presences.sorted {
      ($0.tick.number, $0.tick.place.latitude, $0.segment) < ($1.tick.number, $1.tick.place.latitude, $1.segment)
    }
    let degrees = distanceMetres / Sphere.radiusMetres * 180 / .pi * 1.000001
    var found: [Meeting] = []
    for (index, one) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        guard other.tick.number == one.tick.number, other.tick.place.latitude - one.tick.place.latitude <= degrees
        else {
          break
        }
        guard tracks.segments[one.segment].mmsi != tracks.segments[other.segment].mmsi,
          isNear(one.tick.place, other.tick.place, degrees)
        else { continue }
        let metres = Sphere.distanceMetres(one.tick.place, other.tick.place)
        guard metres <= distanceMetres else { continue }
        let isInOrder = one.segment < other.segment
        found.append(Meeting(first: isInOrder ? one : other, second: isInOrder ? other : one, metres: metres))
      }
    }
    return found
  }

  private func isNear(_ a: Coordinate, _ b: Coordinate, _ degrees: Double) -> Bool {
    let east = abs(Sphere.wrappedLongitude(a.longitude - b.longitude))
    return east * cos(max(abs(a.latitude), abs(b.latitude)) * .pi / 180) <= degrees * 1.001
  }

  /// Meetings of one pair with no more than `joinMinutes` between two of them.
  private func runs(_ meetings: [Meeting]) -> [[Meeting]] {
    let sorted = meetings.sorted {
      ($0.first.segment, $0.second.segment, $0.first.tick.number)
        < ($1.first.segment, $1.second.segment, $1.first.tick.number)
    }
    let join = max(1, Int(joinMinutes / stepMinutes))
    var runs: [[Meeting]] = []
    for meeting in sorted {
      if let last = runs.last?.last, last.first.segment == meeting.first.segment,
        last.second.segment == meeting.second.segment,
        meeting.first.tick.number - last.first.tick.number <= join
      {
        runs[runs.count - 1].append(meeting)
      } else {
        runs.append([meeting])
      }
    }
    return runs
  }

  private func encounter(
    _ run: [Meeting], _ tracks: TrackStore, _ berths: [Polygon], _ tankers: Set<UInt32>
  ) -> Encounter? {
    let start = run[0]
    let end = run[run.count - 1]
    let hours = Double(end.first.tick.number - start.first.tick.number) * stepMinutes / 60
    let knots = [run.map(\.first.tick.knots).lowerMedian, run.map(\.second.tick.knots).lowerMedian]
    guard hours >= minimumHours, knots.allSatisfy({ $0 < speedKnots }) else { return nil }
    let middle = run[run.count / 2]
    let place = Sphere.interpolate(middle.first.tick.place, middle.second.tick.place, fraction: 0.5)
    guard !berths.contains(where: { $0.contains(place) }) else { return nil }
    let pair = [tracks.segments[start.first.segment], tracks.segments[start.second.segment]]
    let span = TimeSpan(time(start.first.tick.number), time(end.first.tick.number))
    let rows = [start.first.tick.row, end.first.tick.row, start.second.tick.row, end.second.tick.row]
    return Encounter(
      id: RowID(kind: "encounter", pair[0].id.text, pair[1].id.text, "\(span.start.milliseconds)"),
      mmsi: pair.map(\.mmsi), segments: pair.map(\.id), span: span, place: place,
      medianDistanceMetres: run.map(\.metres).lowerMedian, medianKnots: knots,
      isTransferCandidate: pair.contains { tankers.contains($0.mmsi) }, origins: rows.map(tracks.origin))
  }

  private func time(_ tick: Int) -> Timestamp {
    Timestamp(milliseconds: Int64(tick) * Int64(stepMinutes * 60_000))
  }
}
