// SPDX-License-Identifier: Apache-2.0

import CaseFile

/// The rows of a case as scoring looks them up.
struct ScoredRows {
  private let hulls: [String: HullRow]
  private let volumes: [String: [CallVolumeRow]]
  private let candidates: [String: [CallCandidateRow]]
  private let measured: [(id: String, lengthMetres: Double)]

  init(_ contents: CaseContents) {
    hulls = Dictionary(contents.hulls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    volumes = Dictionary(grouping: contents.volumes, by: \.callID)
    candidates = Dictionary(grouping: contents.candidates, by: \.callID)
    measured = contents.hulls.compactMap { hull in hull.lengthMetres.map { (hull.id, $0) } }
  }

  /// For a ship outside the fleet the right answer is "a ship we do not know".
  func isRight(_ hullID: String?, _ truth: TrueCall) -> Bool {
    guard let hullID else { return truth.isOutsideFleet }
    return !truth.isOutsideFleet && hulls[hullID]?.imo == truth.imo
  }

  func judgements(of call: CallRow, truth: TrueCall) -> [Score.Judgement] {
    (candidates[call.id] ?? []).map {
      Score.Judgement(probability: $0.probability, isRight: isRight($0.hullID, truth))
    }
  }

  /// From the lowest to the highest scenario of a call; `nil` where it has no volume.
  func scenarioRange(of call: CallRow) -> ClosedRange<Double>? {
    let barrels = (volumes[call.id] ?? []).map(\.barrels)
    guard let low = barrels.min(), let high = barrels.max() else { return nil }
    return low...high
  }

  /// The hull of the case whose stated length is nearest to the measured one, whatever else is known.
  func hullOfNearestLength(to call: CallRow) -> String? {
    guard let length = call.measuredLengthMetres else { return nil }
    return measured.min { (abs($0.lengthMetres - length), $0.id) < (abs($1.lengthMetres - length), $1.id) }?.id
  }
}
