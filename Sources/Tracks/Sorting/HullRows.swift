// SPDX-License-Identifier: Apache-2.0

/// The rows of one MMSI on their way into order; its memory is used again for the next one.
///
/// Logs come in the order of time, so the rows of one MMSI mostly stand right already: that is seen while they are
/// collected, and only what does not is sorted.
struct HullRows: ~Copyable {
  private(set) var rows: [PackedPosition] = []
  private var isSorted = true
  private var sorted: [PackedPosition] = []
  private var keys: [UInt64] = []
  private var scratch: [UInt64] = []

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    isSorted = true
  }

  /// Collects rows by their places in `all`: the low halves of the keys.
  @inline(__always)
  mutating func collect(_ all: [PackedPosition], at places: ArraySlice<UInt64>) {
    removeAll()
    rows.reserveCapacity(places.count)
    for place in places { append(all[Int(truncatingIfNeeded: place & 0xFFFF_FFFF)]) }
  }

  @inline(__always)
  mutating func append(_ row: PackedPosition) {
    if isSorted, let last = rows.last, PackedPosition.isBefore(row, last) { isSorted = false }
    rows.append(row)
  }

  mutating func sort() {
    guard !isSorted else { return }
    isSorted = true
    var first = Int64.max
    var last = Int64.min
    for row in rows {
      first = min(first, row.time)
      last = max(last, row.time)
    }
    let rowBits = Int.bitWidth - rows.count.leadingZeroBitCount
    let (span, overflow) = last.subtractingReportingOverflow(first)
    let timeBits = 64 - span.leadingZeroBitCount
    if rows.count < 32 || overflow || timeBits + rowBits > 64 {
      rows.sort(by: PackedPosition.isBefore)
    } else {
      sortByTime(from: first, timeBits: timeBits, rowBits: rowBits)
    }
  }

  /// Sorts by time with keys of time and row, then settles those of the same instant.
  private mutating func sortByTime(from first: Int64, timeBits: Int, rowBits: Int) {
    let count = rows.count
    if keys.count < count {
      keys = [UInt64](repeating: 0, count: count * 5 / 4)
      scratch = keys
    }
    for (index, row) in rows.enumerated() {
      keys[index] = UInt64(truncatingIfNeeded: row.time &- first) &<< UInt64(rowBits) | UInt64(index)
    }
    RadixSort.sort(&keys, count: count, scratch: &scratch, lowestBit: rowBits, bitCount: timeBits)
    let mask = (UInt64(1) << UInt64(rowBits)) - 1
    sorted.removeAll(keepingCapacity: true)
    sorted.reserveCapacity(count)
    for key in keys[..<count] { sorted.append(rows[Int(truncatingIfNeeded: key & mask)]) }
    swap(&rows, &sorted)
    settleInstants()
  }

  private mutating func settleInstants() {
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].time == rows[start].time { end += 1 }
      if end - start > 1 { rows[start..<end].sort(by: PackedPosition.isBeforeInSameInstant) }
      start = end
    }
  }

  // MARK: repeated fixes

  private var recent: [Fix: Int64] = [:]

  /// Place and motion: what is the same when two receivers hear one fix.
  private struct Fix: Hashable {
    var longitudeE7: Int32
    var latitudeE7: Int32
    var motion: UInt32

    @inline(__always)
    init(_ row: PackedPosition) {
      longitudeE7 = row.longitudeE7
      latitudeE7 = row.latitudeE7
      motion = UInt32(row.speedTenthKnots) << 16 | UInt32(row.courseTenthDegrees)
    }
  }

  /// How many kept rows are looked back over before a table of fixes takes over.
  private static let lookBack = 24

  /// Leaves out rows that repeat place, speed and course of a kept row at most `window` milliseconds before: one fix heard
  /// by two receivers. A fix is kept by its first hearing. The rows must be sorted.
  mutating func removeDuplicates(within window: Int64) {
    var kept = 0
    var hasTable = false
    for index in rows.indices {
      let row = rows[index]
      let isRepeat: Bool
      if hasTable {
        isRepeat = recent[Fix(row)].map { row.time &- $0 <= window } ?? false
      } else if let found = repeats(row, before: kept, window) {
        isRepeat = found
      } else {
        // Too many in the window: the newest hearing of each fix is what counts, as the table says.
        recent.removeAll(keepingCapacity: true)
        for earlier in rows[..<kept] { recent[Fix(earlier)] = earlier.time }
        hasTable = true
        isRepeat = recent[Fix(row)].map { row.time &- $0 <= window } ?? false
      }
      if isRepeat { continue }
      if hasTable { recent[Fix(row)] = row.time }
      if kept != index { rows[kept] = row }
      kept += 1
    }
    rows.removeLast(rows.count - kept)
  }

  /// Whether one of the last kept rows is the same fix; `nil` where more of them lie in the window than are looked at.
  @inline(__always)
  private func repeats(_ row: PackedPosition, before kept: Int, _ window: Int64) -> Bool? {
    var index = kept &- 1
    let end = max(-1, kept &- 1 &- Self.lookBack)
    while index > end {
      let earlier = rows[index]
      if row.time &- earlier.time > window { return false }
      if earlier.longitudeE7 == row.longitudeE7, earlier.latitudeE7 == row.latitudeE7,
        earlier.speedTenthKnots == row.speedTenthKnots, earlier.courseTenthDegrees == row.courseTenthDegrees
      {
        return true
      }
      index &-= 1
    }
    return end == -1 ? false : nil
  }
}
