// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

/// A segment at equal steps of time, the same steps for every ship.
struct Tick {
  /// Steps since 1970-01-01T00:00Z.
  var number: Int
  var place: Coordinate
  /// Speed in knots: as reported, between two reports the mean; where it was not reported, from the displacement.
  var knots: Double
  /// The row of the store at or before the tick.
  var row: Int
}

/// Positions at clock times a step apart, on the great circle between neighbours at most `silenceSeconds` apart.
struct Resampling {
  var stepSeconds: Double
  var silenceSeconds: Double

  func ticks(of segment: Segment, in tracks: TrackStore) -> [Tick] {
    let columns = tracks.columns
    let step = Int64(stepSeconds * 1000)
    let silence = Int64(silenceSeconds * 1000)
    var ticks: [Tick] = []
    for row in segment.rows {
      let time = columns.timeMilliseconds[row]
      let isLast = row + 1 == segment.rows.upperBound
      let next = isLast ? time + 1 : columns.timeMilliseconds[row + 1]
      // A tick on the row itself belongs to it even when a silence follows.
      let end = next - time <= silence ? next : time + 1
      var number = time / step + (time % step == 0 ? 0 : 1)
      while number * step < end {
        let share = isLast ? 0 : Double(number * step - time) / Double(next - time)
        let other = isLast ? row : row + 1
        let place =
          share == 0
          ? columns.coordinate(row)
          : Sphere.interpolate(columns.coordinate(row), columns.coordinate(other), fraction: share)
        ticks.append(Tick(number: Int(number), place: place, knots: knots(row, other, columns), row: row))
        number += 1
      }
    }
    return ticks
  }

  private func knots(_ row: Int, _ other: Int, _ columns: PositionColumns) -> Double {
    if let first = columns.speedKnots(row), let second = columns.speedKnots(other) { return (first + second) / 2 }
    guard other != row else { return columns.speedKnots(row) ?? 0 }
    let seconds = max(1, columns.time(other).seconds(since: columns.time(row)))
    let metres = Sphere.distanceMetres(columns.coordinate(row), columns.coordinate(other))
    return metres / seconds / Unit.metresPerSecondPerKnot
  }
}

extension [Double] {
  /// The middle value, of an even number the lower of the two; 0 of none.
  var lowerMedian: Double { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}
