// SPDX-License-Identifier: Apache-2.0

import AIS

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

  /// Collects rows by their places in `all`: the low halves of the keys.
  ///
  /// The copy is a loop of its own without a branch on what it reads, so that many rows are fetched from memory at a time.
  mutating func collect(_ all: ArraySlice<PackedPosition>, at places: ArraySlice<UInt64>) {
    rows.removeAll(keepingCapacity: true)
    let from = all.span
    let keys = places.span
    rows.append(addingCapacity: keys.count) { rows in
      for index in keys.indices { rows.append(from[Int(truncatingIfNeeded: keys[index] & 0xFFFF_FFFF)]) }
    }
    isSorted = Self.isSorted(rows.span)
  }

  /// Takes rows as they stand.
  mutating func take(_ all: ArraySlice<PackedPosition>) {
    rows.removeAll(keepingCapacity: true)
    rows.append(contentsOf: all)
    isSorted = Self.isSorted(rows.span)
  }

  /// Takes every row of the columns.
  mutating func take(_ columns: PositionColumns) {
    rows.removeAll(keepingCapacity: true)
    rows.append(columns, 0..<columns.count)
    isSorted = Self.isSorted(rows.span)
  }

  private static func isSorted(_ rows: Span<PackedPosition>) -> Bool {
    var index = 1
    while index < rows.count {
      if PackedPosition.isBefore(rows[index], rows[index &- 1]) { return false }
      index &+= 1
    }
    return true
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
    let kept = Self.keepFirstHearings(&rows, &recent, window)
    rows.removeLast(rows.count - kept)
  }

  /// Moves the rows that stay to the front; returns how many there are.
  private static func keepFirstHearings(
    _ rows: inout [PackedPosition], _ recent: inout [Fix: Int64], _ window: Int64
  ) -> Int {
    var all = rows.mutableSpan
    var kept = 0
    var hasTable = false
    for index in all.indices {
      let row = all[index]
      if !hasTable {
        switch hearing(of: row, in: all, before: kept, window) {
        case .repeated: continue
        case .crowded:
          // The newest kept hearing of a fix is the one that counts.
          recent.removeAll(keepingCapacity: true)
          for earlier in 0..<kept { recent[Fix(all[earlier])] = all[earlier].time }
          hasTable = true
        case .first: break
        }
      }
      if hasTable {
        let fix = Fix(row)
        if let last = recent[fix], row.time &- last <= window { continue }
        recent[fix] = row.time
      }
      if kept != index { all[kept] = row }
      kept &+= 1
    }
    return kept
  }

  private enum Hearing { case first, repeated, crowded }

  /// Whether one of the last kept rows is the same fix; `crowded` where more of them lie in the window than are looked at.
  @inline(__always)
  private static func hearing(
    of row: PackedPosition, in rows: borrowing MutableSpan<PackedPosition>, before kept: Int, _ window: Int64
  ) -> Hearing {
    var index = kept &- 1
    let end = max(-1, kept &- 1 &- lookBack)
    while index > end {
      let earlier = rows[index]
      if row.time &- earlier.time > window { return .first }
      if earlier.longitudeE7 == row.longitudeE7, earlier.latitudeE7 == row.latitudeE7,
        earlier.speedTenthKnots == row.speedTenthKnots, earlier.courseTenthDegrees == row.courseTenthDegrees
      {
        return .repeated
      }
      index &-= 1
    }
    return end == -1 ? .first : .crowded
  }
}
