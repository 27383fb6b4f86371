// SPDX-License-Identifier: Apache-2.0

import Bytes
import CRows

/// The fastest way through rows: the heads of a run of them are read by vectors, and while their numbers are made, what is
/// remembered of their ships is on its way from memory. `quickRow` and `row` read the rest, and all of it where the
/// processor is not made for this.
extension TableDecoder where Sink: ~Copyable {
  /// Rows whose heads are read before their tails are looked at.
  static var batch: Int { 16 }

  /// Reads rows from `start` on, as long as they are written as almost all are; returns where the next begins.
  mutating func vectorRows(_ span: RawSpan, _ start: Int, _ count: Int) -> Int {
    guard let columns = head.vectorColumns, start >= 8 else { return start }
    var at = start
    while true {
      let rows = readHeads(span, at, count, columns)
      // Whether nothing was learned since the heads were read.
      var isCurrent = true
      for index in 0..<rows {
        guard let next = vectorRow(heads[index], span, count, &isCurrent) else { return at }
        at = next
        line &+= 1
      }
      if rows < Self.batch { return at }
    }
  }

  private mutating func readHeads(
    _ span: RawSpan, _ start: Int, _ count: Int, _ columns: plimsoll_head_columns
  ) -> Int {
    var columns = columns
    var ships = tails.places
    return span.withUnsafeBytes { bytes in
      Int(
        plimsoll_read_heads(
          bytes.baseAddress, Int64(start), Int64(count), &columns, &ships, heads.pointer, Int64(Self.batch)))
    }
  }

  /// Hands on a row whose head was read; returns where the next begins, or `nil`, and nothing done, where it is not what
  /// it should be.
  @inline(__always)
  private mutating func vectorRow(
    _ read: plimsoll_head, _ span: RawSpan, _ count: Int, _ isCurrent: inout Bool
  ) -> Int? {
    let start = Int(read.row_start)
    let tail = Int(read.tail_start)
    let end = Int(read.line_end)
    let timeStart = Int(read.time_start)
    guard let time = clock.quick(span, timeStart, timeStart &+ Int(read.time_length), format.dialect.clock) else {
      return nil
    }
    var row = TableRow()
    row.byteOffset = base &+ start
    row.source = source
    row.time = time
    row.mmsi = read.mmsi
    row.longitudeE7 = read.longitude_e7
    row.latitudeE7 = read.latitude_e7
    row.speedTenthKnots = read.speed_tenth_knots
    row.courseTenthDegrees = read.course_tenth_degrees
    row.headingDegrees = read.heading_degrees
    var entry = Int(read.entry)
    var facts = tails[entry]
    if !isCurrent || !read.is_remembered {
      entry = tails.entry(read.mmsi)
      facts = tails[entry]
      if !tails.isRemembered(entry, facts, read.mmsi, span, tail, end) {
        guard let learned = learnTail(read.mmsi, span, start, tail, count) else { return nil }
        (entry, facts) = learned
        isCurrent = false
      }
    }
    return hand(&row, 0, entry, facts, span, start, count) ? end &+ 1 : nil
  }
}
