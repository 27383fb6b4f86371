// SPDX-License-Identifier: Apache-2.0

import AIS
public import Tracks

/// The speed that a hull was seen to make: for hulls whose particulars state none.
///
/// - Definition: of the speeds over ground it broadcast, those of at least 1 kn, the one that 98 of 100 do not exceed, and
///   `margin` more: nobody drives a ship at its maximum all day, and single values are wrong.
/// - Limits: below 200 such values nothing is said.
public enum ObservedSpeed {
  public static let margin = 0.15

  public static func knots(of segments: [Segment], _ store: TrackStore) -> Double? {
    var speeds: [UInt16] = []
    let column = store.columns.speedTenthKnots
    for segment in segments {
      // 1023 is "not available", 1022 "102.2 kn or more" (ITU-R M.1371-5, message 1).
      for row in segment.rows where column[row] >= 10 && column[row] < 1022 { speeds.append(column[row]) }
    }
    guard speeds.count >= 200 else { return nil }
    speeds.sort()
    return Double(speeds[speeds.count * 98 / 100]) / 10 * (1 + margin)
  }
}
