// SPDX-License-Identifier: Apache-2.0

import Bytes

/// What ties the sentences of one message together.
struct FragmentKey: Sendable, Equatable {
  var talker: UInt16
  var isOwnShip: Bool
  var total: UInt8
  var sequence: UInt8
  var channel: UInt8
  /// Group number of the tag block, 0 where there is none.
  var group: UInt32
  var station: Station

  init(_ sentence: Sentence, group: UInt32, station: Station) {
    talker = sentence.talker
    isOwnShip = sentence.isOwnShip
    total = sentence.total
    sequence = sentence.sequence
    channel = sentence.channel
    self.group = group
    self.station = station
  }

  /// Whether two sentences can be of one message: talker, count, sequence, channel and group are the same (a group number
  /// stands on every sentence of its group), and the stations do not contradict (the second sentence often names none).
  func matches(_ other: FragmentKey) -> Bool {
    talker == other.talker && total == other.total && sequence == other.sequence && channel == other.channel
      && isOwnShip == other.isOwnShip && group == other.group
      && (station == other.station || station.isEmpty || other.station.isEmpty)
  }
}

extension FragmentKey {
  /// Whether a sentence that stands right after another of the message goes on with it: their times are near, or their group
  /// number says so whatever the times.
  func goesOn(with other: FragmentKey, _ time: Int64, _ otherTime: Int64) -> Bool {
    matches(other) && (group != 0 || Assembler.areNear(time, otherTime))
  }
}

/// One sentence, or sentences that followed one another, of a message of several; taken out of its chunk.
struct Fragment: Sendable {
  /// One sentence of the fragment.
  struct Part: Sendable {
    /// Line within the chunk from 0, then within the file from 1.
    var line: Int
    var byteOffset: Int
  }

  var key: FragmentKey
  /// Number of the first sentence, from 1; the others follow.
  var first: UInt8
  var parts: [Part]
  /// The payloads of all its sentences.
  var bits: CopiedBits
  /// What the first sentence that says something says.
  var context: MessageContext
  /// Time of the last sentence, or else the latest before it in the chunk; `noTime` where nothing in the chunk told it.
  var clock: Int64
  /// Number of the first sentence within the chunk, then within the file.
  var ordinal: Int
  /// Mark of the chunk's sink where the message stands if this fragment completes it.
  var mark: Int
  /// The chunk ended with it: the next sentence may go on with it.
  var isOpen = false

  /// One past the number of its last sentence.
  var next: UInt8 { first + UInt8(parts.count) }
  var nextOrdinal: Int { ordinal + parts.count }

  /// Whether the sentence that follows it goes on with it.
  func isContinued(by other: FragmentKey, part: UInt8, time: Int64) -> Bool {
    part == next && key.goesOn(with: other, context.time, time)
  }

  /// Adds the fragment that follows it.
  mutating func append(_ other: Fragment) {
    parts += other.parts
    var joined = BitBuffer()
    joined.append(bits)
    joined.append(other.bits)
    bits = joined.copied()
    context.complete(from: other.context)
    if key.station.isEmpty { key.station = other.key.station }
    clock = other.clock == MessageContext.noTime ? clock : other.clock
    mark = other.mark
  }
}

extension MessageContext {
  /// Takes time and station from another sentence of the same message where this one has none.
  mutating func complete(from other: MessageContext) {
    if time == Self.noTime { time = other.time }
    if station.isEmpty { station = other.station }
  }
}

/// A message whose sentences followed one another was completed in the chunk: what waits under its key is void.
struct Completion: Sendable {
  var key: FragmentKey
  /// Number of its last sentence within the chunk.
  var ordinal: Int
}
