// SPDX-License-Identifier: Apache-2.0

public import Bytes
import Evidence
import Imagery
public import Registry

/// A berth as images showed it, and when the hulls of the case can have been there.
public struct WatchedBerth: Sendable {
  public var areaID: String
  /// Clear looks, each with the detections that no AIS explains.
  public var looks: [BerthLook]
  /// Of each hull, the silences in which this berth was in reach.
  public var silences: [HullSilence]
  /// Hulls of a kind that calls at it; `nil`: all.
  public var hullIDs: Set<String>?

  public init(areaID: String, looks: [BerthLook], silences: [HullSilence], hullIDs: Set<String>? = nil) {
    self.areaID = areaID
    self.looks = looks
    self.silences = silences
    self.hullIDs = hullIDs
  }
}

/// A time at which a hull is known to have been in an area: by its AIS or by a statement.
public struct HullPresence: Sendable, Hashable {
  public var hullID: String
  public var areaID: String
  public var span: TimeSpan

  public init(hullID: String, areaID: String, span: TimeSpan) {
    self.hullID = hullID
    self.areaID = areaID
    self.span = span
  }
}

/// Joins what images showed at the berths of a case with the silences of the hulls that can have been there.
///
/// - Definition: each stay in the looks is a call (`BerthStay`). Its candidates are the hulls with a silence whose
///   reachable window holds every instant at which the ship was seen; hulls of like length whose AIS told of them elsewhere, at
///   the low prior of a false broadcast; and always a ship we do not know. A hull that is known to have been in another area,
///   too near in time for the way between the two, is none. Probabilities come from `CandidateLikelihood` and are made
///   exclusive over all calls of all berths by `SequenceInference` (DESIGN §5, Identity of a dark call).
/// - Limits: a false broadcast from within an area of the case (a port) is taken as true.
public struct DarkCalls: Sendable {
  public var likelihood = CandidateLikelihood()
  public var sameCallGapDays = 4.0
  /// Hours that one hull needs between two calls, from area to area; at one berth the round trip to the nearest discharge
  /// berth. Pairs that are not named need none: only calls that overlap exclude each other there.
  public var separationHours: [String: [String: Double]] = [:]
  /// The same at a berth that is not named.
  public var minimumTurnaroundHours = 24.0
  /// A hull whose AIS told of it elsewhere is a candidate up to so many errors of length.
  public var elsewhereSigmas = 3.0
  /// How far a hull's broadcast draught rose from before a span to after it, metres; `nil` where it is not known.
  public var draughtRise: @Sendable (_ hullID: String, _ span: TimeSpan) -> Double? = { _, _ in nil }
  public init() {}

  public static let sweeps = SequenceInference(choices: [], excludes: [], kindPriors: []).sweeps
  public static let seed = SequenceInference(choices: [], excludes: [], kindPriors: []).seed
  public static let priorCalls = SequenceInference(choices: [], excludes: [], kindPriors: []).priorCalls

  /// Detections of one kind from which their widths are calibrated.
  public static let leastWidths = BeamCalibration.leastCount

  private struct Sight {
    var areaID: String
    var stay: BerthStay
    /// The measured width without what is too much (`BeamCalibration`).
    var beam: (value: Double, error: Double)
    var seen: TimeSpan { TimeSpan(stay.looks[0].time, stay.looks[stay.looks.count - 1].time) }
  }

