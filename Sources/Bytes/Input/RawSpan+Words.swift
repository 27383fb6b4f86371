// SPDX-License-Identifier: Apache-2.0

/// Checked reads of bytes and words: the loads that every parser of ours is made of.
extension RawSpan {
  /// The byte at an offset; a programmer's error outside the span.
  @inlinable @inline(__always) public func byte(at offset: Int) -> UInt8 {
    unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// Eight bytes as a little-endian word: the first byte is the lowest.
  @inlinable @inline(__always) public func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Four bytes as a little-endian word.
  @inlinable @inline(__always) public func halfWord(at offset: Int) -> UInt32 {
    UInt32(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The bytes of a range as text; what is not UTF-8 is repaired with U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a range, copied.
  public func array(_ range: Range<Int>) -> [UInt8] {
    extracting(range).withUnsafeBytes { [UInt8]($0) }
  }

  /// The offset of the first `byte` in a range, or the end of the range.
  @inlinable public func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    let pattern = 0x0101_0101_0101_0101 &* UInt64(byte)
    while offset &+ 8 <= range.upperBound {
      let found = zeroBytes(word(at: offset) ^ pattern)
      if found != 0 { return offset &+ found.trailingZeroBitCount >> 3 }
      offset &+= 8
    }
    while offset < range.upperBound {
      if self.byte(at: offset) == byte { return offset }
      offset &+= 1
    }
    return range.upperBound
  }
}

/// A word with bit 7 set in its lowest zero byte and clear below it (bytes above the lowest may be wrong).
///
/// Bit trick of A. Mycroft (1987), as in S. Anderson, "Bit Twiddling Hacks".
@inlinable @inline(__always) public func zeroBytes(_ word: UInt64) -> UInt64 {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}
