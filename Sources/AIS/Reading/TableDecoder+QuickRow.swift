// SPDX-License-Identifier: Apache-2.0

import Bytes

/// The fast way through a row: its head, up to the last column of time, sender and motion, is read from
/// left to right; its tail is known where the ship's row before had the same.
extension TableDecoder where Sink: ~Copyable {
  /// A row whose head is written as almost all are; returns where the next line begins. `nil`, and nothing done, for
  /// every other row: `row` reads it.
  @inline(__always)
  mutating func quickRow(_ span: RawSpan, _ start: Int, _ count: Int) -> Int? {
    // Cells are loaded with the eight bytes before them.
    guard head.count > 0, start >= 8 else { return nil }
    var row = TableRow()
    row.byteOffset = base &+ start
    row.source = source
    var headHash: UInt64 = 0
    guard let at = readHead(span, start, count, &row, &headHash) else { return nil }
    var entry = tails.entry(row.mmsi)
    var facts = tails[entry]
    let end = at &+ Int(facts.lineLength) &- 1
    if end >= count || span.byte(uncheckedAt: end) != 10 || !tails.isRemembered(entry, facts, row.mmsi, span, at, end) {
      guard let learned = learnTail(row.mmsi, span, start, at, count) else { return nil }
      (entry, facts) = learned
    }
    guard hand(&row, headHash, entry, facts, span, start, count) else { return nil }
    return at &+ Int(facts.lineLength)
  }

  /// Adds what the tail says to what the head said and hands the row on; false, and nothing done, where the row lacks cells.
  @inline(__always)
  mutating func hand(
    _ row: inout TableRow, _ headHash: UInt64, _ entry: Int, _ facts: TailFacts, _ span: RawSpan, _ start: Int,
    _ count: Int
  ) -> Bool {
    row.apply(facts)
    if Sink.readsStatics, facts.statics | headHash != 0 {
      let (cells, _) = cut(span, start, count)
      guard cells >= format.columnCount else { return false }
      row.statics = format.statics(span, words) { starts[$0]..<ends[$0] }
    }
    row.statics.hash = CellHash.joined(headHash, facts.statics)
    let hour = StaticLedger.hour(row.time)
    let chunk = UInt32(truncatingIfNeeded: chunkIndex)
    row.mayBeNews = headHash != 0 || facts.notedHour != hour || facts.notedChunk != chunk
    if row.mayBeNews, entry != 0 { tails.note(entry, hour: hour, chunk: chunk) }
    hand(row, span, start)
    return true
  }

  /// Reads the tail that begins at `at` and remembers it; `nil` where it is not what it should be.
  @inline(never)
  mutating func learnTail(
    _ mmsi: UInt32, _ span: RawSpan, _ start: Int, _ at: Int, _ count: Int
  ) -> (entry: Int, facts: TailFacts)? {
    guard let facts = readTail(span, start, at, count, mmsi) else { return nil }
    return (tails.remember(facts, span, at..<at &+ Int(facts.lineLength) &- 1), facts)
  }

  /// Reads the columns of the head one after the other; returns where the tail begins.
  @inline(__always)
  private mutating func readHead(
    _ span: RawSpan, _ start: Int, _ count: Int, _ row: inout TableRow, _ headHash: inout UInt64
  ) -> Int? {
    var base = start
    var stops = span.cellStops(uncheckedAt: base, head.separator)
    var at = start
    var end = start
    for column in 0..<head.count {
      while stops == 0 {
        base &+= 64
        guard base < count else { return nil }
        stops = span.cellStops(uncheckedAt: base, head.separator)
      }
      end = base &+ stops.trailingZeroBitCount
      stops &= stops &- 1
      guard readCell(column, span, at, end, &row, &headHash) else { return nil }
      at = end &+ 1
      if span.byte(uncheckedAt: end) != head.separator {
        return column &+ 1 == head.count && isLineEnd(span, end, count) ? end : nil
      }
    }
    return at
  }

