// SPDX-License-Identifier: Apache-2.0

import AIS
import Geodesy

/// Cuts the positions of one MMSI into runs that one hull can have sailed.
///
/// - Definition: positions, in time order, join the open segment whose implied speed to them is lowest and at most 40 kn
///   (60 kn under 2 minutes); else they open a new one. A segment closes after 7 days of silence (DESIGN §5, Segment).
/// - Inputs: rows of one MMSI in time order. Parameters: `TrackParameters`.
/// - Limits: implied speed is over the great circle, land or not. Two ships that use one MMSI within reach of each other
///   are not told apart. Positions at the same instant at two places always part.
/// - Reference: the idea of several open segments is that of Global Fishing Watch's gpsdio-segment (25 kn, 8 h); the
///   thresholds here are DESIGN's.
struct Segmentation {
  var parameters: TrackParameters

  /// Groups of rows, each in time order, in the order of their first rows.
  func segments(of rows: ArraySlice<Int>, in columns: PositionColumns) -> [[Int]] {
    var closed: [[Int]] = []
    var open: [[Int]] = []
    let silence = Int64(parameters.closesAfterDays * 86_400_000)
    for row in rows {
      let time = columns.timeMilliseconds[row]
      if open.contains(where: { time - columns.timeMilliseconds[$0[$0.count - 1]] > silence }) {
        closed += open.filter { time - columns.timeMilliseconds[$0[$0.count - 1]] > silence }
        open.removeAll { time - columns.timeMilliseconds[$0[$0.count - 1]] > silence }
      }
      if let best = slowest(open, to: row, columns) { open[best].append(row) } else { open.append([row]) }
    }
    return (closed + open).sorted { $0[0] != $1[0] && isEarlier($0[0], $1[0], columns) }
  }

  private func isEarlier(_ left: Int, _ right: Int, _ columns: PositionColumns) -> Bool {
    let leftTime = columns.timeMilliseconds[left]
    let rightTime = columns.timeMilliseconds[right]
    return leftTime == rightTime ? left < right : leftTime < rightTime
  }

  /// Index of the open segment with the lowest implied speed that is low enough.
  private func slowest(_ open: [[Int]], to row: Int, _ columns: PositionColumns) -> Int? {
    var best: (index: Int, knots: Double)?
    for (index, segment) in open.enumerated() {
      guard let knots = impliedKnots(from: segment[segment.count - 1], to: row, columns) else { continue }
      if best.map({ knots < $0.knots }) ?? true { best = (index, knots) }
    }
    return best?.index
  }

  /// Speed between two rows in knots; `nil` where no hull can have sailed it.
  private func impliedKnots(from earlier: Int, to later: Int, _ columns: PositionColumns) -> Double? {
    let seconds = Double(columns.timeMilliseconds[later] - columns.timeMilliseconds[earlier]) / 1000
    let isSamePlace =
      columns.longitudeE7[earlier] == columns.longitudeE7[later]
      && columns.latitudeE7[earlier] == columns.latitudeE7[later]
    if isSamePlace { return 0 }
    guard seconds > 0 else { return nil }
    let metres = Sphere.distanceMetres(columns.coordinate(earlier), columns.coordinate(later))
    let knots = metres / seconds / Unit.metresPerSecondPerKnot
    let isShort = seconds < parameters.shortIntervalSeconds
    return knots <= (isShort ? parameters.maximumSpeedKnotsShort : parameters.maximumSpeedKnots) ? knots : nil
  }
}
