// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Tracks

#if canImport(Glibc)
  import Glibc
#endif

/// A segment at one of the equal steps of time that all ships share: 32 bytes.
struct Tick: Sendable {
  /// Steps since 1970-01-01T00:00Z.
  var step: Int32
  /// The number of the segment, in the order of the store.
  var segment: Int32
  /// Degrees × 10⁷.
  var longitudeE7: Int32
  var latitudeE7: Int32
  /// Speed in twentieths of a knot: as reported, between two reports the mean; where it was not reported, from the
  /// displacement.
  var knotTwentieths: UInt16
  /// True heading at the position at or before the step, or `Absent.u16`.
  var headingDegrees: UInt16
  /// Where the record of that position stands.
  var source: UInt16
  var byteOffset: UInt64

  var place: Coordinate { Coordinate(longitude: Double(longitudeE7) / 1e7, latitude: Double(latitudeE7) / 1e7) }
  var knots: Double { Double(knotTwentieths) / 20 }
}

/// Positions at clock times a step apart, between neighbours at most `silenceSeconds` apart: on the straight line in degrees
/// where they are within 0.1° (which leaves the great circle by a metre at most below 60° of latitude), else on the great
/// circle.
struct Resampling: Sendable, Equatable {
  var stepSeconds: Double
  var silenceSeconds: Double

  /// Appends the ticks of a segment, `number` being its own.
  func append(_ segment: Segment, number: Int, in tracks: TrackStore, to ticks: inout [Tick]) {
    let columns = tracks.columns
    let times = columns.timeMilliseconds
    let step = Int64(stepSeconds * 1000)
    let silence = Int64(silenceSeconds * 1000)
    var next = Self.roundedUp(times[segment.rows.lowerBound], to: step)
    for row in segment.rows {
      let time = times[row]
      if time < next { continue }
      if row > segment.rows.lowerBound {
        let earlier = times[row - 1]
        if time - earlier <= silence {
          while next < time {
            ticks.append(between(row - 1, row, at: next, next / step, number, columns))
            next += step
          }
        } else {
          next = Self.roundedUp(time, to: step)
        }
      }
      if time == next {
        ticks.append(tick(row, row, columns.longitudeE7[row], columns.latitudeE7[row], next / step, number, columns))
        next += step
      }
    }
  }

  func ticks(of segment: Segment, number: Int, in tracks: TrackStore) -> [Tick] {
    var ticks: [Tick] = []
    append(segment, number: number, in: tracks, to: &ticks)
    return ticks
  }

  private static func roundedUp(_ time: Int64, to step: Int64) -> Int64 {
    let rest = time % step
    if rest == 0 { return time }
    return time - rest + (rest > 0 ? step : 0)
  }

  private func between(
    _ before: Int, _ after: Int, at time: Int64, _ step: Int64, _ number: Int, _ columns: PositionColumns
  ) -> Tick {
    let from = columns.timeMilliseconds[before]
    let share = Double(time - from) / Double(columns.timeMilliseconds[after] - from)
    let east = Int64(columns.longitudeE7[after]) - Int64(columns.longitudeE7[before])
    let north = Int64(columns.latitudeE7[after]) - Int64(columns.latitudeE7[before])
    if abs(east) < 1_000_000, abs(north) < 1_000_000 {
      let longitude = columns.longitudeE7[before] + Int32((Double(east) * share).rounded())
      let latitude = columns.latitudeE7[before] + Int32((Double(north) * share).rounded())
      return tick(before, after, longitude, latitude, step, number, columns)
    }
    let place = Sphere.interpolate(columns.coordinate(before), columns.coordinate(after), fraction: share)
    return tick(
      before, after, Int32((place.longitude * 1e7).rounded()), Int32((place.latitude * 1e7).rounded()), step, number,
      columns)
  }

  private func tick(
    _ before: Int, _ after: Int, _ longitudeE7: Int32, _ latitudeE7: Int32, _ step: Int64, _ number: Int,
    _ columns: PositionColumns
  ) -> Tick {
    Tick(
      step: Int32(truncatingIfNeeded: step), segment: Int32(number), longitudeE7: longitudeE7, latitudeE7: latitudeE7,
      knotTwentieths: twentieths(before, after, columns), headingDegrees: columns.headingDegrees[before],
      source: columns.source[before], byteOffset: columns.byteOffset[before])
  }

  private func twentieths(_ before: Int, _ after: Int, _ columns: PositionColumns) -> UInt16 {
    let first = columns.speedTenthKnots[before]
    let second = columns.speedTenthKnots[after]
    if first != Absent.u16, second != Absent.u16 { return min(first, 20_000) + min(second, 20_000) }
    guard after != before else { return first == Absent.u16 ? 0 : min(first, 20_000) * 2 }
    let seconds = max(1, Double(columns.timeMilliseconds[after] - columns.timeMilliseconds[before]) / 1000)
    let metres = Sphere.distanceMetres(columns.coordinate(before), columns.coordinate(after))
    return UInt16(min(40_000, metres / seconds / Unit.metresPerSecondPerKnot * 20))
  }
}

extension [Double] {
  /// The middle value, of an even number the lower of the two; 0 of none.
  var lowerMedian: Double { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}
