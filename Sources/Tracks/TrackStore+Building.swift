// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence

extension TrackStore {
  /// Sorts positions, leaves out repeated fixes and cuts each MMSI into segments.
  ///
  /// - Parameters:
  ///   - columns: positions in any order.
  ///   - sources: the files that `columns.source` points into.
  ///   - threads: how many MMSI are worked on at once; the result does not depend on it.
  public static func build(
    from columns: PositionColumns, sources: [String], parameters: TrackParameters = TrackParameters(),
    threads: Int = 1
  ) async -> TrackStore {
    let sorted = PositionOrder.sortedRows(of: columns)
    let rows = PositionOrder.withoutDuplicates(sorted, of: columns, within: parameters.duplicateSeconds)
    let groups = await segmented(rows, columns, parameters, threads: threads)
    var ordered = PositionColumns()
    ordered.reserveCapacity(rows.count)
    var segments: [Segment] = []
    segments.reserveCapacity(groups.count)
    for group in groups {
      let first = ordered.count
      for row in group { ordered.append(row, of: columns) }
      segments.append(segment(rows: first..<ordered.count, in: ordered, sources: sources))
    }
    return TrackStore(sources: sources, columns: ordered, segments: segments)
  }

  private static func segmented(
    _ rows: [Int], _ columns: PositionColumns, _ parameters: TrackParameters, threads: Int
  ) async -> [[Int]] {
    let shares = shares(of: rows, columns, count: max(1, threads) * 4)
    return await withTaskGroup(of: (Int, [[Int]]).self) { group in
      var results = [[[Int]]](repeating: [], count: shares.count)
      var next = 0
      func startNext() {
        guard next < shares.count else { return }
        let index = next
        let share = shares[index]
        group.addTask {
          (index, share.flatMap { Segmentation(parameters: parameters).segments(of: rows[$0], in: columns) })
        }
        next += 1
      }
      for _ in 0..<max(1, threads) { startNext() }
      for await (index, found) in group {
        results[index] = found
        startNext()
      }
      return results.flatMap { $0 }
    }
  }

  /// The runs of rows of one MMSI, dealt into about `count` consecutive shares of like size.
  private static func shares(of rows: [Int], _ columns: PositionColumns, count: Int) -> [[Range<Int>]] {
    var shares: [[Range<Int>]] = []
    var share: [Range<Int>] = []
    var filled = 0
    let full = max(1, rows.count / count)
    var start = 0
    for index in 1...max(1, rows.count) where index <= rows.count {
      guard index == rows.count || columns.mmsi[rows[index]] != columns.mmsi[rows[start]] else { continue }
      share.append(start..<index)
      filled += index - start
      start = index
      if filled >= full {
        shares.append(share)
        (share, filled) = ([], 0)
      }
    }
    return share.isEmpty ? shares : shares + [share]
  }

  private static func segment(rows: Range<Int>, in columns: PositionColumns, sources: [String]) -> Segment {
    let first = rows.lowerBound
    let start = columns.time(first)
    let id = RowID(
      kind: "seg", String(columns.mmsi[first]), start.iso8601, String(columns.longitudeE7[first]),
      String(columns.latitudeE7[first]))
    return Segment(
      id: id, mmsi: columns.mmsi[first], rows: rows, span: TimeSpan(start, columns.time(rows.upperBound - 1)))
  }
}

extension PositionColumns {
  mutating func reserveCapacity(_ count: Int) {
    mmsi.reserveCapacity(count)
    timeMilliseconds.reserveCapacity(count)
    longitudeE7.reserveCapacity(count)
    latitudeE7.reserveCapacity(count)
    speedTenthKnots.reserveCapacity(count)
    courseTenthDegrees.reserveCapacity(count)
    headingDegrees.reserveCapacity(count)
    navigationStatus.reserveCapacity(count)
    flags.reserveCapacity(count)
    source.reserveCapacity(count)
    byteOffset.reserveCapacity(count)
  }

  mutating func append(_ row: Int, of other: PositionColumns) {
    mmsi.append(other.mmsi[row])
    timeMilliseconds.append(other.timeMilliseconds[row])
    longitudeE7.append(other.longitudeE7[row])
    latitudeE7.append(other.latitudeE7[row])
    speedTenthKnots.append(other.speedTenthKnots[row])
    courseTenthDegrees.append(other.courseTenthDegrees[row])
    headingDegrees.append(other.headingDegrees[row])
    navigationStatus.append(other.navigationStatus[row])
    flags.append(other.flags[row])
    source.append(other.source[row])
    byteOffset.append(other.byteOffset[row])
  }
}
