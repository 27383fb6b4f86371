// SPDX-License-Identifier: Apache-2.0

import Bytes
import CRows
import CVector
import Synchronization

/// What the columns after the head say, of which ship, and how many bytes say it. All zero: nothing. `plimsoll_read_heads`
/// looks at the first two.
struct TailFacts: Sendable, BitwiseCopyable {
  var mmsi: UInt32 = 0
  /// Bytes up to the line feed, and the line feed; 0 where nothing is remembered.
  var lineLength: Int32 = 0
  /// Hash of the static cells; 0 where there are none.
  var statics: UInt64 = 0
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
/// handed on counts within one chunk. The entries lie close together in the order in which the ships came, because looking
/// them up far apart takes longer than reading a row. It is used by one thread at a time (`@unchecked Sendable`).
final class TailMemory: @unchecked Sendable {
  /// Bytes of an entry: the facts, and the tail.
  private static let stride = Int(PLIMSOLL_ENTRY_BYTES)
  private static let textOffset = Int(PLIMSOLL_ENTRY_TEXT)
  /// Slots: more than the ships of a busy day in a country's table. Two ships in one slot take turns; the ship that would
  /// need one entry more than there are numbers is not remembered.
  private static let slotCount = 1 << Int(PLIMSOLL_SLOT_BITS)
  /// Numbers of entries, 0 for none; and the entries, of which the first is nobody's. Zero pages until they are used.
  private let slots = ZeroedMemory(byteCount: slotCount * 2)
  private let entries = ZeroedMemory(byteCount: (slotCount + 1) * stride)
  private var used: UInt16 = 0

  /// For `plimsoll_read_heads`.
  var places: plimsoll_ship_memory {
    plimsoll_ship_memory(
      slots: slots.pointer.assumingMemoryBound(to: UInt16.self),
      entries: entries.pointer.assumingMemoryBound(to: UInt8.self))
  }

  /// The number of the entry that a ship has, perhaps together with another; 0 for none.
  @inline(__always) func entry(_ mmsi: UInt32) -> Int { Int(slots.load(Self.offset(mmsi), as: UInt16.self)) }

  /// Where the number of a ship's entry stands.
  @inline(__always) private static func offset(_ mmsi: UInt32) -> Int { Int(plimsoll_slot(mmsi)) &* 2 }

  @inline(__always) subscript(entry: Int) -> TailFacts {
    get { entries.load(entry &* Self.stride, as: TailFacts.self) }
    set { entries.store(newValue, at: entry &* Self.stride) }
  }

  /// Whether the bytes from `start` to the line feed at `end` are what an entry, which says `facts`, remembers of a ship.
  @inline(__always)
  func isRemembered(
    _ entry: Int, _ facts: TailFacts, _ mmsi: UInt32, _ span: RawSpan, _ start: Int, _ end: Int
  ) -> Bool {
    let length = end &- start
    guard facts.mmsi == mmsi, length >= 0, Int(facts.lineLength) == length &+ 1 else { return false }
    return span.withUnsafeBytes { bytes in
      let remembered = entries.pointer + (entry &* Self.stride &+ Self.textOffset)
      return plimsoll_is_same(remembered, bytes.baseAddress.unsafelyUnwrapped + start, Int64(length)) != 0
    }
  }

  /// Notes when the static cells of an entry were handed on.
  @inline(__always)
  func note(_ entry: Int, hour: Int32, chunk: UInt32) {
    var facts = self[entry]
    facts.notedHour = hour
    facts.notedChunk = chunk
    self[entry] = facts
  }

  /// Remembers a ship's tail and returns its entry; 0, and nothing remembered, where it is too long.
  func remember(_ facts: TailFacts, _ span: RawSpan, _ tail: Range<Int>) -> Int {
    guard tail.count <= Self.stride - Self.textOffset else {
      forget(facts.mmsi)
      return 0
    }
    if self.entry(facts.mmsi) == 0 {
      guard used < .max else { return 0 }
      used += 1
      slots.store(used, at: Self.offset(facts.mmsi))
    }
    let entry = self.entry(facts.mmsi)
    self[entry] = facts
    entries.copy(span.extracting(tail), to: entry * Self.stride + Self.textOffset)
    return entry
  }

  /// Forgets what a ship's last row said.
  func forget(_ mmsi: UInt32) {
    let entry = entry(mmsi)
    if entry != 0 { self[entry] = TailFacts() }
  }
}

/// Memories that no thread uses at the moment.
final class TailMemories: Sendable {
  private let free = Mutex<[TailMemory]>([])

  func take() -> TailMemory { free.withLock { $0.popLast() } ?? TailMemory() }
  func give(_ memory: TailMemory) { free.withLock { $0.append(memory) } }
}