  /// Calls at all berths, in the order of the berths, then of time.
  ///
  /// - Parameters:
  ///   - hulls: those that can have called at these berths.
  ///   - presences: where hulls are known to have been.
  ///   - period: bounds of the case, which bound arrivals and departures that no look does.
  public func calls(
    at berths: [WatchedBerth], hulls: [Hull], presences: [HullPresence] = [], period: TimeSpan
  ) -> [Call] {
    let widths = BeamCalibration(berths.flatMap { $0.looks.flatMap(\.ships) })
    let sights = berths.flatMap { berth in
      BerthStay.stays(in: berth.looks, sameCallGapDays: sameCallGapDays).map { stay in
        Sight(areaID: berth.areaID, stay: stay, beam: BerthStay.combine(stay.detections.map(widths.beam)))
      }
    }
    let likelihood = learned(from: sights, berths, hullCount: hulls.count, period)
    let silences = Dictionary(
      berths.map { ($0.areaID, Dictionary(grouping: $0.silences, by: \.hullID)) },
      uniquingKeysWith: { first, _ in first })
    let known = Dictionary(grouping: presences, by: \.hullID)
    let callers = Dictionary(
      berths.map { berth in (berth.areaID, hulls.filter { berth.hullIDs?.contains($0.id) ?? true }) },
      uniquingKeysWith: { first, _ in first })
    let found = sights.map { sight in
      candidates(for: sight, callers[sight.areaID] ?? [], silences[sight.areaID] ?? [:], known, likelihood)
    }
    let indices = Dictionary(hulls.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let inference = SequenceInference(
      choices: found.map { row in
        row.map { found in
          SequenceInference.Choice(
            hull: found.candidate.hullID.flatMap { indices[$0] } ?? -1, kind: found.kind,
            logLikelihood: found.candidate.reasons.reduce(0) { $0 + $1.logLikelihood })
        }
      },
      excludes: exclusions(sights), kindPriors: likelihood.kindPriors)
    let marginals = inference.marginals()
    return sights.indices.map { index in
      let ranked = Self.ranked(found[index].map(\.candidate), by: marginals[index])
      return call(sights[index], ranked, hasSilence: found[index].contains { $0.kind == 0 }, period)
    }
  }

  /// Calls at one berth.
  public func calls(
    areaID: String, looks: [BerthLook], hulls: [Hull], silences: [HullSilence], period: TimeSpan
  ) -> [Call] {
    calls(at: [WatchedBerth(areaID: areaID, looks: looks, silences: silences)], hulls: hulls, period: period)
  }

  /// How long ships stay and how often each hull calls, as the looks tell it: the measure of a silence.
  private func learned(
    from sights: [Sight], _ berths: [WatchedBerth], hullCount: Int, _ period: TimeSpan
  ) -> CandidateLikelihood {
    var likelihood = likelihood
    var calls = 0.0
    var hours = 0.0
    for berth in berths {
      let own = sights.filter { $0.areaID == berth.areaID }.map { call($0, [], hasSilence: true, period) }
      guard let count = CallCount(darkCalls: own, looks: berth.looks.map(\.time), period: period), !own.isEmpty else {
        continue
      }
      calls += Double(own.count) / max(count.seenShare, 0.05)
      hours += count.stayHours * Double(own.count)
    }
    guard calls > 0 else { return likelihood }
    likelihood.typicalStayHours = hours / Double(sights.count)
    let cycle = period.seconds / 3600 * Double(max(hullCount, 1)) / calls
    likelihood.callCycleHours = min(max(cycle, 2 * likelihood.typicalStayHours), period.seconds / 3600)
    return likelihood
  }

  private func candidates(
    for sight: Sight, _ hulls: [Hull], _ silences: [String: [HullSilence]], _ known: [String: [HullPresence]],
    _ likelihood: CandidateLikelihood
  ) -> [(candidate: CallCandidate, kind: Int)] {
    let length = estimate(sight.stay.lengthMetres)
    let beam = estimate(sight.beam)
    var found: [(candidate: CallCandidate, kind: Int)] = []
    for hull in hulls where !isKnownElsewhere(known[hull.id] ?? [], sight) {
      let covering = (silences[hull.id] ?? []).filter {
        $0.window.contains(sight.seen.start) && $0.window.contains(sight.seen.end)
      }
      guard let option = option(of: hull, covering, sight, length) else { continue }
      let reasons = likelihood.reasons(for: option, amongHulls: hulls.count, length: length, beam: beam)
      let candidate = CallCandidate(
        hullID: hull.id, name: hull.name, probability: 0, reasons: reasons, gap: option.silence?.gap)
      found.append((candidate, option.kind))
    }
    let unknown = CallCandidate(
      hullID: nil, name: "a ship we do not know", probability: 0,
      reasons: likelihood.reasonsForUnknown(length: length, beam: beam), gap: nil)
    return found + [(unknown, CandidateLikelihood.unknownKind)]
  }

  /// The shortest silence that covers the sight, else a drift at sea that does, else "elsewhere" where the length is like.
  private func option(
    of hull: Hull, _ covering: [HullSilence], _ sight: Sight, _ length: Estimate
  ) -> CandidateLikelihood.Option? {
    func shortest(_ kind: HullSilence.Kind) -> HullSilence? {
      covering.filter { $0.kind == kind }.min { $0.window.seconds < $1.window.seconds }
    }
    if let silence = shortest(.silent) {
      return CandidateLikelihood.Option(
        hull: hull, whereabouts: .silent(silence), draughtRiseMetres: silence.draughtRiseMetres)
    }
    let stated = hull.lengthMetres ?? length.value
    let isLike = abs(length.value - stated) <= elsewhereSigmas * max(length.standardError, 0.02 * stated)
    guard likelihood.falseBroadcastPrior > 0, isLike else { return nil }
    let rise = draughtRise(hull.id, sight.seen)
    if let drift = shortest(.adrift) {
      return CandidateLikelihood.Option(hull: hull, whereabouts: .adrift(drift), draughtRiseMetres: rise)
    }
    return CandidateLikelihood.Option(hull: hull, whereabouts: .elsewhere, draughtRiseMetres: rise)
  }

  /// Whether the hull was in another area, too near in time.
  private func isKnownElsewhere(_ presences: [HullPresence], _ sight: Sight) -> Bool {
    presences.contains { presence in
      presence.areaID != sight.areaID
        && Self.pause(presence.span, sight.seen) < separation(presence.areaID, sight.areaID) * 3600
    }
  }

  private func separation(_ from: String, _ to: String) -> Double {
    separationHours[from]?[to] ?? separationHours[to]?[from] ?? (from == to ? minimumTurnaroundHours : 0)
  }

  /// Seconds from the end of the one to the start of the other; negative where they overlap.
  private static func pause(_ one: TimeSpan, _ other: TimeSpan) -> Double {
    max(other.start.seconds(since: one.end), one.start.seconds(since: other.end))
  }

  private func estimate(_ measure: (value: Double, error: Double)) -> Estimate {
    Estimate(measure.value, standardError: measure.error, basis: "measured in images")
  }

  /// Two calls exclude each other for one hull when the time between the last sight of one and the first of the next
  /// is shorter than it needs between the two.
  private func exclusions(_ sights: [Sight]) -> [[Bool]] {
    sights.map { one in
      sights.map { other in
        let pause = Self.pause(one.seen, other.seen)
        return pause <= 0 || pause < separation(one.areaID, other.areaID) * 3600
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

  private func call(
    _ sight: Sight, _ candidates: [CallCandidate], hasSilence: Bool, _ period: TimeSpan
  ) -> Call {
    let stay = sight.stay
    let first = sight.seen.start
    let last = sight.seen.end
    var evidence = stay.detections.map { EvidenceLink($0.id, role: "seen") }
    if let before = stay.before { evidence.append(EvidenceLink(before.sceneID, role: "look before")) }
    if let after = stay.after { evidence.append(EvidenceLink(after.sceneID, role: "look after")) }
    evidence += candidates.compactMap(\.gap).map { EvidenceLink($0, role: "gap") }
    let earliest = stay.before?.time ?? min(period.start, first)
    let latest = stay.after?.time ?? max(period.end, last)
    return Call(
      id: RowID(kind: "call", sight.areaID, first.iso8601, stay.detections.map(\.id.text).joined(separator: " ")),
      areaID: sight.areaID, basis: hasSilence ? .dark : .imageOnly, arrival: TimeSpan(earliest, first),
      departure: TimeSpan(last, latest), isOpen: stay.after == nil, seen: stay.looks.map(\.time),
      length: estimate(stay.lengthMetres),
      beam: estimate(stay.widthMetres), evidence: evidence, candidates: candidates)
  }
}
