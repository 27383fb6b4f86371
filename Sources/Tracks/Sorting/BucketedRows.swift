// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes

/// Rows in memory, dealt into buckets of neighbouring MMSI.
///
/// To fetch the rows of one MMSI from all over the memory costs a miss of the caches and of the address translation for
/// each. So rows are first dealt into buckets that fit into a core's own cache, reading and writing forward, and only
/// sorted within them (as in the partitioned hash joins of Manegold, Boncz and Kersten, "Optimizing Main-Memory Join on
/// Modern Hardware", 2002).
struct BucketedRows: Sendable {
  private let rows: [PackedPosition]
  /// Of the batches; one more at the end.
  private let starts: [Int]

  /// Cells of the count by which buckets are cut: neighbouring MMSI share one, the fewer the closer the MMSI are together.
  private static let cellCount = 1 << 18

  /// Deals the rows into `spare`, a second memory of the same size, and changes the two over: `rows` are the dealt ones
  /// after, and `spare` holds nothing of meaning. `mmsi`: from the lowest to the highest of the rows.
  init(dealing rows: inout [PackedPosition], spare: inout [PackedPosition], mmsi: ClosedRange<UInt32>) {
    let cells = Cells(mmsi, atMost: Self.cellCount)
    var counts = [Int](repeating: 0, count: cells.count)
    Self.count(rows.span, cells, &counts)
    let buckets = Self.buckets(counts)
    if buckets.starts.count > 2 {
      if spare.capacity < rows.count {
        spare = []
        spare.reserveLarge(rows.count)
      }
      if spare.count < rows.count { spare.append(contentsOf: repeatElement(.none, count: rows.count - spare.count)) }
      spare.removeLast(spare.count - rows.count)
      Self.deal(rows.span, into: &spare, cells, buckets)
      swap(&rows, &spare)
    }
    self.rows = rows
    starts = buckets.batchStarts
  }

  var batchCount: Int { starts.count - 1 }

  func batch(_ number: Int) -> HullBatch { HullBatch(rows: rows[starts[number]..<starts[number + 1]]) }

  private struct Cells {
    let lowest: UInt32
    let bits: UInt32
    let count: Int

    init(_ mmsi: ClosedRange<UInt32>, atMost limit: Int) {
      lowest = mmsi.lowerBound
      let span = mmsi.upperBound - mmsi.lowerBound
      bits = UInt32(max(0, UInt32.bitWidth - span.leadingZeroBitCount - limit.trailingZeroBitCount))
      count = Int(span >> bits) + 1
    }

    @inline(__always)
    func cell(_ mmsi: UInt32) -> Int { Int(truncatingIfNeeded: (mmsi &- lowest) &>> bits) }
  }

  private static func count(_ rows: Span<PackedPosition>, _ cells: Cells, _ counts: inout [Int]) {
    var all = counts.mutableSpan
    for index in rows.indices { all[cells.cell(rows[index].mmsi)] &+= 1 }
  }

  /// How rows are dealt out.
  private struct Buckets {
    var ofCell: [UInt32]
    /// One more at the end.
    var starts = [0]
    /// Buckets that follow one another and are worked on together; one more at the end.
    var batchStarts = [0]
  }

  /// More places to write to at a time than this no core keeps at hand.
  private static let bucketLimit = 1 << 11

  /// A bucket for each cell that has rows, where they are not too many: where a cell is one MMSI, its rows then lie as they came
  /// and nothing is left to sort. Else a bucket is as large as a batch.
  private static func buckets(_ counts: [Int]) -> Buckets {
    let isFine = counts.count { $0 > 0 } <= bucketLimit
    var buckets = Buckets(ofCell: [UInt32](repeating: 0, count: counts.count))
    var total = 0
    for (cell, count) in counts.enumerated() where count > 0 {
      let start = buckets.batchStarts[buckets.batchStarts.count - 1]
      let isFull = total > start && total - start + count > HullBatch.rowCount
      if isFull { buckets.batchStarts.append(total) }
      if total > 0, isFull || isFine { buckets.starts.append(total) }
      buckets.ofCell[cell] = UInt32(buckets.starts.count - 1)
      total += count
    }
    buckets.starts.append(total)
    buckets.batchStarts.append(total)
    return buckets
  }

  private static func deal(
    _ rows: Span<PackedPosition>, into dealt: inout [PackedPosition], _ cells: Cells, _ plan: Buckets
  ) {
    var places = plan.starts
    var next = places.mutableSpan
    var target = dealt.mutableSpan
    let buckets = plan.ofCell.span
    for index in rows.indices {
      let row = rows[index]
      let bucket = Int(truncatingIfNeeded: buckets[cells.cell(row.mmsi)])
      target[next[bucket]] = row
      next[bucket] &+= 1
    }
  }
}

/// The batches of rows in memory.
///
/// Asked by one thread at a time, as `orderedWork` does: that is why it may cross threads (`@unchecked Sendable`).
final class MemoryHulls: @unchecked Sendable {
  private let rows: BucketedRows
  private var next = 0

  init(_ rows: BucketedRows) { self.rows = rows }

  convenience init(_ columns: PositionColumns) {
    var rows: [PackedPosition] = []
    var spare: [PackedPosition] = []
    rows.append(columns, 0..<columns.count)
    let mmsi = (columns.mmsi.min() ?? 0)...(columns.mmsi.max() ?? 0)
    self.init(BucketedRows(dealing: &rows, spare: &spare, mmsi: mmsi))
  }

  func nextBatch() -> HullBatch? {
    guard next < rows.batchCount else { return nil }
    defer { next += 1 }
    return rows.batch(next)
  }
}
