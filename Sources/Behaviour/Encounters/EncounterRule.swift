// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
public import Geodesy
public import Tracks

/// Definition: two segments of different MMSI within `distanceMetres` for at least `minimumHours`, each with a median speed
/// below `speedKnots`, outside berths. Both are put on the same 10-minute steps; silences up to `silenceHours` are
/// interpolated. Times apart of up to `joinMinutes` (a swing at anchor, one bad fix) do not split it. A step at which one of the
/// two makes `companyKnots` or more counts as apart: sailing in company is no encounter, and hides none before or after it. It
/// ends where the two are apart at steps that rest on different positions: all steps interpolated in one silence count as one,
/// because one false position beside the silence moves them all. A segment that ends while the next of its MMSI begins does not
/// end it. A longer silence of one, of up to `bridgeHours`, does not split it when they are heard together again after it
/// (`observedHours` leaves it out). It runs across midnight, the antimeridian and close to shore. With a
/// tanker in it, it is a transfer candidate; `score` says how much it looks like two ships alongside.
///
/// Inputs: tracks; the areas of the case (berths are left out); the MMSI known to be tankers' (ship types 80–89); sizes broadcast.
/// Parameters: `distanceMetres`, `minimumHours`, `speedKnots`, `companyKnots`, `stepMinutes`, `silenceHours`, `joinMinutes`,
/// `bridgeHours`.
/// Limits: distance is between antennas, not hulls. Tugs, pilots and ships at neighbouring quays that no area names meet the
/// definition too. It shows that a transfer was possible, not that one happened. Of stays of more than a week the medians are
/// taken from every second step, of more than two from every fourth, and so on.
/// Reference: 500 m, 2 h, 2 kn and 10 minutes as Global Fishing Watch's encounters, which ask for 10 km from an anchorage
/// and end at midnight UTC; these do neither.
public struct EncounterRule: Sendable, Equatable {
  public var distanceMetres = 500.0
  public var minimumHours = 2.0
  public var speedKnots = 2.0
  /// Twice `speedKnots`: from here on ships are under way.
  public var companyKnots = 4.0
  public var stepMinutes = 10.0
  public var silenceHours = 1.0
  public var joinMinutes = 30.0
  public var bridgeHours = 6.0

  public init() {}

  var resampling: Resampling { Resampling(stepSeconds: stepMinutes * 60, silenceSeconds: silenceHours * 3600) }

  /// The encounters, in the order of the two MMSI, then time.
  public func events(
    in tracks: TrackStore, areas: [Area] = [], tankers: Set<UInt32> = [], sizes: [UInt32: BroadcastSize] = [:]
  ) async -> [Encounter] {
    let resampling = resampling
    let ticks = await tracks.concurrentlyByIdentity { range in
      var ticks: [Tick] = []
      for index in range { resampling.append(tracks.segments[index], number: index, in: tracks, to: &ticks) }
      return ticks
    }
    var matcher = PairMatcher(self, segments: tracks.segments)
    StepOrder.forEachStep(of: ticks) { matcher.add(step: $0) }
    return encounters(
      of: matcher.finish(), segments: tracks.segments, sources: tracks.sources, areas: areas, tankers: tankers,
      sizes: sizes)
  }

  /// The meetings that meet the definition, in the order of the two MMSI, then time.
  func encounters(
    of meetings: [PairMeeting], segments: [Segment], sources: [String], areas: [Area], tankers: Set<UInt32>,
    sizes: [UInt32: BroadcastSize]
  ) -> [Encounter] {
    let berths = areas.filter { $0.kind == .berth }.map(\.polygon)
    return meetings.compactMap { encounter($0, segments, sources, berths, tankers, sizes) }.sorted {
      ($0.mmsi[0], $0.mmsi[1], $0.span.start, $0.id) < ($1.mmsi[0], $1.mmsi[1], $1.span.start, $1.id)
    }
  }

  private func encounter(
    _ meeting: PairMeeting, _ segments: [Segment], _ sources: [String], _ berths: [Polygon], _ tankers: Set<UInt32>,
    _ sizes: [UInt32: BroadcastSize]
  ) -> Encounter? {
    let steps = meeting.longestRun
    guard Double(steps) * stepMinutes / 60 >= minimumHours else { return nil }
    let knots = [meeting.medianKnots.first, meeting.medianKnots.second]
    guard knots.allSatisfy({ $0 < speedKnots }) else { return nil }
    let place = meeting.middlePlace
    guard !berths.contains(where: { $0.contains(place) }) else { return nil }
    let pair = [segments[Int(meeting.first.segment)], segments[Int(meeting.second.segment)]]
    let span = TimeSpan(time(meeting.first.step), time(meeting.firstEnd.step))
    let origins = [meeting.first, meeting.firstEnd, meeting.second, meeting.secondEnd].map { tick in
      Origin(path: sources[Int(tick.source)], byteOffset: Int(tick.byteOffset))
    }
    return Encounter(
      id: RowID(kind: "encounter", pair[0].id.text, pair[1].id.text, "\(span.start.milliseconds)"),
      mmsi: pair.map(\.mmsi), segments: pair.map(\.id), span: span,
      observedHours: Double(meeting.observedSteps) * stepMinutes / 60, place: place,
      medianDistanceMetres: meeting.medianMetres, medianKnots: knots,
      isTransferCandidate: pair.contains { tankers.contains($0.mmsi) },
      score: meeting.score(sizes: pair.map { sizes[$0.mmsi] }), origins: origins)
  }

  private func time(_ step: Int32) -> Timestamp {
    Timestamp(milliseconds: Int64(step) * Int64(stepMinutes * 60_000))
  }
}

/// Ticks in the order of their steps, and of latitude within a step.
enum StepOrder {
  /// Calls the closure with all ticks of one step after another, by latitude, then segment.
  static func forEachStep(of ticks: [Tick], _ body: (ArraySlice<Tick>) -> Void) {
    guard let first = ticks.lazy.map(\.step).min(), let last = ticks.lazy.map(\.step).max() else { return }
    var starts = [Int32](repeating: 0, count: Int(last) - Int(first) + 2)
    for tick in ticks { starts[Int(tick.step - first) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var keys = [UInt64](repeating: 0, count: ticks.count)
    for (index, tick) in ticks.enumerated() {
      let step = Int(tick.step - first)
      let latitude = UInt32(bitPattern: tick.latitudeE7) ^ 0x8000_0000
      keys[Int(next[step])] = UInt64(latitude) << 32 | UInt64(UInt32(index))
      next[step] += 1
    }
    var sorted: [Tick] = []
    for step in 0..<starts.count - 1 where starts[step] < starts[step + 1] {
      let range = Int(starts[step])..<Int(starts[step + 1])
      keys[range].sort()
      sorted.removeAll(keepingCapacity: true)
      for key in keys[range] { sorted.append(ticks[Int(key & 0xFFFF_FFFF)]) }
      body(sorted[...])
    }
  }
}
