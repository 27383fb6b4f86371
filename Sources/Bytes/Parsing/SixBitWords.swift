// SPDX-License-Identifier: Apache-2.0

/// Thirty-two armoured characters as 192 bits, the first character highest; `bad` is 0 where all are in the alphabet.
public struct ArmouredBlock: Sendable {
  public var high: UInt64
  public var middle: UInt64
  public var low: UInt64
  public var bad: UInt64

  /// The characters of two vectors of sixteen.
  @inlinable @inline(__always) public init(_ first: SIMD16<UInt8>, _ second: SIMD16<UInt8>) {
    let (left, badLeft) = sextets(first)
    let (right, badRight) = sextets(second)
    high = left[0] &<< 16 | left[1] &>> 32
    middle = left[1] &<< 32 | right[0] &>> 16
    low = right[0] &<< 48 | right[1]
    let together = unsafeBitCast(badLeft | badRight, to: SIMD2<UInt64>.self)
    bad = (together[0] | together[1]) & 0x8080_8080_8080_8080
  }
}

/// Sixteen armoured characters as two words of 48 bits; bit 7 of `bad` is set in every byte outside the alphabet.
///
/// The armour (IEC 61162-1): characters 48–87 are 0–39, 96–119 are 40–63. Neighbours are joined in lanes of 16, 32 and
/// 64 bits, so that sixteen characters take some two dozen steps.
@inlinable @inline(__always)
func sextets(_ characters: SIMD16<UInt8>) -> (words: SIMD2<UInt64>, bad: SIMD16<UInt8>) {
  let from48 = characters &- SIMD16(repeating: 48)
  let upper = from48 &+ SIMD16(repeating: 80)  // bit 7 from character 96 on
  let lower = from48 &+ SIMD16(repeating: 88)  // bit 7 from character 88 on
  let above = from48 &+ SIMD16(repeating: 56)  // bit 7 from character 120 on
  let bad = (upper ^ lower) | above | from48
  let values = from48 &- ((upper &>> SIMD16(repeating: 4)) & SIMD16(repeating: 8))
  let pairs = unsafeBitCast(values, to: SIMD8<UInt16>.self)
  let twelves = ((pairs &<< SIMD8(repeating: 6)) | (pairs &>> SIMD8(repeating: 8))) & SIMD8(repeating: 0xFFF)
  let quads = unsafeBitCast(twelves, to: SIMD4<UInt32>.self)
  let twentyFours = ((quads &<< SIMD4(repeating: 12)) | (quads &>> SIMD4(repeating: 16))) & SIMD4(repeating: 0xFF_FFFF)
  let octets = unsafeBitCast(twentyFours, to: SIMD2<UInt64>.self)
  let words =
    ((octets &<< SIMD2(repeating: 24)) | (octets &>> SIMD2(repeating: 32))) & SIMD2(repeating: 0xFFFF_FFFF_FFFF)
  return (words, bad)
}

/// 48 bits as eight bytes of six, the first in the lowest byte.
@inlinable @inline(__always) public func sixBitBytes(_ bits: UInt64) -> UInt64 {
  let halves = (bits &>> 24) & 0xFF_FFFF | (bits & 0xFF_FFFF) &<< 32
  let quarters = (halves &>> 12) & 0x0000_0FFF_0000_0FFF | (halves & 0x0000_0FFF_0000_0FFF) &<< 16
  return (quarters &>> 6) & 0x003F_003F_003F_003F | (quarters & 0x003F_003F_003F_003F) &<< 8
}
