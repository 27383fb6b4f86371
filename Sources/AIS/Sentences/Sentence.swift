// SPDX-License-Identifier: Apache-2.0

import Bytes

/// The frame of one `!…VDM` or `!…VDO` sentence (IEC 61162-1; NMEA 0183): everything but the payload.
struct Sentence {
  /// The two talker letters, such as `AI`, `AB`, `BS`.
  var talker: UInt16 = 0
  /// `VDO`: what the own ship sent.
  var isOwnShip = false
  var total: UInt8 = 1
  var part: UInt8 = 1
  /// 0–9, or `noSequence`.
  var sequence = Sentence.noSequence
  var channel: UInt8 = 0
  /// Where the payload begins.
  var payload = 0
  /// One past the checksum.
  var end = 0

  static let noSequence: UInt8 = 255

  /// An empty frame.
  init() {}

  /// Reads the frame that begins with `!` at `start`, up to the payload; `nil` where it is not one.
  @inline(__always)
  init?(_ span: RawSpan, at start: Int) {
    let head = span.word(uncheckedAt: start)
    // "!xxVDM," or "!xxVDO,": bytes 3, 4 and 6 fixed, byte 5 M or O.
    guard head & 0x00FF_00FF_FF00_00FF == 0x002C_0044_5600_0021 else { return nil }
    let formatter = UInt8(truncatingIfNeeded: head >> 40)
    guard formatter == 0x4D || formatter == 0x4F else { return nil }
    isOwnShip = formatter == 0x4F
    talker = UInt16(truncatingIfNeeded: head >> 8)
    let numbers = span.word(uncheckedAt: start &+ 7)
    // "t,p," and then sequence and channel, each of which may be empty.
    guard numbers & 0x0000_0000_FF00_FF00 == 0x0000_0000_2C00_2C00 else { return nil }
    total = UInt8(truncatingIfNeeded: numbers) &- 48
    part = UInt8(truncatingIfNeeded: numbers >> 16) &- 48
    guard total &- 1 < 9, part &- 1 < total else { return nil }
    var next = start &+ 11
    if span.byte(uncheckedAt: next) != 44 {
      sequence = span.byte(uncheckedAt: next) &- 48
      guard sequence < 10 else { return nil }
      next &+= 1
      guard span.byte(uncheckedAt: next) == 44 else { return nil }
    }
    next &+= 1
    if span.byte(uncheckedAt: next) != 44 {
      channel = span.byte(uncheckedAt: next)
      guard channel > 32, channel < 127, channel != 34, channel != 92 else { return nil }
      next &+= 1
      guard span.byte(uncheckedAt: next) == 44 else { return nil }
    }
    payload = next &+ 1
  }
}

/// Reading of checksums: exclusive or of the bytes between the first character and `*` (IEC 61162-1, 7.2).
enum Checksum {
  /// The exclusive or of the bytes of a range. Eight readable bytes must follow it.
  @inline(__always)
  static func of(_ span: RawSpan, _ range: Range<Int>) -> UInt8 {
    var sum: UInt64 = 0
    var offset = range.lowerBound
    while offset &+ 8 <= range.upperBound {
      sum ^= span.word(uncheckedAt: offset)
      offset &+= 8
    }
    let rest = UInt64(truncatingIfNeeded: range.upperBound &- offset) &* 8
    sum ^= span.word(uncheckedAt: offset) & ((1 &<< rest) &- 1)
    sum ^= sum >> 32
    sum ^= sum >> 16
    sum ^= sum >> 8
    return UInt8(truncatingIfNeeded: sum)
  }

  /// Two hexadecimal digits at an offset, either case; `nil` where they are not.
  @inline(__always)
  static func read(_ span: RawSpan, at offset: Int) -> UInt8? {
    let high = digit(span.byte(uncheckedAt: offset))
    let low = digit(span.byte(uncheckedAt: offset &+ 1))
    return high | low > 15 ? nil : high << 4 | low
  }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt8 {
    if byte &- 48 < 10 { return byte &- 48 }
    let letter = (byte | 32) &- 97
    return letter < 6 ? letter &+ 10 : 255
  }
}