  /// A line feed, or a carriage return before one; no other control character ends a cell.
  private func isLineEnd(_ span: RawSpan, _ at: Int, _ count: Int) -> Bool {
    let byte = span.byte(uncheckedAt: at)
    return at < count && (byte == 10 || (byte == 13 && span.byte(uncheckedAt: at &+ 1) == 10))
  }

  @inline(__always)
  private mutating func readCell(
    _ column: Int, _ span: RawSpan, _ at: Int, _ end: Int, _ row: inout TableRow, _ headHash: inout UInt64
  ) -> Bool {
    switch head.roles[column] {
    case nil: return span.byte(uncheckedAt: at) != UInt8(ascii: "\"")
    case .mmsi:
      guard let value = QuickCell.whole(span, at, end) else { return false }
      row.mmsi = UInt32(truncatingIfNeeded: value)
    case .time:
      guard let value = clock.quick(span, at, end, format.dialect.clock) else { return false }
      row.time = value
    case .longitude:
      guard let value = QuickCell.angle(span, at, end), value.magnitude <= 1_800_000_000 else { return false }
      row.longitudeE7 = Int32(truncatingIfNeeded: value)
    case .latitude:
      guard let value = QuickCell.angle(span, at, end), value.magnitude <= 900_000_000 else { return false }
      row.latitudeE7 = Int32(truncatingIfNeeded: value)
    case .speed:
      guard let value = QuickCell.tenths(span, at, end) else { return false }
      row.speedTenthKnots = value >= 0 && value < 1023 ? UInt16(truncatingIfNeeded: value) : Absent.u16
    case .course:
      guard let value = QuickCell.tenths(span, at, end) else { return false }
      row.courseTenthDegrees = value >= 0 && value < 3600 ? UInt16(truncatingIfNeeded: value) : Absent.u16
    case .heading:
      guard let value = QuickCell.units(span, at, end) else { return false }
      row.headingDegrees = value >= 0 && value < 360 ? UInt16(truncatingIfNeeded: value) : Absent.u16
    case .some(let role): return readOther(role, span, at, end, &row, &headHash)
    }
    return true
  }

  /// A cell of the head that is neither sender, time nor a number of motion.
  @inline(never)
  private mutating func readOther(
    _ role: ColumnRole, _ span: RawSpan, _ at: Int, _ end: Int, _ row: inout TableRow, _ headHash: inout UInt64
  ) -> Bool {
    if span.byte(uncheckedAt: at) == UInt8(ascii: "\"") { return false }
    var cell = at..<end
    while !cell.isEmpty, span.byte(uncheckedAt: cell.upperBound &- 1) <= 32 { cell = at..<cell.upperBound &- 1 }
    if cell.isEmpty { return true }
    if !role.isStatic { return read(role, span, cell, into: &row) }
    headHash = CellHash.mix(headHash, span, cell)
    return true
  }

  /// What the columns after the head say; `nil` where they are not what they should be, or the chunk ends first.
  private mutating func readTail(
    _ span: RawSpan, _ start: Int, _ tail: Int, _ count: Int, _ mmsi: UInt32
  ) -> TailFacts? {
    let (cells, _) = cut(span, start, count)
    let end = span.firstIndex(of: 10, in: tail..<count)
    guard cells >= format.columnCount, end < count else { return nil }
    var row = TableRow()
    var statics: UInt64 = 0
    for (role, column) in format.wanted where column >= format.headCount {
      var cell = starts[column]..<ends[column]
      while !cell.isEmpty, span.byte(at: cell.upperBound &- 1) <= 32 { cell = cell.lowerBound..<cell.upperBound &- 1 }
      if cell.isEmpty { continue }
      if role.isStatic {
        statics = CellHash.mix(statics, span, cell)
      } else if !read(role, span, cell, into: &row) {
        return nil
      }
    }
    return TailFacts(
      mmsi: mmsi, lineLength: Int32(truncatingIfNeeded: end &- tail &+ 1), statics: statics,
      status: row.navigationStatus, flags: row.flags.rawValue,
      isShip: row.isShip)
  }
}
