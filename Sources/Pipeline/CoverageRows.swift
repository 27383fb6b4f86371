// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Evidence
import Geodesy
import Imagery

extension RowCollector {
  /// Coverage of one area: a row for every scene that shows a part of it, the useless too, and one for every day on which
  /// nobody looked. A scene of another place is no look at this one.
  mutating func addCoverage(
    of area: Area, looks: [(look: Look, scene: Scene)], days: ClosedRange<CalendarDay>, activity: String
  ) {
    let areaID = area.id
    var lookedAt: Set<CalendarDay> = []
    for (look, scene) in looks where look.outcome != .outside || Self.meets(scene, area) {
      if let acquired = scene.acquired { lookedAt.insert(acquired.day) }
      let (state, finding) = scene.acquired == nil ? ("could not look", "no time") : Self.words(look)
      let id = RowID(kind: "cov", areaID, scene.id.text).text
      contents.coverage.append(
        CoverageRow(
          id: id, areaID: areaID, day: scene.acquired?.day.iso8601 ?? "", state: state, finding: finding,
          sceneID: scene.id.text, usableShare: look.usableShare, time: scene.acquired?.iso8601, activity: activity,
          smallestShipMetres: look.smallestShipMetres))
      rest(id, on: scene.id.text, role: "scene")
      for detection in look.detections { rest(id, on: detection.text, role: "detection") }
    }
    for number in days.lowerBound.daysSinceEpoch...days.upperBound.daysSinceEpoch {
      let day = CalendarDay(daysSinceEpoch: number)
      guard !lookedAt.contains(day) else { continue }
      let id = RowID(kind: "cov", areaID, day.iso8601).text
      contents.coverage.append(
        CoverageRow(
          id: id, areaID: areaID, day: day.iso8601, state: "nobody looked", finding: "", sceneID: nil,
          usableShare: nil, time: nil, activity: activity))
      rest(id, on: areaID, role: "area")
    }
  }

  /// Whether a scene lies over some of an area, seen or not: by the boxes about both.
  private static func meets(_ scene: Scene, _ area: Area) -> Bool {
    guard let box = area.polygon.boundingBox, let footprint = scene.footprint.boundingBox else { return false }
    return footprint.intersects(box)
  }

  private static func words(_ look: Look) -> (state: String, finding: String) {
    switch look.outcome {
    case .seen: ("looked", look.detections.isEmpty ? "empty" : "ship")
    case .cloud: ("could not look", "cloud")
    case .wind: ("could not look", "wind")
    case .outside: ("could not look", "outside")
    case .unreadable: ("could not look", "unreadable")
    }
  }
}
