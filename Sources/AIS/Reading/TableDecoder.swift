// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Decodes chunks of a table of positions into a sink.
struct TableDecoder<Sink: ReportSink & ~Copyable>: ~Copyable {
  var sink: Sink
  var counts = AISCounts()
  var rejects: [Reject] = []
  let format: TableFormat
  let source: UInt16
  let base: Int
  private var line = 0
  private var clock = ClockReader()
  /// Where each cell of the row in hand begins and ends.
  private var starts: [Int]
  private var ends: [Int]
  private var words = WordMemory()
  /// Milliseconds that the row in hand has in a column of their own.
  private var milliseconds: Int64 = 0

  init(_ sink: consuming Sink, format: TableFormat, source: UInt16, chunk: LineChunk) {
    self.sink = sink
    self.format = format
    self.source = source
    base = chunk.byteOffset
    starts = [Int](repeating: 0, count: format.columnCount)
    ends = starts
  }

  mutating func decode(_ chunk: LineChunk) -> ChunkResult<Sink.Product> {
    counts.bytes = chunk.inputCount
    if chunk.isOverlongLine {
      reject(.overlongLine, at: 0)
      line = 1
    } else {
      chunk.withBytes { span in decodeLines(span, count: chunk.count, isFirst: chunk.index == 0) }
    }
    counts.lines = line
    let length = sink.mark
    return ChunkResult(
      chunkIndex: chunk.index, product: sink.finish(), length: length, counts: counts, rejects: rejects, deferred: [],
      sentences: 0)
  }

  private mutating func decodeLines(_ span: RawSpan, count: Int, isFirst: Bool) {
    var at = 0
    if isFirst {
      at = span.firstIndex(of: 10, in: 0..<count) + 1
      counts.other += 1
      line = 1
    }
    while at < count {
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
  private mutating func cut(_ span: RawSpan, _ start: Int, _ count: Int) -> (cells: Int, end: Int) {
    let separators = 0x0101_0101_0101_0101 &* UInt64(format.separator)
    var cell = 0
    var cellStart = start
    var offset = start
    while offset < count {
      let word = span.word(at: offset)
      var stops = exactZeroBytes(word ^ separators) | exactZeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
      if span.byte(at: cellStart) == UInt8(ascii: "\"") { return cutQuoted(span, start, count) }
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
        if span.byte(at: cellStart) == UInt8(ascii: "\"") { return cutQuoted(span, start, count) }
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
  private mutating func cutQuoted(_ span: RawSpan, _ start: Int, _ count: Int) -> (cells: Int, end: Int) {
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
      while stop < count, span.byte(at: stop) != 10, span.byte(at: stop) != format.separator { stop += 1 }
      if cell < ends.count {
        starts[cell] = cellStart
        ends[cell] = isQuoted ? contentEnd : stop
      }
      cell += 1
      if stop >= count || span.byte(at: stop) == 10 { return (cell, min(stop, count)) }
      offset = stop + 1
    }
  }

  private mutating func row(_ span: RawSpan, _ start: Int) {
    var row = TableRow()
    row.byteOffset = base &+ start
    row.source = source
    var hash: UInt64 = 0
    milliseconds = 0
    for (role, column) in format.wanted {
      var cell = starts[column]..<ends[column]
      while !cell.isEmpty, span.byte(at: cell.upperBound &- 1) <= 32 { cell = cell.lowerBound..<cell.upperBound &- 1 }
      if cell.isEmpty { continue }
      if role.isStatic {
        hash = Self.mix(hash, span, cell)
      } else if !read(role, span, cell, into: &row) {
        return reject(.cell, at: start, extra: UInt32(column))
      }
    }
    if row.time != MessageContext.noTime { row.time &+= milliseconds }
    if hash != 0, sink.wantsStatics(row.mmsi, hash | 1, at: row.time) {
      row.statics.hash = hash | 1
      readStatics(span, into: &row.statics)
    }
    if let reason = sink.receive(row, span, &counts) {
      reject(reason, at: start)
    } else {
      counts.messages &+= 1
      counts.types[0] &+= 1
    }
  }

  private mutating func reject(_ reason: RejectReason, at offset: Int, extra: UInt32 = 0) {
    counts.rejected[reason.index] += 1
    rejects.append(Reject(line: line, byteOffset: base + offset, reason: reason, extra: extra))
  }

  /// Multiplies the cell's words into a hash; only equality matters.
  @inline(__always)
  private static func mix(_ hash: UInt64, _ span: RawSpan, _ cell: Range<Int>) -> UInt64 {
    var hash = hash &+ UInt64(truncatingIfNeeded: cell.count) &+ 0x9E37_79B9_7F4A_7C15
    var offset = cell.lowerBound
    while offset < cell.upperBound {
      let left = cell.upperBound &- offset
      var word = span.word(at: offset)
      if left < 8 { word &= (1 &<< UInt64(truncatingIfNeeded: left &* 8)) &- 1 }
      hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
      hash ^= hash >> 29
      offset &+= 8
    }
    return hash
  }

  // MARK: cells

  /// Reads a cell of motion into the row; false where it is not what the column holds.
  @inline(__always)
  private mutating func read(_ role: ColumnRole, _ span: RawSpan, _ cell: Range<Int>, into row: inout TableRow) -> Bool
  {
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

  private mutating func readStatics(_ span: RawSpan, into statics: inout TableStatics) {
    for (role, column) in format.wanted where role.isStatic {
      var cell = starts[column]..<ends[column]
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
