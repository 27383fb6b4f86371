// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import CaseFile
import Evidence
import Geodesy
import Registry
import Tracks

extension RowCollector {
  mutating func addTracks(_ store: TrackStore, hulls: HullDirectory, activity: String) {
    for segment in store.segments {
      let points = segment.rows.map { store.columns.coordinate($0) }
      let seconds = segment.rows.map { store.columns.time($0).epochSeconds }
      contents.tracks.append(
        TrackRow(
          id: segment.id.text, mmsi: Int(segment.mmsi), hullID: hulls.hull(of: segment.mmsi)?.id,
          startTime: segment.span.start.iso8601, endTime: segment.span.end.iso8601,
          positionCount: segment.rows.count, geometry: .lineStringM(points, epochSeconds: seconds),
          activity: activity))
      for source in Set(segment.rows.map { store.columns.source[$0] }).sorted() {
        rest(segment.id.text, on: sourceID(store.sources[Int(source)]), role: "positions")
      }
    }
  }

  mutating func add(_ gap: Gap, hull: String?, activity: String) {
    contents.gaps.append(
      GapRow(
        id: gap.id.text, mmsi: Int(gap.mmsi), hullID: hull, startTime: gap.span.start.iso8601,
        endTime: gap.span.end.iso8601, hours: gap.span.seconds / 3600, isOpen: gap.isOpen,
        reception: gap.reception.word.rawValue, likelihoodRatio: gap.reception.likelihoodRatio,
        hoursWithOthers: gap.reception.hoursWithOthers, hoursLookedAt: gap.reception.hoursLookedAt,
        geometry: .line(gap.from, gap.to ?? gap.from), activity: activity))
    rest(gap.id.text, on: gap.segmentBefore.text, role: "segment before")
    let before = observation(gap.originBefore, time: gap.span.start, text: "last position before the gap")
    rest(gap.id.text, on: before, role: "before")
    if let segment = gap.segmentAfter { rest(gap.id.text, on: segment.text, role: "segment after") }
    if let origin = gap.originAfter {
      let after = observation(origin, time: gap.span.end, text: "first position after the gap")
      rest(gap.id.text, on: after, role: "after")
    }
  }

  mutating func add(_ visit: Visit, hull: String?, area: Area, activity: String) {
    contents.visits.append(
      VisitRow(
        id: visit.id.text, mmsi: Int(visit.mmsi), hullID: hull, areaID: visit.areaID,
        arrivalEarliest: visit.arrival.start.iso8601, arrivalLatest: visit.arrival.end.iso8601,
        departureEarliest: visit.departure.start.iso8601, departureLatest: visit.departure.end.iso8601,
        isOpen: visit.isOpen, geometry: .point(area.polygon.centroid), activity: activity))
    rest(visit.id.text, on: visit.segment.text, role: "segment")
    for origin in visit.origins {
      rest(visit.id.text, on: observation(origin, time: nil, text: "position at \(area.id)"), role: "position")
    }
  }

  mutating func add(_ reach: Reachability, activity: String) {
    let id = RowID(kind: "reach", reach.gap.text, reach.areaID).text
    contents.reachabilities.append(
      ReachabilityRow(
        id: id, gapID: reach.gap.text, areaID: reach.areaID,
        distanceInNauticalMiles: reach.distanceInMetres / Unit.metresPerNauticalMile,
        distanceOutNauticalMiles: reach.distanceOutMetres / Unit.metresPerNauticalMile,
        distanceKind: reach.distanceKind.rawValue,
        budgetHours: reach.budgetSeconds / 3600, speedNeededKnots: reach.speedNeededKnots,
        isReachable: reach.isReachable, activity: activity))
    rest(id, on: reach.gap.text, role: "gap")
  }
}
