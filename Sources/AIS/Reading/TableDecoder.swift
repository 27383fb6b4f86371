// SPDX-License-Identifier: Apache-2.0

import Bytes
import CRows

/// Decodes chunks of a table of positions into a sink.
struct TableDecoder<Sink: ReportSink & ~Copyable>: ~Copyable {
  var sink: Sink
  var counts = AISCounts()
  var rejects: [Reject] = []
  let format: TableFormat
  let source: UInt16
  let base: Int
  /// Number of the chunk in its file.
  let chunkIndex: Int
  var line = 0
  var messages = 0
  var clock = ClockReader()
  /// Where each cell of the row in hand begins and ends.
  var starts: [Int]
  var ends: [Int]
  var words = WordMemory()
  let head: TableHead
  let tails: TailMemory
  /// Heads of rows that were read together.
  let heads = ColumnMemory<plimsoll_head>(capacity: batch)
  /// Milliseconds that the row in hand has in a column of their own.
  private var milliseconds: Int64 = 0

  init(_ sink: consuming Sink, format: TableFormat, source: UInt16, chunk: LineChunk, tails: TailMemory) {
    self.sink = sink
    self.format = format
    self.source = source
    self.tails = tails
    head = TableHead(format)
    base = chunk.byteOffset
    chunkIndex = chunk.index
    starts = [Int](repeating: 0, count: format.columnCount)
    ends = starts
  }

  mutating func decode(_ chunk: LineChunk) -> ChunkResult<Sink.Product> {
    counts.bytes = chunk.inputCount
    if chunk.isOverlongLine {
      reject(.overlongLine, at: 0)
      line = 1
    } else {
      sink.begin(chunk, format)
      chunk.withBytes { span in decodeLines(span, count: chunk.count, isFirst: chunk.index == 0) }
    }
    counts.lines = line
    counts.messages += messages
    counts.types[0] += messages
    let length = sink.mark
    return ChunkResult(
      chunkIndex: chunk.index, product: sink.finish(), length: length, counts: counts, rejects: rejects,
      fragments: [], completions: [], sentences: 0, clock: MessageContext.noTime)
  }

  private mutating func decodeLines(_ span: RawSpan, count: Int, isFirst: Bool) {
    var at = 0
    if isFirst {
      at = span.firstIndex(of: 10, in: 0..<count) + 1
      counts.other += 1
      line = 1
    }
    while at < count {
      at = vectorRows(span, at, count)
      if at == count { break }
      if let next = quickRow(span, at, count) {
        at = next
        line &+= 1
        continue
      }
      let (cells, end) = cut(span, at, count)
      var last = end
      while last > at, span.byte(at: last - 1) <= 32 { last -= 1 }
      if last == at {
        counts.blank += 1
      } else if cells < format.columnCount {
        reject(.columnCount, at: at, extra: UInt32(cells))
      } else {
        row(span, at)
      }
      at = end + 1
      line += 1
    }
  }

  /// Finds the cells of the row at `start`: their number up to the last wanted one, and the end of the line.
  mutating func cut(_ span: RawSpan, _ start: Int, _ count: Int) -> (cells: Int, end: Int) {
    RowCutter(separator: format.separator).cut(span, start, count, &starts, &ends)
  }

  private mutating func row(_ span: RawSpan, _ start: Int) {
    var row = TableRow()
    row.byteOffset = base &+ start
    row.source = source
    var headHash: UInt64 = 0
    var tailHash: UInt64 = 0
    milliseconds = 0
    for (role, column) in format.wanted {
      var cell = starts[column]..<ends[column]
      while !cell.isEmpty, span.byte(at: cell.upperBound &- 1) <= 32 { cell = cell.lowerBound..<cell.upperBound &- 1 }
      if cell.isEmpty { continue }
      if role.isStatic {
        if column < format.headCount {
          headHash = CellHash.mix(headHash, span, cell)
        } else {
          tailHash = CellHash.mix(tailHash, span, cell)
        }
      } else if !read(role, span, cell, into: &row) {
        return reject(.cell, at: start, extra: UInt32(column))
      }
    }
    if row.time != MessageContext.noTime { row.time &+= milliseconds }
    let hash = CellHash.joined(headHash, tailHash)
    if hash != 0, Sink.readsStatics {
      row.statics = format.statics(span, words) { starts[$0]..<ends[$0] }
    }
    row.statics.hash = hash
    // What the fast way has handed on is no longer the ship's last word.
    tails.forget(row.mmsi)
    hand(row, span, start)
  }

