// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import CaseFile
import Evidence
import Foundation
import Fusion
import Geodesy
import Registry

extension RowCollector {
  /// A call, its candidates and what it rests on.
  ///
  /// - Parameter isDark: no AIS shows the call although AIS was loaded; where none was, nobody can say.
  mutating func add(
    _ call: Call, isDark: Bool, hull: Hull?, answers: [ListingAnswer], area: Area, activity: String
  ) {
    let top = call.candidates.first
    let deadweight = Self.deadweight(of: call, hull: hull)
    contents.calls.append(
      CallRow(
        id: call.id.text, areaID: call.areaID, evidence: call.basis.rawValue, isDark: isDark,
        isOpen: call.isOpen,
        arrivalEarliest: call.arrival.start.iso8601, arrivalLatest: call.arrival.end.iso8601,
        departureEarliest: call.departure.start.iso8601, departureLatest: call.departure.end.iso8601,
        hullID: top?.hullID, hullName: top?.name ?? "", probability: top?.probability ?? 0,
        likelihood: Likelihood(probability: top?.probability ?? 0).rawValue, measuredLengthMetres: call.length?.value,
        measuredLengthErrorMetres: call.length?.standardError, deadweightTonnes: deadweight?.value,
        deadweightErrorTonnes: deadweight?.standardError, deadweightBasis: deadweight?.basis ?? "not known",
        listed: Self.listed(hull: hull, answers), listedDetail: answers.map(\.words).joined(separator: "; "),
        geometry: .point(area.polygon.centroid), activity: activity))
    for link in call.evidence { rest(call.id.text, on: link.row.text, role: link.role) }
    if let hull { rest(call.id.text, on: hull.id, role: "hull") }
    for (index, candidate) in call.candidates.enumerated() {
      add(candidate, rank: index + 1, of: call, activity: activity)
    }
  }

  private mutating func add(_ candidate: CallCandidate, rank: Int, of call: Call, activity: String) {
    let id = RowID(kind: "cand", call.id.text, candidate.hullID ?? "").text
    let reasons = JSONValue.array(
      candidate.reasons.map { reason in
        .object([
          .init("feature", .string(reason.feature)), .init("value", .string(reason.value)),
          .init("log_likelihood", .number(rounded(reason.logLikelihood))), .init("words", .string(reason.words)),
        ])
      })
    contents.candidates.append(
      CallCandidateRow(
        id: id, callID: call.id.text, rank: rank, hullID: candidate.hullID, hullName: candidate.name,
        probability: candidate.probability, reasons: reasons.text, activity: activity))
    rest(id, on: call.id.text, role: "call")
    if let gap = candidate.gap { rest(id, on: gap.text, role: "gap") }
  }

  /// Stated or estimated deadweight of the most probable hull. For a ship nobody knows: estimated from the measured
  /// length, shown and never counted.
  static func deadweight(of call: Call, hull: Hull?) -> Estimate? {
    if let hull { return hull.deadweight }
    guard let length = call.length else { return nil }
    return DeadweightEstimate.ofTanker(
      lengthMetres: length.value, lengthErrorMetres: length.standardError)
  }

  private static func listed(hull: Hull?, _ answers: [ListingAnswer]) -> String {
    guard hull != nil else { return "hull not known" }
    if answers.contains(where: \.isListed) { return "listed" }
    var isLater = false
    var wasAsked = false
    for answer in answers {
      switch answer.outcome {
      case .listedLater: isLater = true
      case .notAsked: break
      default: wasAsked = true
      }
    }
    return isLater ? "listed later" : wasAsked ? "not on the lists loaded" : "could not be asked"
  }
}

/// Four digits after the point unless others are asked for: log-likelihoods are for reading, not for further arithmetic.
func rounded(_ value: Double, digits: Int = 4) -> Double {
  let scale = pow(10, Double(digits))
  return (value * scale).rounded() / scale
}
