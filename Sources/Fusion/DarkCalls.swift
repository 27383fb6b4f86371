// SPDX-License-Identifier: Apache-2.0

public import Bytes
import Evidence
import Imagery
public import Registry

/// Joins what images showed at a berth with the silences of the hulls that can have been there.
///
/// - Definition: each stay in the looks is a call (`BerthStay`). Its candidates are the hulls with a silence whose
///   reachable window holds every instant at which the ship was seen, and always a ship we do not know. Probabilities
///   come from `CandidateLikelihood` and are made exclusive over all calls by `SequenceInference` (DESIGN §5, Identity of
///   a dark call).
/// - Limits: a hull that broadcast from elsewhere while it was at the berth is not a candidate: false broadcasts are a
///   matter of the contradictions, not of this step.
public struct DarkCalls: Sendable {
  public var likelihood = CandidateLikelihood()
  /// Shortest time between two calls of one hull: round trip to the nearest discharge berth plus the stay there.
  public var minimumTurnaroundHours = 24.0
  public var sameCallGapDays = 4.0
  public init() {}

  /// Calls at one berth from its clear looks.
  ///
  /// - Parameters:
  ///   - looks: clear looks, each with the detections no AIS explains.
  ///   - silences: of each hull, those in which this berth was in reach.
  ///   - period: bounds of the case, which bound arrivals and departures that no look does.
  public func calls(
    areaID: String, looks: [BerthLook], hulls: [Hull], silences: [HullSilence], period: TimeSpan
  ) -> [Call] {
    let stays = BerthStay.stays(in: looks, sameCallGapDays: sameCallGapDays)
    let silencesByHull = Dictionary(grouping: silences, by: \.hullID)
    let options = stays.map { candidates(for: $0, hulls: hulls, silences: silencesByHull) }
    let indices = Dictionary(hulls.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var inference = SequenceInference(
      hulls: options.map { $0.map { $0.hullID.flatMap { indices[$0] } ?? -1 } },
      logLikelihoods: options.map { $0.map { $0.reasons.reduce(0) { $0 + $1.logLikelihood } } },
      excludes: exclusions(stays))
    inference.seed = 20_241_105
    inference.unknownPrior = likelihood.unknownHullPrior
    let marginals = inference.marginals()
    return stays.indices.map { index in
      call(areaID, stays[index], Self.ranked(options[index], by: marginals[index]), period)
    }
  }

  private func candidates(
    for stay: BerthStay, hulls: [Hull], silences: [String: [HullSilence]]
  ) -> [CallCandidate] {
    let length = estimate(stay.lengthMetres)
    let beam = estimate(stay.widthMetres)
    let seen = TimeSpan(stay.looks[0].time, stay.looks[stay.looks.count - 1].time)
    var options: [CandidateLikelihood.Option] = []
    for hull in hulls {
      let covering = (silences[hull.id] ?? []).filter {
        $0.window.contains(seen.start) && $0.window.contains(seen.end)
      }
      guard let silence = covering.min(by: { $0.window.seconds < $1.window.seconds }) else { continue }
      options.append(CandidateLikelihood.Option(hull: hull, silence: silence))
    }
    let reasons = likelihood.reasons(for: options, length: length, beam: beam)
    var found = zip(options, reasons).map { option, reasons in
      CallCandidate(
        hullID: option.hull.id, name: option.hull.name, probability: 0, reasons: reasons, gap: option.silence.gap)
    }
    let unknown = likelihood.reasonsForUnknown(length: length, beam: beam)
    found.append(
      CallCandidate(hullID: nil, name: "a ship we do not know", probability: 0, reasons: unknown, gap: nil))
    return found
  }

  private func estimate(_ measure: (value: Double, error: Double)) -> Estimate {
    Estimate(measure.value, standardError: measure.error, basis: "measured in images")
  }

  /// Two calls exclude each other for one hull when the time between the last sight of one and the first of the next
  /// is shorter than the turnaround.
  private func exclusions(_ stays: [BerthStay]) -> [[Bool]] {
    let spans = stays.map { TimeSpan($0.looks[0].time, $0.looks[$0.looks.count - 1].time) }
    return spans.map { one in
      spans.map { other in
        let pause = max(other.start.seconds(since: one.end), one.start.seconds(since: other.end))
        return pause < minimumTurnaroundHours * 3600
      }
    }
  }

  private static func ranked(_ candidates: [CallCandidate], by probabilities: [Double]) -> [CallCandidate] {
    zip(candidates, probabilities)
      .map { candidate, probability in
        var ranked = candidate
        ranked.probability = probability
        return ranked
      }
      .sorted { ($1.probability, $0.hullID ?? "~") < ($0.probability, $1.hullID ?? "~") }
  }

  private func call(_ areaID: String, _ stay: BerthStay, _ candidates: [CallCandidate], _ period: TimeSpan) -> Call {
    let first = stay.looks[0].time
    let last = stay.looks[stay.looks.count - 1].time
    var evidence = stay.detections.map { EvidenceLink($0.id, role: "seen") }
    if let before = stay.before { evidence.append(EvidenceLink(before.sceneID, role: "look before")) }
    if let after = stay.after { evidence.append(EvidenceLink(after.sceneID, role: "look after")) }
    evidence += candidates.compactMap(\.gap).map { EvidenceLink($0, role: "gap") }
    let hasKnown = candidates.contains { $0.hullID != nil }
    let earliest = stay.before?.time ?? min(period.start, first)
    let latest = stay.after?.time ?? max(period.end, last)
    return Call(
      id: RowID(kind: "call", areaID, first.iso8601, stay.detections.map(\.id.text).joined(separator: " ")),
      areaID: areaID, basis: hasKnown ? .dark : .imageOnly, arrival: TimeSpan(earliest, first),
      departure: TimeSpan(last, latest), isOpen: stay.after == nil, seen: stay.looks.map(\.time),
      length: estimate(stay.lengthMetres),
      beam: estimate(stay.widthMetres), evidence: evidence, candidates: candidates)
  }
}
