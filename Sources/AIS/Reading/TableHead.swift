// SPDX-License-Identifier: Apache-2.0

import Bytes
import Synchronization

/// The leading columns of a table, ready for the fast way through a row.
struct TableHead: Sendable {
  static let limit = 32
  /// Roles of the leading columns; `nil` where a column is not wanted.
  var roles = InlineArray<32, ColumnRole?>(repeating: nil)
  /// Number of leading columns; 0 where the fast way is not for this table.
  var count: Int
  var separator: UInt8

  init(_ format: TableFormat) {
    separator = format.separator
    count = format.headCount <= Self.limit && !format.dialect.isConverted ? format.headCount : 0
    for (role, column) in format.wanted where column < count { roles[column] = role }
  }

  /// The separator or line end after a cell; `nil` for quoted cells and where the chunk ends.
  @inline(__always)
  func cellEnd(_ span: RawSpan, _ start: Int, _ count: Int) -> Int? {
    if span.byte(uncheckedAt: start) == UInt8(ascii: "\"") { return nil }
    let separators = 0x0101_0101_0101_0101 &* UInt64(separator)
    var offset = start
    while offset < count {
      let word = span.word(uncheckedAt: offset)
      let stops = zeroBytes(word ^ separators) | zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
      if stops != 0 {
        let end = offset &+ stops.trailingZeroBitCount &>> 3
        return end < count ? end : nil
      }
      offset &+= 8
    }
    return nil
  }
}

/// What the columns after the head say, with the hash of their bytes and the hash of their static cells.
struct TailFacts: Sendable, BitwiseCopyable {
  var hash: UInt64 = 0
  var statics: UInt64 = 0
  var status = Absent.u8
  var flags: UInt8 = 0
  var isShip = true
}

/// Remembers what the tail of each ship's last row said: most rows repeat it byte for byte.
///
/// What it answers follows from the bytes alone, so it may be kept from chunk to chunk without a trace in the result. It is
/// used by one thread at a time (`@unchecked Sendable`).
final class TailMemory: @unchecked Sendable {
  private let facts = ColumnMemory<TailFacts>(capacity: 16_384)

  init() { for slot in 0..<16_384 { facts[slot] = TailFacts() } }

  @inline(__always) subscript(mmsi: UInt32) -> TailFacts {
    get { facts[Self.slot(mmsi)] }
    set { facts[Self.slot(mmsi)] = newValue }
  }

  @inline(__always) private static func slot(_ mmsi: UInt32) -> Int {
    Int(truncatingIfNeeded: (mmsi &* 2_654_435_769) &>> 18)
  }
}

/// Memories that no thread uses at the moment.
final class TailMemories: Sendable {
  private let free = Mutex<[TailMemory]>([])

  func take() -> TailMemory { free.withLock { $0.popLast() } ?? TailMemory() }
  func give(_ memory: TailMemory) { free.withLock { $0.append(memory) } }
}

/// Hashes of cells: only equality matters.
enum CellHash {
  @inline(__always)
  static func mix(_ hash: UInt64, _ span: RawSpan, _ cell: Range<Int>) -> UInt64 {
    var hash = hash &+ UInt64(truncatingIfNeeded: cell.count) &+ 0x9E37_79B9_7F4A_7C15
    var offset = cell.lowerBound
    while offset < cell.upperBound {
      let left = cell.upperBound &- offset
      var word = span.word(uncheckedAt: offset)
      if left < 8 { word &= (1 &<< UInt64(truncatingIfNeeded: left &* 8)) &- 1 }
      hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
      hash ^= hash &>> 29
      offset &+= 8
    }
    return hash
  }

  /// The hash of the static cells of a row, of those in its head and those after; 0 where there are none.
  @inline(__always)
  static func joined(_ head: UInt64, _ tail: UInt64) -> UInt64 {
    if head | tail == 0 { return 0 }
    return (head &* 0x9E37_79B9_7F4A_7C15 ^ tail) | 1
  }

  /// The hash of the bytes from `start` to the line feed, and where the next line begins; `nil` where the chunk ends
  /// before. Never 0. Two lanes, so that the multiplications do not wait for one another.
  @inline(__always)
  static func tail(_ span: RawSpan, _ start: Int, _ count: Int) -> (hash: UInt64, end: Int)? {
    let feeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    var even: UInt64 = 0x9E37_79B9_7F4A_7C15
    var odd: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    var offset = start
    while offset < count {
      let first = span.word(uncheckedAt: offset)
      let second = span.word(uncheckedAt: offset &+ 8)
      let firstEnd = zeroBytes(first ^ feeds)
      if firstEnd != 0 {
        even = lane(even, first & below(firstEnd))
        return finished(even, odd, start, offset &+ firstEnd.trailingZeroBitCount &>> 3, count)
      }
      even = lane(even, first)
      let secondEnd = zeroBytes(second ^ feeds)
      if secondEnd != 0 {
        odd = lane(odd, second & below(secondEnd))
        return finished(even, odd, start, offset &+ 8 &+ secondEnd.trailingZeroBitCount &>> 3, count)
      }
      odd = lane(odd, second)
      offset &+= 16
    }
    return nil
  }

  /// The bytes before the lowest marked one.
  @inline(__always) private static func below(_ marks: UInt64) -> UInt64 {
    let lowest = marks & (0 &- marks)
    return (lowest &>> 7) &- 1
  }

  @inline(__always) private static func lane(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = ((hash &<< 5) | (hash &>> 59)) ^ word
    return mixed &* 0x9FB2_1C65_1E98_DF25
  }

  @inline(__always)
  private static func finished(
    _ even: UInt64, _ odd: UInt64, _ start: Int, _ end: Int, _ count: Int
  ) -> (hash: UInt64, end: Int)? {
    if end >= count { return nil }
    var hash = (even ^ (odd &<< 23 | odd &>> 41)) &+ UInt64(truncatingIfNeeded: end &- start)
    hash ^= hash &>> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return (hash | 1, end &+ 1)
  }
}
