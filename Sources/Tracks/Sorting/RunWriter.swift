// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Writes sorted hulls as blocks of columns.
///
/// A block holds up to 256 rows of one MMSI:
///
///     bytes that follow u32 · MMSI u32 · rows u16 · the first row's ten values, 8 bytes each ·
///     ten columns: width u8, then for every further row the difference to the row before in that many bytes
///
/// Numbers are little-endian; differences wrap and are folded so that small ones of either sign are small (zigzag). All of a
/// column have the width of its largest: rows of one hull in the order of time differ little, so a row takes 13 to 18
/// bytes in place of 40, at one store a value.
struct RunWriter: ~Copyable {
  static let blockRows = 256
  static let columns = 10
  /// Bytes of a block before its columns, without the length.
  static let headBytes = 4 + 2 + columns * 8

  private var writer = ByteWriter(capacity: 1 << 20)
  private var block = ByteWriter(capacity: 1 << 15)
  private var differences = [UInt64](repeating: 0, count: blockRows)

  mutating func finish() -> WrittenBytes { writer.finish() }

  mutating func append(_ rows: [PackedPosition]) {
    var start = 0
    while start < rows.count {
      let end = min(rows.count, start + Self.blockRows)
      appendBlock(rows.span.extracting(start..<end))
      start = end
    }
  }

  private mutating func appendBlock(_ rows: Span<PackedPosition>) {
    block.removeAll()
    block.append(word: UInt64(rows[0].mmsi) | UInt64(rows.count) << 32, count: 6)
    Self.append(rows, to: &block, &differences) { $0.time }
    Self.append(rows, to: &block, &differences) { Int64(bitPattern: $0.byteOffset) }
    Self.append(rows, to: &block, &differences) { Int64($0.longitudeE7) }
    Self.append(rows, to: &block, &differences) { Int64($0.latitudeE7) }
    Self.append(rows, to: &block, &differences) { Int64($0.speedTenthKnots) }
    Self.append(rows, to: &block, &differences) { Int64($0.courseTenthDegrees) }
    Self.append(rows, to: &block, &differences) { Int64($0.headingDegrees) }
    Self.append(rows, to: &block, &differences) { Int64($0.source) }
    Self.append(rows, to: &block, &differences) { Int64($0.navigationStatus) }
    Self.append(rows, to: &block, &differences) { Int64($0.flags) }
    writer.append(word: UInt64(block.count), count: 4)
    block.withBytes { bytes in writer.append(bytes, 0..<bytes.byteCount) }
  }

  /// The first value, the width and the differences of one column.
  @inline(__always)
  private static func append(
    _ rows: Span<PackedPosition>, to block: inout ByteWriter, _ differences: inout [UInt64],
    _ value: (PackedPosition) -> Int64
  ) {
    var last = value(rows[0])
    block.append(word: UInt64(bitPattern: last), count: 8)
    var all: UInt64 = 0
    var folded = differences.mutableSpan
    for index in 1..<max(1, rows.count) {
      let next = value(rows[index])
      let difference = next &- last
      let fold = UInt64(bitPattern: (difference &<< 1) ^ (difference &>> 63))
      folded[index] = fold
      all |= fold
      last = next
    }
    let width = (64 - all.leadingZeroBitCount + 7) / 8
    block.append(UInt8(width))
    if width == 0 { return }
    for index in 1..<max(1, rows.count) { block.append(word: folded[index], count: width) }
  }
}
