// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import CaseFile
import Evidence
import Geodesy
import Registry

extension RowCollector {
  mutating func add(_ encounter: Encounter, hulls: HullDirectory, activity: String) {
    let id = encounter.id.text
    contents.encounters.append(
      EncounterRow(
        id: id, mmsi: Int(encounter.mmsi[0]), otherMmsi: Int(encounter.mmsi[1]),
        hullID: hulls.hull(of: encounter.mmsi[0])?.id, otherHullID: hulls.hull(of: encounter.mmsi[1])?.id,
        startTime: encounter.span.start.iso8601, endTime: encounter.span.end.iso8601,
        hours: encounter.span.seconds / 3600, observedHours: encounter.observedHours,
        medianDistanceMetres: encounter.medianDistanceMetres, medianKnots: encounter.medianKnots[0],
        otherMedianKnots: encounter.medianKnots[1], isTransferCandidate: encounter.isTransferCandidate,
        alongsideScore: encounter.score.total, headings: encounter.score.headings,
        steadiness: encounter.score.steadiness, hullFit: encounter.score.hullFit, drift: encounter.score.drift,
        geometry: .point(encounter.place), activity: activity))
    for segment in encounter.segments { rest(id, on: segment.text, role: "segment") }
    rest(id, on: encounter.origins, "position of an encounter", role: "position")
  }

  mutating func add(_ loitering: Loitering, hull: String?, activity: String) {
    let id = loitering.id.text
    contents.loitering.append(
      LoiteringRow(
        id: id, mmsi: Int(loitering.mmsi), hullID: hull, startTime: loitering.span.start.iso8601,
        endTime: loitering.span.end.iso8601, hours: loitering.span.seconds / 3600, meanKnots: loitering.meanKnots,
        geometry: .point(loitering.place), activity: activity))
    rest(id, on: loitering.segment.text, role: "segment")
    rest(id, on: loitering.origins, "position of a loitering hull", role: "position")
  }

  mutating func add(_ change: DraughtChange, hull: String?, area: Area, activity: String) {
    let id = change.id.text
    contents.draughtChanges.append(
      DraughtChangeRow(
        id: id, mmsi: Int(change.mmsi), hullID: hull, visitID: change.visit.text, areaID: change.areaID,
        beforeTime: change.beforeTime.iso8601, afterTime: change.afterTime.iso8601,
        beforeMetres: change.beforeMetres, afterMetres: change.afterMetres, geometry: .point(area.polygon.centroid),
        activity: activity))
    rest(id, on: change.visit.text, role: "visit")
    rest(id, on: change.origins, "static report with a draught", role: "report")
  }

  mutating func add(_ contradiction: Contradiction, hull: String?, activity: String) {
    let id = contradiction.id.text
    let (first, second) = (contradiction.first, contradiction.second)
    contents.contradictions.append(
      ContradictionRow(
        id: id, kind: contradiction.kind.rawValue, mmsi: Int(contradiction.mmsi), hullID: hull,
        startTime: contradiction.span.start.iso8601, endTime: contradiction.span.end.iso8601,
        words: contradiction.words, firstTime: first.time.iso8601, firstSays: first.says,
        firstLongitude: first.place?.longitude, firstLatitude: first.place?.latitude,
        secondTime: second.time.iso8601, secondSays: second.says, secondLongitude: second.place?.longitude,
        secondLatitude: second.place?.latitude, activity: activity))
    for observed in [first, second] {
      if let origin = observed.origin {
        rest(id, on: observation(origin, time: observed.time, text: observed.says), role: "observation")
      }
      if let row = observed.row { rest(id, on: row.text, role: "observation") }
    }
  }

  mutating func add(_ encounter: DarkEncounter, hull: String?, activity: String) {
    let id = encounter.id.text
    contents.darkEncounters.append(
      DarkEncounterRow(
        id: id, mmsi: Int(encounter.mmsi), hullID: hull, loiteringID: encounter.loitering.text,
        sceneID: encounter.scene.text, detectionID: encounter.detection.text, time: encounter.time.iso8601,
        distanceMetres: encounter.distanceMetres, lengthMetres: encounter.lengthMetres,
        geometry: .point(encounter.place), activity: activity))
    rest(id, on: encounter.loitering.text, role: "loitering")
    rest(id, on: encounter.detection.text, role: "detection")
    rest(id, on: encounter.origins, "position of a loitering hull", role: "position")
  }

  private mutating func rest(_ id: String, on origins: [Origin], _ text: String, role: String) {
    for origin in origins { rest(id, on: observation(origin, time: nil, text: text), role: role) }
  }
}
