// SPDX-License-Identifier: Apache-2.0

package import CaseFile

/// Any row of a case in a few words, found by its identifier.
package struct DescribedRows {
  private var texts: [String: (words: String, activity: String)] = [:]
  /// What a row rests on by its own columns, where the derivations do not say it.
  private(set) var impliedParents: [(child: String, parent: WalkBack.Parent)] = []

  /// The same, for rooms that know no walk: child, parent and role.
  package var impliedLinks: [(child: String, parent: String, role: String)] {
    impliedParents.map { ($0.child, $0.parent.id, $0.parent.role) }
  }

  package init(_ contents: CaseContents) {
    addMovements(contents)
    addImagery(contents)
    addEvents(contents)
    for row in contents.observations {
      let time = row.time.map { ", \(Times.minute($0))" } ?? ""
      texts[row.id] = ("observation at byte \(Numbers.grouped(row.byteOffset))\(time): \(row.text.prefix(90))", "")
      impliedParents.append((row.id, .init(id: row.sourceID, role: "read from")))
    }
    for row in contents.hulls {
      let imo = row.imo.map { ", IMO \($0)" } ?? ""
      texts[row.id] = ("hull \(row.name)\(imo)", "")
      impliedParents.append((row.id, .init(id: row.sourceID, role: "read from")))
    }
    for row in contents.areas { texts[row.id] = ("area \(row.name)", "") }
  }

  package func words(for id: String) -> (words: String, activity: String) { texts[id] ?? ("row of another table", "") }

  mutating func add(_ id: String, _ activity: String, _ words: String) { texts[id] = (words, activity) }
  mutating func imply(_ child: String, _ parent: String, _ role: String) {
    impliedParents.append((child, .init(id: parent, role: role)))
  }

  private mutating func addMovements(_ contents: CaseContents) {
    for row in contents.gaps {
      texts[row.id] = (
        "gap of \(Numbers.fixed(row.hours, decimals: 1)) h, MMSI \(row.mmsi), \(Times.interval(row.startTime, row.endTime))"
          + "\(row.isOpen ? ", open" : ""), reception \(row.reception)", row.activity
      )
    }
    for row in contents.visits {
      texts[row.id] = (
        "visit, MMSI \(row.mmsi), arrived \(Times.interval(row.arrivalEarliest, row.arrivalLatest))", row.activity
      )
    }
    for row in contents.tracks {
      texts[row.id] = (
        "track, MMSI \(row.mmsi), \(Numbers.count(row.positionCount, "position")), "
          + Times.interval(row.startTime, row.endTime), row.activity
      )
    }
    for row in contents.reachabilities {
      texts[row.id] = (
        "reachability: budget \(Numbers.fixed(row.budgetHours, decimals: 1)) h over \(row.distanceKind) distance, "
          + (row.isReachable ? "reachable" : "out of reach"), row.activity
      )
      impliedParents.append((row.id, .init(id: row.gapID, role: "gap")))
    }
  }

  private mutating func addImagery(_ contents: CaseContents) {
    let sourceByPath = Dictionary(contents.sources.map { ($0.path, $0.id) }) { first, _ in first }
    for row in contents.scenes {
      let time = row.acquired.map(Times.minute) ?? "time not known"
      texts[row.id] = (
        "scene, \(row.sensor), \(row.product), \(time), \(Numbers.fixed(row.pixelMetres, decimals: 1)) m pixels",
        row.activity
      )
      for path in row.path.split(separator: " ") {
        if let source = sourceByPath[String(path)] {
          impliedParents.append((row.id, .init(id: source, role: "read from")))
        }
      }
    }
    for row in contents.detections {
      let size =
        "\(Numbers.fixed(row.lengthMetres, decimals: 0)) ± \(Numbers.fixed(row.lengthErrorMetres, decimals: 0)) m long, "
        + "\(Numbers.fixed(row.widthMetres, decimals: 0)) ± \(Numbers.fixed(row.widthErrorMetres, decimals: 0)) m wide"
      let time = row.acquired.map(Times.minute) ?? "time not known"
      texts[row.id] = (
        "detection, \(size), \(time), confidence \(Numbers.fixed(row.confidence, decimals: 2)), \(row.matchWords)",
        row.activity
      )
      impliedParents.append((row.id, .init(id: row.sceneID, role: "seen in")))
    }
    for row in contents.coverage {
      let finding = row.finding.isEmpty ? "" : ": \(row.finding)"
      texts[row.id] = ("coverage \(row.day), \(row.state)\(finding)", row.activity)
      if let scene = row.sceneID { impliedParents.append((row.id, .init(id: scene, role: "seen in"))) }
    }
  }
}
