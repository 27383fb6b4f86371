// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes

/// Sorted hulls in a file without a name.
struct SpilledRun: Sendable {
  var file: SpillFile
  var byteCount: Int
}

/// Reads a run block by block through a buffer.
struct RunReader {
  private let run: SpilledRun
  private var buffer: [UInt8]
  /// Bytes of the buffer that are not read yet.
  private var unread = 0..<0
  private var fileOffset = 0
  /// MMSI of the next block; `nil` at the end.
  private(set) var mmsi: UInt32?

  /// A buffer holds at least one block of the widest columns.
  static let smallestBuffer = 64 << 10
  /// Bytes behind the unread ones, so that whole words can be loaded.
  private static let padding = 8

  init(_ run: SpilledRun, bufferBytes: Int) throws(BytesError) {
    self.run = run
    buffer = [UInt8](repeating: 0, count: max(Self.smallestBuffer, bufferBytes) + Self.padding)
    try prepare()
  }

  /// Brings the next block into the buffer.
  private mutating func prepare() throws(BytesError) {
    if !hasBlock { try fill() }
    mmsi = unread.isEmpty ? nil : buffer.span.bytes.halfWord(at: unread.lowerBound + 4)
    if !unread.isEmpty, !hasBlock {
      throw BytesError(.corrupt, path: run.file.folder, reason: "a temporary file was changed while it was in use")
    }
  }

  private var hasBlock: Bool {
    guard unread.count >= 4 + RunWriter.headBytes else { return false }
    return unread.count >= 4 + Int(buffer.span.bytes.halfWord(at: unread.lowerBound))
  }

  private mutating func fill() throws(BytesError) {
    guard fileOffset < run.byteCount else { return }
    let rest = Array(buffer[unread])
    let room = buffer.count - Self.padding
    let wanted = min(room - rest.count, run.byteCount - fileOffset)
    buffer.replaceSubrange(0..<rest.count, with: rest)
    if rest.count + wanted < room { buffer.removeLast(room - rest.count - wanted) }
    buffer.removeLast(Self.padding)
    let count = try run.file.read(at: fileOffset, into: &buffer, from: rest.count)
    buffer.append(contentsOf: repeatElement(0, count: Self.padding))
    fileOffset += count
    unread = 0..<rest.count + count
    if count < wanted { fileOffset = run.byteCount }
  }

  /// Appends the rows of the next block. Throws `BytesError`.
  mutating func readBlock(into rows: inout [PackedPosition]) throws(BytesError) {
    let end = Self.readBlock(buffer.span.bytes, at: unread.lowerBound, into: &rows)
    unread = end..<unread.upperBound
    try prepare()
  }

  /// Appends the rows of the next block. Throws `BytesError`.
  mutating func readBlock(into columns: inout PositionColumns) throws(BytesError) {
    let end = Self.readBlock(buffer.span.bytes, at: unread.lowerBound, into: &columns)
    unread = end..<unread.upperBound
    try prepare()
  }

  /// Returns where the next block begins.
  private static func readBlock(_ bytes: RawSpan, at offset: Int, into columns: inout PositionColumns) -> Int {
    let start = offset + 4
    let count = Int(bytes.halfWord(at: start + 4) & 0xFFFF)
    let mmsi = bytes.halfWord(at: start)
    columns.mmsi.append(contentsOf: repeatElement(mmsi, count: count))
    var at = start + 6
    read(bytes, &at, count, to: &columns.timeMilliseconds) { $0 }
    read(bytes, &at, count, to: &columns.byteOffset) { UInt64(bitPattern: $0) }
    read(bytes, &at, count, to: &columns.longitudeE7) { Int32(truncatingIfNeeded: $0) }
    read(bytes, &at, count, to: &columns.latitudeE7) { Int32(truncatingIfNeeded: $0) }
    read(bytes, &at, count, to: &columns.speedTenthKnots) { UInt16(truncatingIfNeeded: $0) }
    read(bytes, &at, count, to: &columns.courseTenthDegrees) { UInt16(truncatingIfNeeded: $0) }
    read(bytes, &at, count, to: &columns.headingDegrees) { UInt16(truncatingIfNeeded: $0) }
    read(bytes, &at, count, to: &columns.source) { UInt16(truncatingIfNeeded: $0) }
    read(bytes, &at, count, to: &columns.navigationStatus) { UInt8(truncatingIfNeeded: $0) }
    read(bytes, &at, count, to: &columns.flags) { PositionFlags(rawValue: UInt8(truncatingIfNeeded: $0)) }
    return start + Int(bytes.halfWord(at: offset))
  }

