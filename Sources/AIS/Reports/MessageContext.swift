// SPDX-License-Identifier: Apache-2.0

/// What the surroundings of a message say about it.
struct MessageContext: Sendable {
  /// Milliseconds since 1970, or `MessageContext.noTime`.
  var time: Int64 = noTime
  /// Offset of the (first) sentence in its (decompressed) file.
  var byteOffset = 0
  var source: UInt16 = 0
  /// Channel of the sentence, such as `A`; 0 where it names none.
  var channel: UInt8 = 0
  /// `!AIVDO` and the like: own ship's message.
  var isOwnShip = false
  var station = Station()

  static let noTime = Int64.min
}

/// The name of a receiving station, at most 15 characters (IEC 61162-450), kept inline.
struct Station: Sendable, Hashable {
  var low: UInt64 = 0
  var high: UInt64 = 0
  var count = 0

  var isEmpty: Bool { count == 0 }
}
