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
}

/// What the columns after the head say, with the hash of their bytes and the hash of their static cells.
struct TailFacts: Sendable, BitwiseCopyable {
  /// Of the sender and the bytes up to the line feed; 0 where nothing is remembered.
  var hash: UInt64 = 0
  var statics: UInt64 = 0
  /// Bytes up to the line feed.
  var length: UInt32 = 0
  /// Hour (since 1970) and chunk in which the static cells were last handed on.
  var notedHour = Int32.min
  var notedChunk: UInt32 = 0
  var status = Absent.u8
  var flags: UInt8 = 0
  var isShip = true
}

/// Remembers what the tail of each ship's last row said: most rows repeat it byte for byte.
///
/// What it answers follows from the bytes alone, so it may be kept from chunk to chunk without a trace in the result; what was
/// handed on counts within one chunk. It is used by one thread at a time (`@unchecked Sendable`).
final class TailMemory: @unchecked Sendable {
  /// Slots: more than the ships of a busy day in a country's table.
  private static let bits: UInt32 = 15
  private let facts = ColumnMemory<TailFacts>(capacity: 1 << Int(bits))

  init() { for slot in 0..<facts.capacity { facts[slot] = TailFacts() } }

  @inline(__always) static func slot(_ mmsi: UInt32) -> Int {
    Int(truncatingIfNeeded: (mmsi &* 2_654_435_769) &>> (32 &- bits))
  }

  @inline(__always) subscript(slot: Int) -> TailFacts {
    get { facts[slot] }
    set { facts[slot] = newValue }
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

  /// The hash of the bytes from `start` to `end` and of who sent them; never 0. Two lanes, so that the multiplications do
  /// not wait for one another.
  @inline(__always)
  static func tail(_ span: RawSpan, _ start: Int, _ end: Int, sender mmsi: UInt32) -> UInt64 {
    var even = 0x9E37_79B9_7F4A_7C15 ^ UInt64(mmsi)
    var odd: UInt64 = 0xC2B2_AE3D_27D4_EB4F &+ UInt64(truncatingIfNeeded: end &- start)
    var offset = start
    while end &- offset >= 16 {
      even = lane(even, span.word(uncheckedAt: offset))
      odd = lane(odd, span.word(uncheckedAt: offset &+ 8))
      offset &+= 16
    }
    let left = end &- offset
    if left >= 8 {
      even = lane(even, span.word(uncheckedAt: offset))
      odd = lane(odd, first(left &- 8, of: span.word(uncheckedAt: offset &+ 8)))
    } else {
      even = lane(even, first(left, of: span.word(uncheckedAt: offset)))
    }
    var hash = even ^ (odd &<< 23 | odd &>> 41)
    hash ^= hash &>> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return hash | 1
  }

  /// The first 0–7 bytes of a word.
  @inline(__always) private static func first(_ count: Int, of word: UInt64) -> UInt64 {
    word & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
  }

  @inline(__always) private static func lane(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = ((hash &<< 5) | (hash &>> 59)) ^ word
    return mixed &* 0x9FB2_1C65_1E98_DF25
  }
}
