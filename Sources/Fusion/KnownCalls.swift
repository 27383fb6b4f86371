// SPDX-License-Identifier: Apache-2.0

public import Behaviour
public import Bytes
public import Evidence
public import Registry

/// Calls whose hull names itself or is named: from AIS visits and from statements.
///
/// The identity is taken as broadcast or as stated and carries that word; whether the broadcast was true is a matter of
/// the contradictions.
public enum KnownCalls {
  /// A call from a visit that AIS shows: by a hull of the case, or by a ship that the case does not know.
  public static func call(from visit: Visit, by hull: Hull?) -> Call {
    let reason = Reason(
      feature: "identity", value: String(visit.mmsi), logLikelihood: 0, words: "identity as the ship broadcast it")
    return Call(
      id: RowID(kind: "call", visit.areaID, visit.id.text), areaID: visit.areaID, basis: .ais, arrival: visit.arrival,
      departure: visit.departure, isOpen: visit.isOpen, seen: [visit.arrival.end, visit.departure.start], length: nil,
      beam: nil,
      evidence: [EvidenceLink(visit.id, role: "visit")],
      candidates: [
        CallCandidate(
          hullID: hull?.id, name: hull?.name ?? "a ship we do not know (MMSI \(visit.mmsi))", probability: 1,
          reasons: [reason], gap: nil)
      ])
  }

  /// A call from what somebody stated: the hull was among those moored from one snapshot to another.
  public static func call(
    areaID: String, hull: Hull, arrival: TimeSpan, departure: TimeSpan, isOpen: Bool, statements: [RowID]
  ) -> Call {
    let reason = Reason(
      feature: "identity", value: hull.imo?.description ?? hull.name, logLikelihood: 0,
      words: "identity as stated by the source")
    return Call(
      id: RowID(kind: "call", areaID, hull.id, arrival.end.iso8601), areaID: areaID, basis: .statement,
      arrival: arrival, departure: departure, isOpen: isOpen, seen: [arrival.end, departure.start], length: nil,
      beam: nil,
      evidence: statements.map { EvidenceLink($0, role: "statement") },
      candidates: [CallCandidate(hullID: hull.id, name: hull.name, probability: 1, reasons: [reason], gap: nil)])
  }
}

/// Joins what different evidence says of the same stay.
///
/// - Definition: two calls at one berth are one when the same hull is most probable in both and the time between them is
///   too short for it to have left, discharged and come back (`turnaroundHours`); and when images show, within a stay that
///   AIS or a statement tells of, a ship as long as that hull (difference within three errors): an image is not matched
///   where the ship was heard too seldom, and one ship must not count twice. The identity that was broadcast or stated
///   stands; arrival and departure are narrowed to what both allow.
/// - Limits: a dark ship of the same length beside the one that was heard is taken for it.
public struct CallMerge: Sendable {
  public var turnaroundHours: Double
  /// Length in metres by hull.
  public var hullLengths: [String: Double]

  public init(turnaroundHours: Double, hullLengths: [String: Double] = [:]) {
    self.turnaroundHours = turnaroundHours
    self.hullLengths = hullLengths
  }

  public func merged(known: [Call], dark: [Call]) -> [Call] {
    var merged: [Call] = []
    // Known calls come first, in time order, so that their identity stands and a stay heard in pieces is one call.
    for call in known.sorted(by: { ($0.arrival.end, $0.id) < ($1.arrival.end, $1.id) }) + dark {
      if let index = merged.firstIndex(where: { isSameStay($0, call) }) {
        merged[index] = Self.join(merged[index], call)
      } else {
        merged.append(call)
      }
    }
    return merged.sorted { ($0.areaID, $0.arrival.end, $0.id) < ($1.areaID, $1.arrival.end, $1.id) }
  }

  /// Two dark calls are never joined: which looks show one stay is decided by `BerthStay`.
  private func isSameStay(_ known: Call, _ other: Call) -> Bool {
    guard !known.isDark, known.areaID == other.areaID, let hull = known.candidates.first?.hullID else { return false }
    if showsTheSameShip(known, other, length: hullLengths[hull]) { return true }
    guard other.candidates.first?.hullID == hull, let knownFirst = known.seen.first, let knownLast = known.seen.last,
      let otherFirst = other.seen.first, let otherLast = other.seen.last
    else { return false }
    let pause = max(otherFirst.seconds(since: knownLast), knownFirst.seconds(since: otherLast))
    return pause < turnaroundHours * 3600
  }

  private func showsTheSameShip(_ known: Call, _ other: Call, length: Double?) -> Bool {
    guard other.isDark, let length, let measured = other.length, let first = other.seen.first,
      let last = other.seen.last, known.arrival.start <= first, last <= known.departure.end
    else { return false }
    let error = (measured.standardError * measured.standardError + 0.02 * length * 0.02 * length).squareRoot()
    return abs(measured.value - length) <= 3 * error
  }

  private static func join(_ known: Call, _ other: Call) -> Call {
    var call = known
    call.basis = basis(known, other)
    call.seen = (known.seen + other.seen).sorted()
    call.evidence += other.evidence.filter { $0.role != "gap" }
    call.isOpen = known.isOpen && other.isOpen
    call.length = known.length ?? other.length
    call.beam = known.beam ?? other.beam
    let first = call.seen[0]
    let last = call.seen[call.seen.count - 1]
    call.arrival = TimeSpan(earliest(known, other, before: first), first)
    call.departure = TimeSpan(last, latest(known, other, after: last))
    return call
  }

  /// What a stay rests on, whichever of its parts came first: AIS before a statement, with an image beside AIS.
  private static func basis(_ one: Call, _ other: Call) -> Call.Basis {
    let bases = [one.basis, other.basis]
    if bases.contains(.aisAndImage) { return .aisAndImage }
    if bases.contains(.ais) { return one.isDark || other.isDark ? .aisAndImage : .ais }
    return one.basis
  }

  /// The latest bound of an arrival that both allow and that does not lie after the first sight.
  private static func earliest(_ one: Call, _ other: Call, before first: Timestamp) -> Timestamp {
    [one.arrival.start, other.arrival.start].filter { $0 <= first }.max() ?? first
  }

  private static func latest(_ one: Call, _ other: Call, after last: Timestamp) -> Timestamp {
    [one.departure.end, other.departure.end].filter { $0 >= last }.min() ?? last
  }
}
