// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Bits that fields can be read from.
protocol PayloadBits: ~Copyable {
  var count: Int { get }
  func unsigned(at offset: Int, width: Int) -> UInt64
  func signed(at offset: Int, width: Int) -> Int
}

extension BitBuffer: PayloadBits {}

/// A message of 168 bits in three words: the first bit is the highest of `high`, the last 24 of `low` are zero.
///
/// Where offset and width are constants, a field is one or two shifts.
struct ShortPayload: PayloadBits {
  var high: UInt64
  var middle: UInt64
  var low: UInt64

  var count: Int {
    @inline(__always) get { 168 }
  }

  @inline(__always) func unsigned(at offset: Int, width: Int) -> UInt64 {
    left(at: offset, width: width) &>> UInt64(truncatingIfNeeded: 64 &- width)
  }

  @inline(__always) func signed(at offset: Int, width: Int) -> Int {
    let bits = Int64(bitPattern: left(at: offset, width: width))
    return Int(truncatingIfNeeded: bits &>> Int64(truncatingIfNeeded: 64 &- width))
  }

  /// The field at the top of a word, with others after it.
  @inline(__always) private func left(at offset: Int, width: Int) -> UInt64 {
    let shift = UInt64(truncatingIfNeeded: offset & 63)
    let word = offset < 64 ? high : offset < 128 ? middle : low
    if (offset & 63) &+ width <= 64 { return word &<< shift }
    let next = offset < 64 ? middle : low
    return word &<< shift | next &>> (64 &- shift)
  }
}

/// A sentence of the commonest form, alone on its line: `!AIVDM,1,1,,A,` and 28 characters, `,0*hh` with upper-case
/// digits and the line end. All its parts stand at fixed places.
///
/// It is the fast way to what `Sentence` and `BitBuffer` read of any sentence; a test holds the two together.
struct ShortSentence {
  var payload: ShortPayload
  var channel: UInt8
  var isOwnShip: Bool
  /// Where the next line begins.
  var next: Int

  @inline(__always)
  init?(_ span: RawSpan, at start: Int) {
    guard start >= 0, start &+ 64 <= span.byteCount else { return nil }
    // "!ttVDM,1" or "!ttVDO,1", ",1,,c,", then 28 characters, then ",0*".
    let first = span.word(uncheckedAt: start)
    let second = span.word(uncheckedAt: start &+ 8)
    let tail = span.word(uncheckedAt: start &+ 40)
    let frame =
      ((first ^ 0x312C_4D44_5600_0021) & 0xFFFF_FDFF_FF00_00FF)
      | ((second ^ 0x0000_2C00_2C2C_312C) & 0x0000_FF00_FFFF_FFFF)
      | ((tail ^ 0x0000_002A_302C_0000) & 0x0000_00FF_FFFF_0000)
    guard frame == 0 else { return nil }
    channel = UInt8(truncatingIfNeeded: second &>> 32)
    guard channel &- 65 < 2 || channel &- 49 < 2 else { return nil }
    isOwnShip = first & 0x0000_0200_0000_0000 != 0
    let end = UInt16(truncatingIfNeeded: tail &>> 56) | UInt16(span.byte(uncheckedAt: start &+ 48)) &<< 8
    if end & 0xFF == 10 {
      next = start &+ 48
    } else if end == 0x0A0D {
      next = start &+ 49
    } else {
      return nil
    }
    // Exclusive or of the bytes 1 to 43.
    var sum = first & ~0xFF ^ second ^ tail & 0x0000_0000_FFFF_FFFF
    sum ^= span.word(uncheckedAt: start &+ 16) ^ span.word(uncheckedAt: start &+ 24)
    sum ^= span.word(uncheckedAt: start &+ 32)
    sum ^= sum &>> 32
    sum ^= sum &>> 16
    sum ^= sum &>> 8
    guard UInt16(truncatingIfNeeded: tail &>> 40) == Checksum.digits(UInt8(truncatingIfNeeded: sum)) else { return nil }
    let block = ArmouredBlock(
      span.vector16(uncheckedAt: start &+ 14), Self.firstTwelve(span.vector16(uncheckedAt: start &+ 30)))
    guard block.bad == 0 else { return nil }
    payload = ShortPayload(high: block.high, middle: block.middle, low: block.low)
  }

  /// Twelve characters, and the character of zero bits for the four after them.
  @inline(__always)
  private static func firstTwelve(_ characters: SIMD16<UInt8>) -> SIMD16<UInt8> {
    let words = unsafeBitCast(characters, to: SIMD2<UInt64>.self)
    let kept = words & SIMD2<UInt64>(.max, 0x0000_0000_FFFF_FFFF) | SIMD2<UInt64>(0, 0x3030_3030_0000_0000)
    return unsafeBitCast(kept, to: SIMD16<UInt8>.self)
  }
}

extension Checksum {
  /// The two upper-case hexadecimal digits of a sum, the first in the low byte.
  @inline(__always)
  static func digits(_ sum: UInt8) -> UInt16 {
    let nibbles = UInt16(sum &>> 4) | UInt16(sum & 15) &<< 8
    let letters = ((nibbles &+ 0x0606) &>> 4) & 0x0101
    return nibbles &+ 0x3030 &+ letters &* 7
  }
}
