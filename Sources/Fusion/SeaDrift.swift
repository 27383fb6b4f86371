// SPDX-License-Identifier: Apache-2.0

import AIS
public import Behaviour
import Bytes
public import Geodesy
public import Tracks

/// Times in which AIS told of a hull adrift at sea, read as if the AIS were false.
///
/// - Definition: positions on end of one hull, at most `joinHours` apart, that stay within `radiusMetres` of the first are one
///   drift. One of at least `minimumHours` that lies `offshoreMetres` or more from every area of the case (ports, berths,
///   anchorages) is taken as a silence from its start to its end, or to the end of a gap that begins there; where that leaves a
///   berth in reach with the shortest stay, the hull can have been there.
/// - Inputs: the segments of one hull, its gaps. Loitering events are not used: where a ship is heard about once an hour they break
///   into pieces.
/// - Parameters: 20 nm as Global Fishing Watch's loitering, which begins there; ships that wait do so at anchor, near a port.
/// - Limits: a false track that sails, or lies in a port, is not recognised. It says what was possible, never what happened.
public struct SeaDrift: Sendable, Equatable {
  public var minimumHours = 18.0
  public var joinHours = 12.0
  public var radiusMetres = 15_000.0
  public var offshoreMetres = 37_040.0
  public init() {}

  /// One drift of a hull.
  public struct Drift: Sendable, Hashable {
    var span: TimeSpan
    var from: Coordinate
    var to: Coordinate
  }

  /// The drifts of a hull, in the order of time.
  ///
  /// - Parameter areas: all of the case.
  public func drifts(of segments: [Segment], _ store: TrackStore, areas: [Area]) -> [Drift] {
    var drifts: [Drift] = []
    var open: Drift?
    for segment in segments.sorted(by: { $0.span.start < $1.span.start }) {
      for row in segment.rows {
        let place = store.columns.coordinate(row)
        let time = Timestamp(milliseconds: store.columns.timeMilliseconds[row])
        if var drift = open, time.seconds(since: drift.span.end) <= joinHours * 3600,
          Sphere.distanceMetres(drift.from, place) <= radiusMetres
        {
          drift.span = TimeSpan(drift.span.start, max(drift.span.end, time))
          drift.to = place
          open = drift
        } else {
          if let open, open.span.seconds >= minimumHours * 3600 { drifts.append(open) }
          open = Drift(span: TimeSpan(time, time), from: place, to: place)
        }
      }
    }
    if let open, open.span.seconds >= minimumHours * 3600 { drifts.append(open) }
    return drifts.filter { isOffshore($0.from, areas) }
  }

  /// The drifts that leave an area in reach, were they false.
  ///
  /// - Parameter gaps: of this hull alone.
  public func silences(
    hullID: String, drifts: [Drift], gaps: [Gap], area: Area, distances: SeaDistances, maximumSpeedKnots: Double,
    minimumStayHours: Double
  ) -> [HullSilence] {
    let metresPerSecond = maximumSpeedKnots * Unit.metresPerSecondPerKnot
    return drifts.compactMap { drift in
      let next = gaps.first { abs($0.span.start.seconds(since: drift.span.end)) <= 2 * 3600 && $0.to != nil }
      let end = next?.span.end ?? drift.span.end
      let earliest = drift.span.start.advanced(
        bySeconds: distances.route(from: drift.from, to: area).metres / metresPerSecond)
      let latest = end.advanced(
        bySeconds: -distances.route(from: next?.to ?? drift.to, to: area).metres / metresPerSecond)
      guard latest.seconds(since: earliest) >= minimumStayHours * 3600 else { return nil }
      var silence = HullSilence(
        hullID: hullID, gap: nil, window: TimeSpan(earliest, latest), reception: .unknown,
        words: "its AIS told of it adrift at sea from \(drift.span.start.iso8601) to \(drift.span.end.iso8601)")
      silence.kind = .adrift
      return silence
    }
  }

  private func isOffshore(_ place: Coordinate, _ areas: [Area]) -> Bool {
    areas.allSatisfy { area in
      area.kind == .transferZone || Sphere.distanceMetres(area.polygon.centroid, place) >= offshoreMetres
    }
  }
}