  @inline(__always)
  mutating func hand(_ row: borrowing TableRow, _ span: RawSpan, _ start: Int) {
    if let reason = sink.receive(row, span, &counts) {
      reject(reason, at: start)
    } else {
      messages &+= 1
    }
  }

  private mutating func reject(_ reason: RejectReason, at offset: Int, extra: UInt32 = 0) {
    counts.rejected[reason.index] += 1
    rejects.append(Reject(line: line, byteOffset: base + offset, reason: reason, extra: extra))
  }

  // MARK: cells

  /// Reads a cell of motion into the row; false where it is not what the column holds.
  @inline(__always)
  mutating func read(_ role: ColumnRole, _ span: RawSpan, _ cell: Range<Int>, into row: inout TableRow) -> Bool {
    switch role {
    case .mmsi:
      guard let value = Cell.fixed(span, cell, decimals: 0), value >= 0, value <= UInt32.max else { return false }
      row.mmsi = UInt32(truncatingIfNeeded: value)
    case .time:
      guard let time = clock.read(span, cell, format.dialect.clock) else { return false }
      row.time = format.dialect.utc(time, span, cell)
    case .longitude:
      return Self.readAngle(span, cell, absent: 1_810_000_000, limit: 1_800_000_000, into: &row.longitudeE7)
    case .latitude: return Self.readAngle(span, cell, absent: 910_000_000, limit: 900_000_000, into: &row.latitudeE7)
    case .speed where format.dialect.speedUnitsPerKnot != 1:
      row.speedTenthKnots = format.dialect.tenthKnots(span, cell)
    case .millisecond:
      guard let value = Cell.fixed(span, cell, decimals: 0), value >= 0, value < 1000 else { return false }
      milliseconds = Int64(value)
    case .speed:
      guard let value = Cell.fixed(span, cell, decimals: 1) else { return true }
      if value >= 0, value < 1023 { row.speedTenthKnots = UInt16(truncatingIfNeeded: value) }
    case .course:
      guard let value = Cell.fixed(span, cell, decimals: 1) else { return true }
      if value >= 0, value < 3600 { row.courseTenthDegrees = UInt16(truncatingIfNeeded: value) }
    case .heading:
      guard let value = Cell.fixed(span, cell, decimals: 0) else { return true }
      if value >= 0, value < 360 { row.headingDegrees = UInt16(truncatingIfNeeded: value) }
    case .status:
      if let value = Cell.fixed(span, cell, decimals: 0) {
        if value >= 0, value < 15 { row.navigationStatus = UInt8(truncatingIfNeeded: value) }
      } else {
        row.navigationStatus = words.status(span, cell)
      }
    default: readKind(role, span, cell, into: &row)
    }
    return true
  }

  @inline(__always)
  private static func readAngle(
    _ span: RawSpan, _ cell: Range<Int>, absent: Int, limit: Int, into angle: inout Int32
  ) -> Bool {
    guard let value = Cell.fixed(span, cell, decimals: 7) else { return false }
    if value == absent { return true }
    guard value.magnitude <= UInt(limit) else { return false }
    angle = Int32(truncatingIfNeeded: value)
    return true
  }

