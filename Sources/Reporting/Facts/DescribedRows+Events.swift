// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

extension DescribedRows {
  /// What hulls did beside gaps and visits: encounters, loitering, draught changes, contradictions, dark encounters.
  mutating func addEvents(_ contents: CaseContents) {
    for row in contents.encounters {
      let kind = row.isTransferCandidate ? "encounter, transfer candidate" : "encounter"
      add(
        row.id, row.activity,
        "\(kind), MMSI \(row.mmsi) and \(row.otherMmsi), \(Times.interval(row.startTime, row.endTime)), "
          + "\(Numbers.fixed(row.hours, decimals: 1)) h at \(Numbers.fixed(row.medianDistanceMetres, decimals: 0)) m, "
          + "alongside score \(Numbers.fixed(row.alongsideScore, decimals: 2))")
    }
    for row in contents.loitering {
      add(
        row.id, row.activity,
        "loitering, MMSI \(row.mmsi), \(Times.interval(row.startTime, row.endTime)), "
          + "\(Numbers.fixed(row.hours, decimals: 1)) h at \(Numbers.fixed(row.meanKnots, decimals: 1)) kn")
    }
    for row in contents.draughtChanges {
      add(
        row.id, row.activity,
        "draught change, MMSI \(row.mmsi), \(Numbers.fixed(row.beforeMetres, decimals: 1)) m at "
          + "\(Times.minute(row.beforeTime)), \(Numbers.fixed(row.afterMetres, decimals: 1)) m at "
          + "\(Times.minute(row.afterTime)), typed by the crew")
      imply(row.id, row.visitID, "visit")
    }
    for row in contents.contradictions {
      add(
        row.id, row.activity,
        "contradiction, \(row.kind), MMSI \(row.mmsi), \(Times.interval(row.startTime, row.endTime)): \(row.words)")
    }
    let areas = Dictionary(contents.areas.map { ($0.id, $0.name) }) { first, _ in first }
    for row in contents.voyages {
      let end = row.toAreaID.map { areas[$0] ?? $0 } ?? "an unknown end"
      let arrival = row.arrivalEarliest.map { ", arrived \(Times.interval($0, row.arrivalLatest ?? $0))" } ?? ""
      add(
        row.id, row.activity,
        "voyage of \(row.hullName) from \(areas[row.fromAreaID] ?? row.fromAreaID), left "
          + "\(Times.interval(row.departureEarliest, row.departureLatest)), to \(end)\(arrival), by \(row.basis)"
          + (row.isDelivery ? ", a delivery" : ""))
      imply(row.id, row.callID, "call")
    }
    for row in contents.darkEncounters {
      add(
        row.id, row.activity,
        "dark encounter, MMSI \(row.mmsi), \(Times.minute(row.time)): a ship of "
          + "\(Numbers.fixed(row.lengthMetres, decimals: 0)) m without AIS at "
          + "\(Numbers.fixed(row.distanceMetres, decimals: 0)) m")
      imply(row.id, row.loiteringID, "loitering")
      imply(row.id, row.detectionID, "seen")
    }
  }
}
