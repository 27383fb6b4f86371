// SPDX-License-Identifier: Apache-2.0

/// Positions of some MMSI that follow one another, each MMSI whole: what one thread works on at a time.
struct HullBatch: Sendable {
  /// Rows that a batch should have; it has more where one MMSI does. They and their keys fit into a core's own cache.
  static let rowCount = 1 << 14

  /// In any order; rows of one MMSI in the order they came in.
  var rows: ArraySlice<PackedPosition>

  /// Hands over the rows of one MMSI after another, sorted.
  func forEachHull(_ body: (inout HullRows) -> Void) {
    var hull = HullRows()
    let keys = keys
    var start = 0
    while start < keys.count {
      let mmsi = keys[start] >> 32
      var end = start + 1
      while end < keys.count, keys[end] >> 32 == mmsi { end += 1 }
      hull.collect(rows, at: keys[start..<end])
      hull.sort()
      body(&hull)
      start = end
    }
  }

  /// Keys of MMSI (high half) and place in the batch (low half), by MMSI.
  private var keys: [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(rows.count)
    var last: UInt32 = 0
    var isSorted = true
    var all: UInt32 = 0
    for (place, row) in rows.enumerated() {
      keys.append(UInt64(row.mmsi) << 32 | UInt64(place))
      all |= row.mmsi ^ (rows[rows.startIndex].mmsi)
      if row.mmsi < last { isSorted = false }
      last = row.mmsi
    }
    if isSorted { return keys }
    var scratch = [UInt64](repeating: 0, count: keys.count)
    let bits = 32 - all.leadingZeroBitCount
    RadixSort.sort(&keys, count: keys.count, scratch: &scratch, lowestBit: 32, bitCount: bits)
    return keys
  }
}
