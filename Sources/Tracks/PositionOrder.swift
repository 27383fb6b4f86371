// SPDX-License-Identifier: Apache-2.0

package import AIS

/// The order of positions by MMSI, then time, then place, then where they stand in the raw input.
///
/// The last keys make the order, and so everything derived from it, the same for any order of reading.
package enum PositionOrder {
  /// Row numbers of the columns in that order.
  package static func sortedRows(of columns: PositionColumns) -> [Int] {
    let keys = columns.mmsi.indices.map { row in
      Key(mmsi: columns.mmsi[row], time: columns.timeMilliseconds[row], row: Int32(row))
    }
    return keys.sorted { left, right in
      if left.mmsi != right.mmsi { return left.mmsi < right.mmsi }
      if left.time != right.time { return left.time < right.time }
      return isBefore(Int(left.row), Int(right.row), columns)
    }.map { Int($0.row) }
  }

  private struct Key {
    var mmsi: UInt32
    var time: Int64
    var row: Int32
  }

  private static func isBefore(_ left: Int, _ right: Int, _ columns: PositionColumns) -> Bool {
    let leftPlace = (columns.longitudeE7[left], columns.latitudeE7[left])
    let rightPlace = (columns.longitudeE7[right], columns.latitudeE7[right])
    if leftPlace != rightPlace { return leftPlace < rightPlace }
    return (columns.source[left], columns.byteOffset[left]) < (columns.source[right], columns.byteOffset[right])
  }

  /// Leaves out rows that repeat the place of the MMSI's last kept row within `seconds`: one fix heard by two receivers.
  ///
  /// A fix is kept by its first hearing. The rows must be in the order of `sortedRows`.
  package static func withoutDuplicates(
    _ rows: [Int], of columns: PositionColumns, within seconds: Double
  ) -> [Int] {
    let window = Int64(seconds * 1000)
    var kept: [Int] = []
    kept.reserveCapacity(rows.count)
    for row in rows where !isRepeat(row, of: kept, columns, window) { kept.append(row) }
    return kept
  }

  /// Looks back over the kept rows of the same MMSI inside the window.
  private static func isRepeat(_ row: Int, of kept: [Int], _ columns: PositionColumns, _ window: Int64) -> Bool {
    for earlier in kept.reversed() {
      guard columns.mmsi[earlier] == columns.mmsi[row],
        columns.timeMilliseconds[row] - columns.timeMilliseconds[earlier] <= window
      else { return false }
      if columns.longitudeE7[earlier] == columns.longitudeE7[row],
        columns.latitudeE7[earlier] == columns.latitudeE7[row],
        columns.speedTenthKnots[earlier] == columns.speedTenthKnots[row],
        columns.courseTenthDegrees[earlier] == columns.courseTenthDegrees[row]
      {
        return true
      }
    }
    return false
  }
}
