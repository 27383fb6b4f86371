// SPDX-License-Identifier: Apache-2.0

import Bytes
public import Geodesy

/// Definition: for a silence from (p₀, t₀) to (p₁, t₁) and an area A, time budget = (t₁ − t₀) − (d(p₀, A) + d(A, p₁)) / v over
/// sea distance, v the hull's maximum speed. A is reachable when the budget is at least `minimumStayHours`. A round trip
/// through a load and a discharge area needs both stays and d(p₀, L) + d(L, D) + d(D, p₁). An open silence ends nowhere: no
/// way back is asked for.
///
/// Inputs: a gap; areas with their `SeaDistances`; the hull's maximum speed in knots.
/// Parameters: `minimumStayHours`.
/// Limits: it says what was possible, never what happened. Weather, queues, ice and a speed below the maximum only shrink the
/// budget. Distances of kind `unchecked` are lower bounds, so reach may be overstated where land was not known.
/// Reference: the budget of travel time against silence is common practice ("feasible port calls" of several vendors);
/// the minimum stay stands for the hours a tanker of a few thousand tonnes needs to moor, load and let go.
public struct ReachabilityRule: Sendable, Equatable {
  public var minimumStayHours = 6.0

  public init() {}

  /// Whether a gap left time for one area.
  public func reachability(
    of gap: Gap, area: Area, distances: SeaDistances, maximumSpeedKnots: Double
  ) -> Reachability {
    let into = distances.route(from: gap.from, to: area)
    let out = gap.to.map { distances.route(from: $0, to: area) }
    let knot = Unit.metresPerSecondPerKnot
    let metres = into.metres + (out?.metres ?? 0)
    let budget = gap.span.seconds - metres / (maximumSpeedKnots * knot)
    let free = gap.span.seconds - minimumStayHours * 3600
    let earliest = gap.span.start.advanced(bySeconds: into.metres / (maximumSpeedKnots * knot))
    let latest = gap.span.end.advanced(bySeconds: -(out?.metres ?? 0) / (maximumSpeedKnots * knot))
    return Reachability(
      gap: gap.id, areaID: area.id, distanceInMetres: into.metres, distanceOutMetres: out?.metres ?? 0,
      budgetSeconds: budget, speedNeededKnots: free > 0 ? metres / free / knot : nil,
      window: earliest <= latest ? TimeSpan(earliest, latest) : nil,
      isReachable: budget >= minimumStayHours * 3600,
      distanceKind: SeaRoute.Kind.weakest([into.kind] + (out.map { [$0.kind] } ?? [])))
  }

  /// Whether a gap left time to load at one area, discharge at another and be back.
  public func roundTrip(
    of gap: Gap, load: Area, discharge: Area, distances: SeaDistances, maximumSpeedKnots: Double
  ) -> RoundTrip {
    var legs = [distances.route(from: gap.from, to: load), distances.route(from: load, to: discharge)]
    if let to = gap.to { legs.append(distances.route(from: to, to: discharge)) }
    let metres = legs.reduce(0) { $0 + $1.metres }
    let stays = 2 * minimumStayHours * 3600
    let free = gap.span.seconds - stays
    let budget = gap.span.seconds - metres / (maximumSpeedKnots * Unit.metresPerSecondPerKnot)
    return RoundTrip(
      gap: gap.id, loadAreaID: load.id, dischargeAreaID: discharge.id, legMetres: legs.map(\.metres),
      budgetSeconds: budget, speedNeededKnots: free > 0 ? metres / free / Unit.metresPerSecondPerKnot : nil,
      isReachable: budget >= stays, distanceKind: SeaRoute.Kind.weakest(legs.map(\.kind)))
  }
}

extension SeaRoute.Kind {
  /// The kind that claims least.
  static func weakest(_ kinds: [SeaRoute.Kind]) -> SeaRoute.Kind {
    if kinds.contains(.unchecked) { return .unchecked }
    return kinds.contains(.sea) ? .sea : .greatCircle
  }
}
