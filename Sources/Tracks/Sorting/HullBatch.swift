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
    if Self.isByMMSI(rows.span) { return forEachRun(&hull, body) }
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

  /// The rows of each MMSI already follow one another: they are taken as they stand.
  private func forEachRun(_ hull: inout HullRows, _ body: (inout HullRows) -> Void) {
    var start = rows.startIndex
    while start < rows.endIndex {
      let mmsi = rows[start].mmsi
      var end = start + 1
      while end < rows.endIndex, rows[end].mmsi == mmsi { end += 1 }
      hull.take(rows[start..<end])
      hull.sort()
      body(&hull)
      start = end
    }
  }

  private static func isByMMSI(_ rows: Span<PackedPosition>) -> Bool {
    var index = 1
    while index < rows.count {
      if rows[index].mmsi < rows[index &- 1].mmsi { return false }
      index &+= 1
    }
    return true
  }

  /// Keys of MMSI (high half) and place in the batch (low half), by MMSI.
  private var keys: [UInt64] {
    let span = rows.span
    var all: UInt32 = 0
    var keys = [UInt64](capacity: span.count) { keys in
      for place in span.indices {
        let mmsi = span[place].mmsi
        keys.append(UInt64(mmsi) << 32 | UInt64(truncatingIfNeeded: place))
        all |= mmsi ^ span[0].mmsi
      }
    }
    var scratch = [UInt64](repeating: 0, count: keys.count)
    let bits = 32 - all.leadingZeroBitCount
    RadixSort.sort(&keys, count: keys.count, scratch: &scratch, lowestBit: 32, bitCount: bits)
    return keys
  }
}
