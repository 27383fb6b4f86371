// SPDX-License-Identifier: Apache-2.0

import AIS
public import Bytes
public import Geodesy

extension TrackStore {
  /// The row of a segment at or just after an instant; `nil` after its last position.
  public func row(atOrAfter time: Timestamp, in segment: Segment) -> Int? {
    var low = segment.rows.lowerBound
    var high = segment.rows.upperBound
    while low < high {
      let middle = (low + high) / 2
      if columns.timeMilliseconds[middle] < time.milliseconds { low = middle + 1 } else { high = middle }
    }
    return low < segment.rows.upperBound ? low : nil
  }

  /// Where the hull of a segment was at an instant: on the great circle between the positions before and after it.
  ///
  /// `nil` outside the segment, and where one of the two lies more than `maximumSilenceSeconds` away from the instant.
  public func position(
    of segment: Segment, at time: Timestamp, maximumSilenceSeconds: Double
  ) -> Coordinate? {
    guard segment.span.contains(time), let after = row(atOrAfter: time, in: segment) else { return nil }
    let isExact = columns.timeMilliseconds[after] == time.milliseconds
    let before = isExact ? after : max(after - 1, segment.rows.lowerBound)
    let silence = Int64(maximumSilenceSeconds * 1000)
    guard columns.timeMilliseconds[after] - time.milliseconds <= silence,
      time.milliseconds - columns.timeMilliseconds[before] <= silence
    else { return nil }
    let span = Double(columns.timeMilliseconds[after] - columns.timeMilliseconds[before])
    let fraction = span == 0 ? 0 : Double(time.milliseconds - columns.timeMilliseconds[before]) / span
    return Sphere.interpolate(columns.coordinate(before), columns.coordinate(after), fraction: fraction)
  }
}
