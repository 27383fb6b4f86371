// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence

/// Rows of one chunk of a table whose static columns may be news, known by their hash; their text is read only when it is.
///
/// Tables repeat the static columns on every row and do not say when they were sent; a report is made when they change,
/// and with the first row of each hour (UTC). What is noted here is at least that; whoever has the chunks in their order asks
/// a `StaticLedger` once more. Hours of the clock, and not since the last report, make the result independent of chunks.
struct TableStaticRows: Sendable {
  private struct Row: Sendable {
    var mmsi: UInt32
    var source: UInt16
    var time: Int64
    var byteOffset: Int
    var hash: UInt64
  }

  private var rows: [Row] = []
  private var chunk: LineChunk?
  private var format: TableFormat?
  /// What a ship's last row said, by its low bits: small and forgetful.
  private var seen: [(mmsi: UInt32, hour: Int32, hash: UInt64)] = []

  var count: Int { rows.count }

  mutating func begin(_ chunk: LineChunk, _ format: TableFormat) {
    self.chunk = chunk
    self.format = format
    seen.removeAll(keepingCapacity: true)
  }

  /// Notes a row that may be news.
  @inline(__always)
  mutating func note(_ row: borrowing TableRow) {
    // Values and not the row, which then need not lie in memory.
    if row.mayBeNews, row.statics.hash != 0 {
      noteNews(
        Row(mmsi: row.mmsi, source: row.source, time: row.time, byteOffset: row.byteOffset, hash: row.statics.hash))
    }
  }

  @inline(never)
  private mutating func noteNews(_ row: Row) {
    if seen.isEmpty { seen = .init(repeating: (mmsi: 0, hour: 0, hash: 0), count: 4096) }
    let slot = Int(truncatingIfNeeded: (row.mmsi &* 2_654_435_769) &>> 20)
    let hour = StaticLedger.hour(row.time)
    let last = seen[slot]
    if last.mmsi == row.mmsi, last.hash == row.hash, last.hour == hour { return }
    seen[slot] = (mmsi: row.mmsi, hour: hour, hash: row.hash)
    if rows.isEmpty { rows.reserveCapacity(1024) }
    rows.append(row)
  }

  /// The reports of a run of rows that are news.
  func reports(_ range: Range<Int>, sources: [String], news ledger: inout StaticLedger) -> [StaticReport] {
    var reports: [StaticReport] = []
    for index in range {
      let row = rows[index]
      guard ledger.isNews(row.mmsi, row.hash, at: row.time) else { continue }
      let origin = Origin(path: sources[Int(row.source)], byteOffset: row.byteOffset)
      var report = StaticReport(mmsi: row.mmsi, time: Timestamp(milliseconds: row.time), origin: origin)
      if let chunk, let format {
        chunk.withBytes { span in
          let cells = format.cells(span, row.byteOffset - chunk.byteOffset, chunk.count)
          report.read(format.statics(span, WordMemory()) { cells[$0] }, span)
        }
      }
      reports.append(report)
    }
    return reports
  }
}

/// What every ship last said of itself in the tables of a run: an open-addressed table, because it is asked for every ship
/// of every chunk.
struct StaticLedger: Sendable {
  private var entries: [(mmsi: UInt32, hour: Int32, hash: UInt64)] = .init(
    repeating: (mmsi: 0, hour: 0, hash: 0), count: 1024)
  private var used = 0

  /// Hours since 1970.
  @inline(__always) static func hour(_ time: Int64) -> Int32 { Int32(truncatingIfNeeded: time / 3_600_000) }

  /// Whether that is not what the ship said last, or was said in another hour. A hash of 0 is always news.
  mutating func isNews(_ mmsi: UInt32, _ hash: UInt64, at time: Int64) -> Bool {
    if hash == 0 { return true }
    let hour = Self.hour(time)
    let slot = place(mmsi)
    let entry = entries[slot]
    if entry.mmsi == mmsi, entry.hash == hash, entry.hour == hour { return false }
    if entry.mmsi != mmsi {
      used += 1
      if used * 2 > entries.count {
        grow()
        return isNewsAfterGrowth(mmsi, hash, hour)
      }
    }
    entries[slot] = (mmsi: mmsi, hour: hour, hash: hash)
    return true
  }

  private mutating func isNewsAfterGrowth(_ mmsi: UInt32, _ hash: UInt64, _ hour: Int32) -> Bool {
    entries[place(mmsi)] = (mmsi: mmsi, hour: hour, hash: hash)
    return true
  }

  /// The slot of a ship, or the free one where it goes; MMSI 0 is nobody's.
  private func place(_ mmsi: UInt32) -> Int {
    let mask = entries.count - 1
    var slot = Int(mmsi &* 2_654_435_769) >> 7 & mask
    while entries[slot].mmsi != mmsi, entries[slot].mmsi != 0 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = entries
    entries = .init(repeating: (mmsi: 0, hour: 0, hash: 0), count: old.count * 2)
    for entry in old where entry.mmsi != 0 { entries[place(entry.mmsi)] = entry }
  }
}
