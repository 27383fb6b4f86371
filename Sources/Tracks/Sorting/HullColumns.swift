// SPDX-License-Identifier: Apache-2.0

import AIS

extension PositionColumns {
  private static var lookBack: Int { 24 }

  /// Whether rows of one MMSI stand in the order of time, no two at one instant, and none repeats place, speed and course of
  /// one at most `window` milliseconds before: then nothing is left to sort or to leave out. `nil`: repeats may stay.
  ///
  /// Where more than `lookBack` positions lie in the window, nobody looks: the answer is no.
  func isSettled(within window: Int64?) -> Bool {
    let times = timeMilliseconds.span
    let longitudes = longitudeE7.span
    let latitudes = latitudeE7.span
    var row = 1
    while row < times.count {
      let time = times[row]
      if time <= times[row &- 1] { return false }
      if let window {
        var earlier = row &- 1
        while earlier >= 0, time &- times[earlier] <= window {
          if row &- earlier > Self.lookBack { return false }
          if longitudes[earlier] == longitudes[row], latitudes[earlier] == latitudes[row], hasSameMotion(earlier, row) {
            return false
          }
          earlier &-= 1
        }
      }
      row &+= 1
    }
    return true
  }

  private func hasSameMotion(_ row: Int, _ other: Int) -> Bool {
    speedTenthKnots[row] == speedTenthKnots[other] && courseTenthDegrees[row] == courseTenthDegrees[other]
  }

  /// Rows of one MMSI in any order, sorted and without repeats.
  func settled(within window: Int64?) -> PositionColumns {
    if isSettled(within: window) { return self }
    var hull = HullRows()
    hull.take(self)
    hull.sort()
    if let window { hull.removeDuplicates(within: window) }
    return PositionColumns(hull.rows)
  }
}
