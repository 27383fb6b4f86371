// SPDX-License-Identifier: Apache-2.0

public import Behaviour
import Bytes
public import Geodesy

/// Times in which AIS told of a hull adrift at sea, read as if the AIS were false.
///
/// - Definition: loitering events of one hull at most `joinHours` and `joinMetres` apart are one drift. One of at least
///   `minimumHours` that lies `offshoreMetres` or more from every area of the case (ports, berths, anchorages) is taken as a
///   silence from its start to its end, or to the end of a gap that begins at its end; where that leaves a berth in reach with
///   the shortest stay, the hull can have been there.
/// - Parameters: 20 nm as Global Fishing Watch's loitering, which begins there; ships that wait do so at anchor, near a port.
/// - Limits: a false track that sails, or lies in a port, is not recognised. It says what was possible, never what happened.
public struct SeaDrift: Sendable, Equatable {
  public var minimumHours = 12.0
  public var joinHours = 12.0
  public var joinMetres = 20_000.0
  public var offshoreMetres = 37_040.0
  public init() {}

  private struct Drift {
    var span: TimeSpan
    var from: Coordinate
    var to: Coordinate
  }

  /// - Parameters:
  ///   - loitering, gaps: of this hull alone.
  ///   - area: the berth that is asked about; `areas`: all of the case.
  public func silences(
    hullID: String, loitering: [Loitering], gaps: [Gap], area: Area, areas: [Area], distances: SeaDistances,
    maximumSpeedKnots: Double, minimumStayHours: Double
  ) -> [HullSilence] {
    let metresPerSecond = maximumSpeedKnots * Unit.metresPerSecondPerKnot
    return drifts(loitering).compactMap { drift in
      guard drift.span.seconds >= minimumHours * 3600, isOffshore(drift.from, areas), isOffshore(drift.to, areas) else {
        return nil
      }
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

  private func drifts(_ loitering: [Loitering]) -> [Drift] {
    var drifts: [Drift] = []
    for event in loitering.sorted(by: { $0.span.start < $1.span.start }) {
      if let last = drifts.last, event.span.start.seconds(since: last.span.end) <= joinHours * 3600,
        Sphere.distanceMetres(last.to, event.place) <= joinMetres
      {
        drifts[drifts.count - 1].span = TimeSpan(last.span.start, max(last.span.end, event.span.end))
        drifts[drifts.count - 1].to = event.place
      } else {
        drifts.append(Drift(span: event.span, from: event.place, to: event.place))
      }
    }
    return drifts
  }

  private func isOffshore(_ place: Coordinate, _ areas: [Area]) -> Bool {
    areas.allSatisfy { area in
      area.kind == .transferZone || Sphere.distanceMetres(area.polygon.centroid, place) >= offshoreMetres
    }
  }
}
