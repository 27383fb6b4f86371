// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import CaseFile
import Evidence
import Fusion
import Geodesy
import Registry
import Tracks

extension Derivation {
  /// For each hull of the fleet and each load area: the silences in which the hull can have been there.
  mutating func deriveReach(_ movements: inout Movements, _ coastline: Coastline?) async {
    progress(.started(stage: "reach"))
    let parameters = configuration.parameters
    let distances = await SeaDistances(to: configuration.areas, coastline: coastline)
    var rule = ReachabilityRule()
    rule.minimumStayHours = parameters.minimumStayHours
    let drift = SeaDrift()
    let activity = rows.activity(
      "reach",
      parameters: .object([
        .init("maximum_speed_knots", .number(parameters.maximumSpeedKnots)),
        .init("observed_speed_margin", .number(ObservedSpeed.margin)),
        .init("minimum_stay_hours", .number(parameters.minimumStayHours)),
        .init("adrift_hours", .number(drift.minimumHours)), .init("adrift_metres", .number(drift.offshoreMetres)),
        .init("adrift_join_hours", .number(drift.joinHours)),
        .init("adrift_radius_metres", .number(drift.radiusMetres)),
        .init(
          "rules",
          .object([.init("reachability", RuleParameters.json(rule)), .init("sea_drift", RuleParameters.json(drift))])),
      ]))
    let speeds = maximumSpeeds(movements)
    let adrift = drifts(drift, movements)
    var reachable = 0
    for area in loadAreas {
      var silences: [HullSilence] = []
      for hull in movements.directory.hulls {
        let speed = speeds[hull.id] ?? parameters.maximumSpeedKnots
        silences += self.silences(of: hull, at: area, speed, movements, distances, rule, activity, &reachable)
        if let own = adrift[hull.id], !own.drifts.isEmpty {
          silences += drift.silences(
            hullID: hull.id, drifts: own.drifts, gaps: own.gaps, area: area, distances: distances,
            maximumSpeedKnots: speed, minimumStayHours: parameters.minimumStayHours)
        }
      }
      movements.silences[area.id] = silences
    }
    movements.separationHours = separationHours(distances, fastestKnots: speeds.values.max())
    let kind = coastline == nil ? "great circles, the case has no coastline" : "over sea"
    progress(
      .finished(
        stage: "reach",
        summary: "\(grouped(reachable)) gaps leave a load berth in reach (distances: \(kind))"))
  }

  private mutating func silences(
    of hull: Hull, at area: Area, _ speed: Double, _ movements: Movements, _ distances: SeaDistances,
    _ rule: ReachabilityRule, _ activity: String, _ reachable: inout Int
  ) -> [HullSilence] {
    let mmsi = Set(movements.directory.mmsi(of: hull.id))
    let segments = movements.store.segments.filter { mmsi.contains($0.mmsi) }
    guard let first = segments.min(by: { $0.span.start < $1.span.start }) else {
      return [.neverHeard(hullID: hull.id, period: period)]
    }
    let start = distances.route(from: movements.store.columns.coordinate(first.rows.lowerBound), to: area)
    let seconds = start.metres / (speed * Unit.metresPerSecondPerKnot)
    var found =
      HullSilence.beforeFirstHeard(
        first.span.start, hullID: hull.id, secondsFromBerth: seconds, period: period
      ).map { [$0] } ?? []
    for gap in movements.gaps where mmsi.contains(gap.mmsi) {
      let reach = rule.reachability(of: gap, area: area, distances: distances, maximumSpeedKnots: speed)
      rows.add(reach, activity: activity)
      if reach.isReachable { reachable += 1 }
      if let silence = HullSilence(of: gap, hullID: hull.id, reachability: reach) { found.append(silence) }
    }
    return found
  }

  /// Where AIS told of each hull adrift at sea.
  private func drifts(_ drift: SeaDrift, _ movements: Movements) -> [String: (drifts: [SeaDrift.Drift], gaps: [Gap])] {
    var found: [String: (drifts: [SeaDrift.Drift], gaps: [Gap])] = [:]
    for hull in movements.directory.hulls {
      let mmsi = Set(movements.directory.mmsi(of: hull.id))
      let segments = movements.store.segments.filter { mmsi.contains($0.mmsi) }
      found[hull.id] = (
        drift.drifts(of: segments, movements.store, areas: configuration.areas),
        movements.gaps.filter { mmsi.contains($0.mmsi) }
      )
    }
    return found
  }

  /// Stated; else the parameter, or what the hull was seen to make with a margin, whichever is more.
  private func maximumSpeeds(_ movements: Movements) -> [String: Double] {
    var speeds: [String: Double] = [:]
    for hull in movements.directory.hulls {
      if let stated = hull.maximumSpeedKnots {
        speeds[hull.id] = stated
      } else {
        let mmsi = Set(movements.directory.mmsi(of: hull.id))
        let observed = ObservedSpeed.knots(
          of: movements.store.segments.filter { mmsi.contains($0.mmsi) }, movements.store)
        speeds[hull.id] = max(configuration.parameters.maximumSpeedKnots, observed ?? 0)
      }
    }
    return speeds
  }

  /// At a load area: to the nearest discharge area and back at the highest speed, with the shortest stay; where the case has no
  /// discharge area, one stay. From any other area to a load area: the way alone.
  private func separationHours(_ distances: SeaDistances, fastestKnots: Double?) -> [String: [String: Double]] {
    let parameters = configuration.parameters
    let knots = max(fastestKnots ?? 0, parameters.maximumSpeedKnots)
    func hours(_ from: Area, _ to: Area) -> Double {
      distances.route(from: from, to: to).metres / Unit.metresPerNauticalMile / knots
    }
    var separation: [String: [String: Double]] = [:]
    for area in loadAreas {
      let nearest = configuration.areas.filter { $0.role == .discharge }.map { hours(area, $0) }.min()
      separation[area.id, default: [:]][area.id] = 2 * (nearest ?? 0) + parameters.minimumStayHours
      for other in configuration.areas where other.id != area.id {
        separation[other.id, default: [:]][area.id] = hours(other, area)
      }
    }
    return separation
  }
}
