// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Cuts a row of a table into its cells.
struct RowCutter {
  let separator: UInt8

  /// Finds the cells of the row at `start`: their number up to the last wanted one, and the end of the line.
  func cut(
    _ span: RawSpan, _ start: Int, _ count: Int, _ starts: inout [Int], _ ends: inout [Int]
  ) -> (cells: Int, end: Int) {
    let separators = 0x0101_0101_0101_0101 &* UInt64(separator)
    var cell = 0
    var cellStart = start
    var offset = start
    while offset < count {
      let word = span.word(at: offset)
      var stops = exactZeroBytes(word ^ separators) | exactZeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
      if span.byte(at: cellStart) == UInt8(ascii: "\"") { return cutQuoted(span, start, count, &starts, &ends) }
      while stops != 0 {
        let stop = offset &+ stops.trailingZeroBitCount >> 3
        if stop >= count { break }
        if cell < ends.count {
          starts[cell] = cellStart
          ends[cell] = stop
        }
        cell &+= 1
        if span.byte(at: stop) == 10 { return (cell, stop) }
        cellStart = stop &+ 1
        if span.byte(at: cellStart) == UInt8(ascii: "\"") { return cutQuoted(span, start, count, &starts, &ends) }
        stops &= stops &- 1
      }
      offset &+= 8
    }
    if cell < ends.count {
      starts[cell] = cellStart
      ends[cell] = count
    }
    return (cell + 1, count)
  }

  /// The same for rows with quoted cells (RFC 4180); a quoted cell ends with its quote, or with the line.
  private func cutQuoted(
    _ span: RawSpan, _ start: Int, _ count: Int, _ starts: inout [Int], _ ends: inout [Int]
  ) -> (cells: Int, end: Int) {
    var cell = 0
    var offset = start
    while true {
      let isQuoted = offset < count && span.byte(at: offset) == UInt8(ascii: "\"")
      let cellStart = isQuoted ? offset + 1 : offset
      var stop = cellStart
      if isQuoted {
        while stop < count, span.byte(at: stop) != 10 {
          if span.byte(at: stop) == UInt8(ascii: "\"") {
            guard stop + 1 < count, span.byte(at: stop + 1) == UInt8(ascii: "\"") else { break }
            stop += 1
          }
          stop += 1
        }
      }
      let contentEnd = stop
      while stop < count, span.byte(at: stop) != 10, span.byte(at: stop) != separator { stop += 1 }
      if cell < ends.count {
        starts[cell] = cellStart
        ends[cell] = isQuoted ? contentEnd : stop
      }
      cell += 1
      if stop >= count || span.byte(at: stop) == 10 { return (cell, min(stop, count)) }
      offset = stop + 1
    }
  }
}

extension TableFormat {
  /// The cells of the row at `start` up to the last wanted one; those that are not there are empty.
  func cells(_ span: RawSpan, _ start: Int, _ count: Int) -> [Range<Int>] {
    var starts = [Int](repeating: 0, count: columnCount)
    var ends = starts
    _ = RowCutter(separator: separator).cut(span, start, count, &starts, &ends)
    return zip(starts, ends).map { $0..<max($0, $1) }
  }
}
