// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
import Registry

/// What a hull did after a call: the passage to the next place it is known or said to have been at.
///
/// - Definition: for each call by a named hull (rank 1) that is over, in time order of that hull, the earliest of: a visit of the
///   hull to another area that its AIS shows; the place near a discharge area (`nearMetres`) at which it was heard again after the
///   silence of the call; its next call at a load area. A discharge area ends a *delivery*. Where the next call comes first, or
///   nothing within `longestDays`, the end of the voyage was not seen, and no discharge is claimed.
/// - Inputs: calls with their candidates made exclusive over the whole case; visits; where silences ended.
/// - Limits: the hull is the most probable one of the call, and `probability` is that of the call; what it did next is true of it
///   only if it made the call. A visit to a discharge area says that the hull was there, not that it unloaded.
public struct Voyage: Sendable, Hashable {
  public enum Basis: String, Sendable {
    /// The hull's AIS shows a visit.
    case visit
    /// The hull was heard again near the area, after the silence in which it made the call.
    case heardAgain = "heard again"
    /// The next that is known is another call at a load area.
    case nextCall = "next call"
    case notSeen = "not seen"
  }

  public var id: RowID
  public var hullID: String
  public var hullName: String
  public var call: RowID
  public var fromAreaID: String
  public var departure: TimeSpan
  /// `nil` where nothing is known of the end.
  public var toAreaID: String?
  public var arrival: TimeSpan?
  public var basis: Basis
  /// From a load area to a discharge area.
  public var isDelivery: Bool
  public var probability: Double
  /// The visit, the gap or the next call.
  public var evidence: RowID?
}

/// Where a hull was, other than at the calls of the case.
public struct HullStop: Sendable, Hashable {
  public var hullID: String
  public var areaID: String
  public var arrival: TimeSpan
  public var basis: Voyage.Basis
  public var evidence: RowID

  public init(hullID: String, areaID: String, arrival: TimeSpan, basis: Voyage.Basis, evidence: RowID) {
    self.hullID = hullID
    self.areaID = areaID
    self.arrival = arrival
    self.basis = basis
    self.evidence = evidence
  }
}

extension Voyage {
  public static let longestDays = 30.0
  /// As far from the middle of a discharge area as a hull that is heard again counts as being there.
  public static let nearMetres = 10_000.0

  /// The voyages of all hulls, in the order of departure.
  public static func voyages(
    calls: [Call], stops: [HullStop], dischargeAreaIDs: Set<String>, longestDays: Double = Self.longestDays
  ) -> [Voyage] {
    let named = calls.filter { $0.candidates.first?.hullID != nil && !$0.isOpen }
    let byHull = Dictionary(grouping: named) { $0.candidates[0].hullID ?? "" }
    let stopsByHull = Dictionary(grouping: stops, by: \.hullID)
    let voyages = byHull.flatMap { hull, calls in
      let ordered = calls.sorted { ($0.departure.start, $0.id) < ($1.departure.start, $1.id) }
      return ordered.indices.map { index in
        voyage(
          after: ordered[index], next: index + 1 < ordered.count ? ordered[index + 1] : nil, stopsByHull[hull] ?? [],
          dischargeAreaIDs, longestDays)
      }
    }
    return voyages.sorted { ($0.departure.start, $0.id) < ($1.departure.start, $1.id) }
  }

  private static func voyage(
    after call: Call, next: Call?, _ stops: [HullStop], _ dischargeAreaIDs: Set<String>, _ longestDays: Double
  ) -> Voyage {
    let hull = call.candidates[0]
    let left = call.departure.start
    let latest = left.advanced(bySeconds: longestDays * 86_400)
    let stop = stops.filter { stop in
      stop.areaID != call.areaID && stop.arrival.end > left && stop.arrival.end <= latest
        && (next.map { stop.arrival.end <= $0.arrival.end } ?? true)
    }.min { ($0.arrival.end, $0.evidence) < ($1.arrival.end, $1.evidence) }
    var voyage = Voyage(
      id: RowID(kind: "voyage", call.id.text, hull.hullID ?? ""), hullID: hull.hullID ?? "", hullName: hull.name,
      call: call.id, fromAreaID: call.areaID, departure: call.departure, toAreaID: nil, arrival: nil, basis: .notSeen,
      isDelivery: false, probability: hull.probability, evidence: nil)
    if let stop {
      voyage.toAreaID = stop.areaID
      voyage.arrival = stop.arrival
      voyage.basis = stop.basis
      voyage.evidence = stop.evidence
      voyage.isDelivery = dischargeAreaIDs.contains(stop.areaID)
    } else if let next, next.arrival.end <= latest {
      voyage.toAreaID = next.areaID
      voyage.arrival = next.arrival
      voyage.basis = .nextCall
      voyage.evidence = next.id
    }
    return voyage
  }
}
