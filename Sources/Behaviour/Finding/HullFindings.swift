// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

/// What the positions of one MMSI give, before other ships are asked.
struct HullFindings: Sendable {
  /// The last position that is no repeat, in milliseconds since 1970.
  var lastTime = Int64.min
  /// Those with steps, for encounters.
  var segments: [Segment] = []
  var silences: [GapRule.Silence] = []
  var hearings: Hearings?
  var visits: [Visit] = []
  var loitering: [Loitering] = []
  var contradictions: [Contradiction] = []
  /// For encounters; numbered by `segments`.
  var ticks: [Tick] = []
}

/// What all ships are asked with; made once.
struct HullSearch: Sendable {
  let rules: EventRules
  let kinds: EventKinds
  let places: [VisitPlace]
  let harbours: [Polygon]
  let sources: [String]
  let parameters: TrackParameters
  let inland: InlandWaters?

  /// - Parameter columns: the positions of one MMSI, in the order of time.
  func findings(_ columns: PositionColumns) -> HullFindings {
    var found = HullFindings()
    guard columns.count > 0 else { return found }
    found.lastTime = columns.timeMilliseconds[columns.count - 1]
    let tracks = TrackStore(ofOneMMSI: columns, sources: sources, parameters: parameters)
    let all = tracks.segments.indices
    if kinds.contains(.gaps) {
      found.silences = rules.gap.silences(all, in: tracks)
      found.hearings = Hearings(tracks, all, presenceHours: rules.presenceHours)
    }
    if !places.isEmpty {
      found.visits = tracks.segments.flatMap { rules.visit.visits($0, places, tracks) }
    }
    if kinds.contains(.contradictions) {
      found.contradictions = rules.contradictions.events(ofOneIdentity: all, in: tracks, inland: inland)
    }
    if !kinds.isDisjoint(with: [.encounters, .loitering]) { addSteps(tracks, &found) }
    return found
  }

  private func addSteps(_ tracks: TrackStore, _ found: inout HullFindings) {
    let resampling = rules.encounter.resampling
    let isShared = resampling == rules.loitering.resampling
    for (number, segment) in tracks.segments.enumerated() {
      let start = found.ticks.count
      resampling.append(segment, number: found.segments.count, in: tracks, to: &found.ticks)
      if kinds.contains(.loitering) {
        let own =
          isShared
          ? found.ticks[start...] : rules.loitering.resampling.ticks(of: segment, number: number, in: tracks)[...]
        found.loitering += rules.loitering.events(own, segment, harbours, sources: sources)
      }
      // A stray is mostly gone before the clock comes to a step.
      if found.ticks.count > start { found.segments.append(segment) }
    }
    if !kinds.contains(.encounters) { (found.segments, found.ticks) = ([], []) }
  }
}
