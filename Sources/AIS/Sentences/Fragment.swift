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

  /// Whether two sentences can be of one message: talker, count, sequence and channel are the same, and neither group
  /// nor station contradict (the second sentence often carries neither).
  func matches(_ other: FragmentKey) -> Bool {
    talker == other.talker && total == other.total && sequence == other.sequence && channel == other.channel
      && isOwnShip == other.isOwnShip && (group == other.group || group == 0 || other.group == 0)
      && (station == other.station || station.isEmpty || other.station.isEmpty)
  }
}

/// One sentence of a message of several, taken out of its chunk.
struct Fragment: Sendable {
  var key: FragmentKey
  var part: UInt8
  var bits: CopiedBits
  var context: MessageContext
  /// Line within the chunk from 0, then within the file from 1.
  var line: Int
  /// Number of the sentence within the chunk, then within the file.
  var ordinal: Int
  /// Mark of the chunk's sink where the message stands if this sentence completes it.
  var mark: Int
}

/// What a chunk leaves to the assembler, in the order of the input.
enum Deferred: Sendable {
  case fragment(Fragment)
  /// A message whose sentences followed one another was completed in the chunk: what waits under its key is void.
  case completed(FragmentKey, ordinal: Int)
}
