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
    let activity = rows.activity(
      "reach",
      parameters: .object([
        .init("maximum_speed_knots", .number(parameters.maximumSpeedKnots)),
        .init("minimum_stay_hours", .number(parameters.minimumStayHours)),
      ]))
    var reachable = 0
    for area in loadAreas {
      var silences: [HullSilence] = []
      for hull in movements.directory.hulls {
        silences += self.silences(of: hull, at: area, movements, distances, rule, activity, &reachable)
      }
      movements.silences[area.id] = silences
      movements.turnaroundHours[area.id] = turnaroundHours(from: area, distances)
    }
    let kind = coastline == nil ? "great circles, the case has no coastline" : "over sea"
    progress(
      .finished(
        stage: "reach",
        summary: "\(grouped(reachable)) gaps leave a load berth in reach (distances: \(kind))"))
  }

  private mutating func silences(
    of hull: Hull, at area: Area, _ movements: Movements, _ distances: SeaDistances, _ rule: ReachabilityRule,
    _ activity: String, _ reachable: inout Int
  ) -> [HullSilence] {
    let mmsi = Set(movements.directory.mmsi(of: hull.id))
    let speed = hull.maximumSpeedKnots ?? configuration.parameters.maximumSpeedKnots
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

  /// To the nearest discharge area and back at maximum speed, with the shortest stay at both; where the case has no
  /// discharge area, one stay.
  private func turnaroundHours(from area: Area, _ distances: SeaDistances) -> Double {
    let parameters = configuration.parameters
    let fastest = parameters.maximumSpeedKnots
    let nearest = configuration.areas.filter { $0.role == .discharge }
      .map { distances.route(from: area, to: $0).metres }.min()
    guard let nearest else { return parameters.minimumStayHours }
    return 2 * nearest / Unit.metresPerNauticalMile / fastest + parameters.minimumStayHours
  }
}
