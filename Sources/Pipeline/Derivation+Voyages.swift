// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import CaseFile
import Evidence
import Fusion
import Geodesy
import Registry

extension Derivation {
  /// Calls and what their hulls did next.
  mutating func deriveVoyages(_ calls: [Call], _ movements: Movements) {
    let activity = rows.activity(
      "voyages",
      parameters: .object([
        .init("longest_days", .number(Voyage.longestDays)), .init("near_metres", .number(Voyage.nearMetres)),
      ]))
    let discharge = configuration.areas.filter { $0.role == .discharge }
    let voyages = Voyage.voyages(
      calls: calls, stops: stops(of: calls, discharge, movements), dischargeAreaIDs: Set(discharge.map(\.id)))
    for voyage in voyages { rows.add(voyage, activity: activity) }
  }

  /// Visits by AIS outside the load areas, and where hulls were heard again near a discharge area after their calls.
  private func stops(of calls: [Call], _ discharge: [Area], _ movements: Movements) -> [HullStop] {
    let loads = Set(loadAreas.map(\.id))
    let visits = movements.visits.filter { !loads.contains($0.areaID) }.compactMap { visit in
      movements.directory.hull(of: visit.mmsi).map {
        HullStop(hullID: $0.id, areaID: visit.areaID, arrival: visit.arrival, basis: .visit, evidence: visit.id)
      }
    }
    let gaps = Dictionary(movements.gaps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let heard = calls.compactMap { call -> HullStop? in
      guard let hull = call.candidates.first, let hullID = hull.hullID, let gap = hull.gap.flatMap({ gaps[$0] }),
        let to = gap.to, let area = discharge.first(where: { $0.isNear(to, metres: Voyage.nearMetres) })
      else { return nil }
      return HullStop(
        hullID: hullID, areaID: area.id,
        arrival: TimeSpan(call.departure.start, max(call.departure.start, gap.span.end)),
        basis: .heardAgain, evidence: gap.id)
    }
    return visits.filter { stop in discharge.contains { $0.id == stop.areaID } } + heard
  }
}

extension RowCollector {
  mutating func add(_ voyage: Voyage, activity: String) {
    contents.voyages.append(
      VoyageRow(
        id: voyage.id.text, hullID: voyage.hullID, hullName: voyage.hullName, callID: voyage.call.text,
        fromAreaID: voyage.fromAreaID, departureEarliest: voyage.departure.start.iso8601,
        departureLatest: voyage.departure.end.iso8601, toAreaID: voyage.toAreaID,
        arrivalEarliest: voyage.arrival?.start.iso8601, arrivalLatest: voyage.arrival?.end.iso8601,
        basis: voyage.basis.rawValue, isDelivery: voyage.isDelivery, probability: voyage.probability,
        likelihood: Likelihood(probability: voyage.probability).rawValue, activity: activity))
    rest(voyage.id.text, on: voyage.call.text, role: "call")
    if let evidence = voyage.evidence { rest(voyage.id.text, on: evidence.text, role: voyage.basis.rawValue) }
  }
}
