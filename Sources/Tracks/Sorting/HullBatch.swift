// SPDX-License-Identifier: Apache-2.0

import AIS

/// Positions of some MMSI that follow one another, each MMSI whole: what one thread works on at a time.
struct HullBatch: Sendable {
  /// Rows after which a batch ends with the hull in hand.
  static let rowCount = 1 << 15

  var rows: [PackedPosition]
  /// Keys of MMSI (high half) and place in `rows` (low half) in that order; `nil` where the rows themselves stand by MMSI.
  var places: ArraySlice<UInt64>?

  /// Hands over the rows of one MMSI after another, sorted.
  func forEachHull(_ body: (inout HullRows) -> Void) {
    var hull = HullRows()
    if let places {
      var start = places.startIndex
      while start < places.endIndex {
        let end = HullBatch.end(of: places, from: start)
        hull.collect(rows, at: places[start..<end])
        hull.sort()
        body(&hull)
        start = end
      }
      return
    }
    var mmsi = rows.first?.mmsi
    for row in rows {
      if row.mmsi != mmsi {
        hull.sort()
        body(&hull)
        hull.removeAll()
        mmsi = row.mmsi
      }
      hull.append(row)
    }
    if mmsi != nil {
      hull.sort()
      body(&hull)
    }
  }

  /// Where the keys of the MMSI at `start` end.
  static func end(of places: ArraySlice<UInt64>, from start: Int) -> Int {
    let mmsi = places[start] >> 32
    var end = start + 1
    while end < places.endIndex, places[end] >> 32 == mmsi { end += 1 }
    return end
  }
}

/// The batches of rows in memory.
///
/// Asked by one thread at a time, as `orderedWork` does: that is why it may cross threads (`@unchecked Sendable`).
final class MemoryHulls: @unchecked Sendable {
  private let rows: [PackedPosition]
  private let places: [UInt64]
  private var next = 0

  convenience init(_ columns: PositionColumns) {
    var rows: [PackedPosition] = []
    rows.append(columns, 0..<columns.count)
    self.init(rows: rows, places: Self.places(of: rows))
  }

  /// `places` as `places(of:)` gives them.
  init(rows: [PackedPosition], places: [UInt64]) {
    self.rows = rows
    self.places = places
  }

  /// Keys of MMSI and row, by MMSI; rows of one MMSI in the order they came in.
  static func places(of rows: [PackedPosition]) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(rows.count)
    for index in rows.indices { keys.append(UInt64(rows[index].mmsi) << 32 | UInt64(index)) }
    var scratch = [UInt64](repeating: 0, count: keys.count)
    RadixSort.sort(&keys, count: keys.count, scratch: &scratch, lowestBit: 32, bitCount: 32)
    return keys
  }

  func nextBatch() -> HullBatch? {
    guard next < places.count else { return nil }
    var end = next
    while end < places.count, end - next < HullBatch.rowCount { end = HullBatch.end(of: places[...], from: end) }
    defer { next = end }
    return HullBatch(rows: rows, places: places[next..<end])
  }
}
