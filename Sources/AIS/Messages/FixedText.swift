// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Up to 24 ASCII characters in three words, zero bytes after the last: a name, a call sign, a destination.
public struct FixedText: Sendable, Hashable, BitwiseCopyable {
  /// Eight characters each, the first in the lowest byte.
  public var first: UInt64
  public var second: UInt64
  public var third: UInt64

  /// No text.
  @inlinable public init() {
    first = 0
    second = 0
    third = 0
  }

  @inlinable public var isEmpty: Bool { first == 0 }

  /// Number of characters.
  public var count: Int {
    if third != 0 { return 24 - third.leadingZeroBitCount >> 3 }
    if second != 0 { return 16 - second.leadingZeroBitCount >> 3 }
    return 8 - first.leadingZeroBitCount >> 3
  }

  /// The text; `nil` where there is none.
  public var string: String? {
    if isEmpty { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    for word in [first, second, third] {
      for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(place * 8))) }
    }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

extension FixedText {
  /// Not zero where a character is that byte.
  @inline(__always)
  func with(byte: UInt8) -> UInt64 {
    let pattern = 0x0101_0101_0101_0101 &* UInt64(byte)
    return zeroBytes(first ^ pattern) | zeroBytes(second ^ pattern) | zeroBytes(third ^ pattern)
  }

  /// Six-bit text of at most 24 characters, as far as the payload goes: up to the first `@`, without trailing spaces
  /// (ITU-R M.1371-5 table 47).
  @inline(__always)
  init(_ bits: borrowing BitBuffer, at offset: Int, characters: Int) {
    self.init()
    let whole = min(characters, (bits.count &- offset) / 6)
    if whole <= 0 { return }
    let one = Self.group(bits, offset, whole)
    first = one.text
    if one.isFull {
      let two = Self.group(bits, offset &+ 48, whole &- 8)
      second = two.text
      if two.isFull { third = Self.group(bits, offset &+ 96, whole &- 16).text }
    }
    trim()
  }

  /// Up to eight characters as ASCII with zero bytes from the first `@` on, and whether there was none.
  @inline(__always)
  private static func group(_ bits: borrowing BitBuffer, _ offset: Int, _ left: Int) -> (text: UInt64, isFull: Bool) {
    let count = min(8, left)
    if count <= 0 { return (0, false) }
    let raw = bits.unsigned(at: offset, width: count &* 6) &<< UInt64(truncatingIfNeeded: 48 &- count &* 6)
    let codes = sixBitBytes(raw)
    let ends = zeroBytes(codes)
    let kept = ends == 0 ? UInt64.max : (ends & (0 &- ends)) &>> 7 &- 1
    // 64 more for codes below 32.
    let letters = ((codes ^ 0x2020_2020_2020_2020) & 0x2020_2020_2020_2020) &<< 1
    return ((codes | letters) & kept, ends == 0)
  }

  /// Takes trailing spaces off.
  @inline(__always)
  private mutating func trim() {
    if third != 0 {
      third = Self.trimmed(third)
      if third != 0 { return }
    }
    if second != 0 {
      second = Self.trimmed(second)
      if second != 0 { return }
    }
    first = Self.trimmed(first)
  }

  /// A word without the spaces after its last other character.
  @inline(__always)
  private static func trimmed(_ word: UInt64) -> UInt64 {
    // What differs from a space, in the bytes that hold a character: zero bytes are the highest.
    if word == 0 { return 0 }
    let held = UInt64.max &>> (UInt64(word.leadingZeroBitCount) & ~7)
    let other = (word ^ 0x2020_2020_2020_2020) & held
    if other == 0 { return 0 }
    return word & (UInt64.max &>> (UInt64(other.leadingZeroBitCount) & ~7))
  }
}
