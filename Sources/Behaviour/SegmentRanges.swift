// SPDX-License-Identifier: Apache-2.0

import AIS
import Tracks

extension TrackStore {
  /// The segments of one MMSI after another: ranges of `segments`.
  var identityRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in segments.indices where index + 1 == segments.count || segments[index + 1].mmsi != segments[index].mmsi
    {
      ranges.append(start..<index + 1)
      start = index + 1
    }
    return ranges
  }

  /// Runs a closure for every MMSI's segments, in parallel, and joins the results in the store's order.
  ///
  /// The work is cut by rows, not by machine, so the result does not depend on the number of threads.
  func concurrentlyByIdentity<Event: Sendable>(
    _ body: @escaping @Sendable (Range<Int>) -> [Event]
  ) async -> [Event] {
    let chunks = chunksOfIdentities
    return await withTaskGroup(of: (Int, [Event]).self) { group in
      for (number, chunk) in chunks.enumerated() { group.addTask { (number, chunk.flatMap(body)) } }
      var results = [[Event]](repeating: [], count: chunks.count)
      for await (number, events) in group { results[number] = events }
      return Array(results.joined())
    }
  }

  private var chunksOfIdentities: [[Range<Int>]] {
    let rowsInChunk = max(10_000, columns.count / 64)
    var chunks: [[Range<Int>]] = []
    var rows = Int.max
    for range in identityRanges {
      if rows >= rowsInChunk {
        chunks.append([])
        rows = 0
      }
      chunks[chunks.count - 1].append(range)
      rows += range.reduce(0) { $0 + segments[$1].rows.count }
    }
    return chunks
  }
}