  private func readKind(_ role: ColumnRole, _ span: RawSpan, _ cell: Range<Int>, into row: inout TableRow) {
    let first = span.byte(at: cell.lowerBound)
    let last = span.byte(at: cell.upperBound &- 1)
    switch role {
    case .transceiverClass:
      if last == UInt8(ascii: "B") { row.flags.formUnion(.classB) }
    case .stationKind:
      // "Class A", "Class B"; all else ("Base Station", "AtoN", "SAR Airborne", …) is no ship.
      let isClass = first == UInt8(ascii: "C") && cell.count == 7
      if !isClass { row.isShip = false } else if last == UInt8(ascii: "B") { row.flags.formUnion(.classB) }
    case .reception:
      if first == UInt8(ascii: "s") || first == UInt8(ascii: "S") { row.flags.formUnion(.satellite) }
    default: break
    }
  }
}

extension TableFormat {
  /// The static columns of a row whose cells are given by column.
  func statics(_ span: RawSpan, _ words: WordMemory, _ place: (Int) -> Range<Int>) -> TableStatics {
    var statics = TableStatics()
    for (role, column) in wanted where role.isStatic {
      var cell = place(column)
      while !cell.isEmpty, span.byte(at: cell.upperBound - 1) <= 32 { cell = cell.lowerBound..<cell.upperBound - 1 }
      if cell.isEmpty || words.isUnknown(span, cell) { continue }
      switch role {
      case .imo: statics.imo = UInt32(clamping: Cell.digits(span, cell) ?? 0)
      case .name: statics.name = cell
      case .callSign: statics.callSign = cell
      case .destination: statics.destination = cell
      case .shipType: statics.shipType = words.shipType(span, cell)
      case .length: statics.lengthDecimetres = max(0, Cell.fixed(span, cell, decimals: 1) ?? 0)
      case .beam: statics.beamDecimetres = max(0, Cell.fixed(span, cell, decimals: 1) ?? 0)
      case .toBow, .toStern: statics.lengthDecimetres += max(0, min(511, Cell.fixed(span, cell, decimals: 0) ?? 0)) * 10
      case .toPort, .toStarboard:
        statics.beamDecimetres += max(0, min(63, Cell.fixed(span, cell, decimals: 0) ?? 0)) * 10
      case .draught: statics.draughtDecimetres = max(0, Cell.fixed(span, cell, decimals: 1) ?? 0)
      default: break
      }
    }
    return statics
  }
}

/// A word with bit 7 set in exactly those bytes that are zero.
@inline(__always) func exactZeroBytes(_ word: UInt64) -> UInt64 {
  let sevens: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  return ~(((word & sevens) &+ sevens) | word | sevens)
}

/// Looks words up; remembers the last ones, because most rows repeat them.
struct WordMemory: Sendable {
  private var last = (head: UInt64(0), tail: UInt64(0), count: -1, status: Absent.u8)

  mutating func status(_ span: RawSpan, _ cell: Range<Int>) -> UInt8 {
    // First and last eight bytes and the length tell all the words of `Words.statuses` apart.
    let head = span.word(at: cell.lowerBound)
    let tail = cell.count < 8 ? 0 : span.word(at: cell.upperBound - 8)
    if last.head == head, last.tail == tail, last.count == cell.count { return last.status }
    let value = Words.statuses[span.text(cell).lowercased()] ?? Absent.u8
    last = (head: head, tail: tail, count: cell.count, status: value)
    return value
  }

  func shipType(_ span: RawSpan, _ cell: Range<Int>) -> UInt8 {
    if let value = Cell.fixed(span, cell, decimals: 0) { return value > 0 && value < 100 ? UInt8(value) : 0 }
    return Words.shipTypes[span.text(cell).lowercased()] ?? 0
  }

  /// "Unknown", "Undefined": what the Danish tables write for nothing.
  @inline(__always)
  func isUnknown(_ span: RawSpan, _ cell: Range<Int>) -> Bool {
    let head = span.word(at: cell.lowerBound)
    return (cell.count == 7 && head & 0xFF_FFFF_FFFF_FFFF == 0x6E_776F_6E6B_6E55)
      || (cell.count == 9 && head == 0x656E_6966_6564_6E55)
  }
}