  /// One column: the first value, the width, the differences.
  @inline(__always)
  private static func read<Value>(
    _ bytes: RawSpan, _ at: inout Int, _ count: Int, to column: inout [Value], _ value: (Int64) -> Value
  ) {
    var sum = Int64(bitPattern: bytes.word(at: at))
    let width = Int(bytes.byte(at: at + 8))
    var place = at + 9
    if width == 0 {
      column.append(contentsOf: repeatElement(value(sum), count: count))
      at = place
      return
    }
    let mask = UInt64.max &>> UInt64(64 - width * 8)
    column.append(addingCapacity: count) { column in
      column.append(value(sum))
      for _ in 1..<max(1, count) {
        let fold = bytes.word(at: place) & mask
        sum &+= Int64(bitPattern: fold &>> 1) ^ (0 &- Int64(bitPattern: fold & 1))
        column.append(value(sum))
        place &+= width
      }
    }
    at = place
  }

  /// Returns where the next block begins.
  private static func readBlock(_ bytes: RawSpan, at offset: Int, into rows: inout [PackedPosition]) -> Int {
    let start = offset + 4
    let end = start + Int(bytes.halfWord(at: offset))
    let count = Int(bytes.halfWord(at: start + 4) & 0xFFFF)
    let first = rows.count
    var row = PackedPosition.none
    row.mmsi = bytes.halfWord(at: start)
    rows.append(contentsOf: repeatElement(row, count: count))
    var all = rows.mutableSpan
    var at = start + 6
    read(bytes, &at, &all, first) { $0.time = $1 }
    read(bytes, &at, &all, first) { $0.byteOffset = UInt64(bitPattern: $1) }
    read(bytes, &at, &all, first) { $0.longitudeE7 = Int32(truncatingIfNeeded: $1) }
    read(bytes, &at, &all, first) { $0.latitudeE7 = Int32(truncatingIfNeeded: $1) }
    read(bytes, &at, &all, first) { $0.speedTenthKnots = UInt16(truncatingIfNeeded: $1) }
    read(bytes, &at, &all, first) { $0.courseTenthDegrees = UInt16(truncatingIfNeeded: $1) }
    read(bytes, &at, &all, first) { $0.headingDegrees = UInt16(truncatingIfNeeded: $1) }
    read(bytes, &at, &all, first) { $0.source = UInt16(truncatingIfNeeded: $1) }
    read(bytes, &at, &all, first) { $0.navigationStatus = UInt8(truncatingIfNeeded: $1) }
    read(bytes, &at, &all, first) { $0.flags = UInt8(truncatingIfNeeded: $1) }
    return end
  }

  /// One column: the first value, the width, the differences.
  @inline(__always)
  private static func read(
    _ bytes: RawSpan, _ at: inout Int, _ rows: inout MutableSpan<PackedPosition>, _ first: Int,
    _ set: (inout PackedPosition, Int64) -> Void
  ) {
    var value = Int64(bitPattern: bytes.word(at: at))
    let width = Int(bytes.byte(at: at + 8))
    at += 9
    set(&rows[first], value)
    let mask = width == 0 ? 0 : UInt64.max &>> UInt64(64 - width * 8)
    for index in first + 1..<max(first + 1, rows.count) {
      let fold = bytes.word(at: at) & mask
      value &+= Int64(bitPattern: fold &>> 1) ^ (0 &- Int64(bitPattern: fold & 1))
      set(&rows[index], value)
      at &+= width
    }
  }
}

/// The batches of several runs, put together MMSI by MMSI. A run covers a stretch of the input, so their rows of one MMSI
/// mostly follow one another as they are; where not, the hull is sorted.
///
/// Asked by one thread at a time, as `orderedWork` does: that is why it may cross threads (`@unchecked Sendable`).
final class RunMerge: @unchecked Sendable {
  private var readers: [RunReader] = []
  /// Rows of the hull before: neighbours are often heard alike.
  private var usualCount = 0

  /// Throws `BytesError` where a run cannot be read.
  init(_ runs: [SpilledRun], memoryBytes: Int) throws(BytesError) {
    let share = min(4 << 20, memoryBytes / max(1, runs.count))
    for run in runs { readers.append(try RunReader(run, bufferBytes: share)) }
  }

  /// The rows of some MMSI, each in the order of the runs.
  func nextColumns() throws(BytesError) -> [PositionColumns]? {
    var hulls: [PositionColumns] = []
    var count = 0
    while count < HullBatch.rowCount, let mmsi = readers.lazy.compactMap(\.mmsi).min() {
      var columns = PositionColumns()
      columns.reserveCapacity(usualCount)
      for index in readers.indices {
        while readers[index].mmsi == mmsi { try readers[index].readBlock(into: &columns) }
      }
      count += columns.count
      usualCount = columns.count
      hulls.append(columns)
    }
    return hulls.isEmpty ? nil : hulls
  }

  func nextBatch() throws(BytesError) -> HullBatch? {
    var rows: [PackedPosition] = []
    while rows.count < HullBatch.rowCount, let mmsi = readers.lazy.compactMap(\.mmsi).min() {
      for index in readers.indices {
        while readers[index].mmsi == mmsi { try readers[index].readBlock(into: &rows) }
      }
    }
    return rows.isEmpty ? nil : HullBatch(rows: rows[...])
  }
}
