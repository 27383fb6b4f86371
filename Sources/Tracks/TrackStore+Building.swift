// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence

extension TrackStore {
  /// Sorts positions, leaves out repeated fixes and cuts each MMSI into segments, all in memory. For more positions than
  /// fit there, `PositionSorter` hands over one MMSI after another, and `init(ofOneMMSI:)` cuts it.
  ///
  /// - Parameters:
  ///   - columns: positions in any order.
  ///   - sources: the files that `columns.source` points into.
  ///   - threads: how many MMSI are worked on at once; the result does not depend on it.
  public static func build(
    from columns: PositionColumns, sources: [String], parameters: TrackParameters = TrackParameters(),
    threads: Int = 1
  ) async -> TrackStore {
    let source = MemoryHulls(columns)
    let builder = Builder(sources: sources, capacity: columns.count)
    let window = Int64(parameters.duplicateSeconds * 1000)
    orderedWork(
      threads: threads, produce: { source.nextBatch() },
      work: { batch in
        var tracks: [TrackStore] = []
        batch.forEachHull { hull in
          hull.removeDuplicates(within: window)
          tracks.append(TrackStore(ofOneMMSI: PositionColumns(hull.rows), sources: sources, parameters: parameters))
        }
        return tracks
      }, consume: { tracks in for hull in tracks { builder.add(hull) } })
    return builder.store
  }

  /// Cuts the positions of one MMSI into segments.
  ///
  /// - Parameters:
  ///   - columns: of one MMSI, in the order of time, as `PositionSorter.forEachHull` gives them.
  ///   - sources: the files that `columns.source` points into.
  public init(ofOneMMSI columns: PositionColumns, sources: [String], parameters: TrackParameters = TrackParameters()) {
    let (runs, count) = Segmentation.runs(of: columns, parameters: parameters)
    self.init(sources: sources, columns: columns, segments: [])
    var ends = [Int](repeating: 0, count: count)
    for run in runs { ends[Int(run.segment)] += run.rows.count }
    if count > 1 { self.columns = columns.arranged(runs) }
    var first = 0
    segments.reserveCapacity(count)
    for length in ends {
      segments.append(Segment(rows: first..<first + length, in: self.columns))
      first += length
    }
  }

  /// Puts the stores of MMSI after MMSI together. `orderedWork` enters it from one thread at a time; that is why it may
  /// cross threads (`@unchecked Sendable`).
  private final class Builder: @unchecked Sendable {
    var store: TrackStore

    init(sources: [String], capacity: Int) {
      store = TrackStore(sources: sources, columns: PositionColumns(), segments: [])
      store.columns.reserveCapacity(capacity)
    }

    func add(_ hull: TrackStore) {
      let first = store.columns.count
      store.columns.append(hull.columns, 0..<hull.columns.count)
      for var segment in hull.segments {
        segment.rows = segment.rows.lowerBound + first..<segment.rows.upperBound + first
        store.segments.append(segment)
      }
    }
  }
}

extension PositionColumns {
  /// The rows by their segments, those of one segment in the order they had.
  fileprivate func arranged(_ runs: [Segmentation.Run]) -> PositionColumns {
    let runs = runs.sorted { ($0.segment, $0.rows.lowerBound) < ($1.segment, $1.rows.lowerBound) }
    var arranged = PositionColumns()
    arranged.reserveCapacity(count)
    for run in runs { arranged.append(self, run.rows) }
    return arranged
  }

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
}
