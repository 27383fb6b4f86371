// SPDX-License-Identifier: Apache-2.0

/// Writes into room that was made before: no append checks, so that a line of JSON is little more than its stores.
///
/// It is had from `ByteWriter.cursor(upTo:)`, which makes the room; a debug build checks every append.
public struct ByteCursor: ~Copyable {
  @usableFromInline var at: UnsafeMutableRawPointer
  @usableFromInline let end: UnsafeMutableRawPointer

  @inlinable @inline(__always) init(_ start: UnsafeMutableRawPointer, room: Int) {
    at = start
    end = start + room
  }

  @inlinable @inline(__always) public mutating func put(_ byte: UInt8) {
    assert(at < end, "no room")
    at.storeBytes(of: byte, as: UInt8.self)
    at += 1
  }

  /// Appends the `count` (0–8) low bytes of a little-endian word.
  @inlinable @inline(__always) public mutating func put(word: UInt64, count: Int) {
    assert(at + count <= end, "no room")
    at.storeBytes(of: word.littleEndian, as: UInt64.self)
    at += count
  }

  /// Appends the first `count` (1–24) characters of a literal that is filled up with spaces to a multiple of eight.
  ///
  /// With constants for both, the compiler turns the literal into one to three stores of numbers.
  @inlinable @inline(__always) public mutating func put(_ text: StaticString, _ count: Int) {
    assert(text.utf8CodeUnitCount == (count + 7) & ~7, "the literal is not filled up")
    assert(at + count <= end, "no room")
    let source = UnsafeRawPointer(text.utf8Start)
    at.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
    if count > 8 {
      at.storeBytes(of: source.loadUnaligned(fromByteOffset: 8, as: UInt64.self), toByteOffset: 8, as: UInt64.self)
    }
    if count > 16 {
      at.storeBytes(of: source.loadUnaligned(fromByteOffset: 16, as: UInt64.self), toByteOffset: 16, as: UInt64.self)
    }
    at += count
  }

  /// Appends the low bytes of three little-endian words, `count` (0–24) in all.
  @inlinable @inline(__always) public mutating func put(
    words first: UInt64, _ second: UInt64, _ third: UInt64, count: Int
  ) {
    assert(at + count <= end, "no room")
    at.storeBytes(of: first.littleEndian, as: UInt64.self)
    at.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
    at.storeBytes(of: third.littleEndian, toByteOffset: 16, as: UInt64.self)
    at += count
  }

  /// Appends `count` (0–40) bytes of a span that has 40 readable bytes at `offset`.
  @inlinable @inline(__always) public mutating func put(key span: RawSpan, at offset: Int, count: Int) {
    assert(at + count <= end, "no room")
    at.storeBytes(of: span.word(uncheckedAt: offset), as: UInt64.self)
    at.storeBytes(of: span.word(uncheckedAt: offset &+ 8), toByteOffset: 8, as: UInt64.self)
    if count > 16 {
      at.storeBytes(of: span.word(uncheckedAt: offset &+ 16), toByteOffset: 16, as: UInt64.self)
      if count > 24 {
        at.storeBytes(of: span.word(uncheckedAt: offset &+ 24), toByteOffset: 24, as: UInt64.self)
        at.storeBytes(of: span.word(uncheckedAt: offset &+ 32), toByteOffset: 32, as: UInt64.self)
      }
    }
    at += count
  }

  /// Appends two digits (0–99).
  @inlinable @inline(__always) public mutating func put(pair value: Int) {
    assert(value >= 0 && value < 100, "not two digits")
    let tens = (value &* 103) &>> 10
    at.storeBytes(
      of: UInt16(truncatingIfNeeded: 0x3030 &+ tens &+ (value &- tens &* 10) &<< 8).littleEndian, as: UInt16.self)
    at += 2
  }

  /// Appends `value` / 10^decimals with exactly `decimals` (0–8) digits after the point.
  @inlinable public mutating func put(magnitude value: UInt, decimals: Int) {
    if decimals == 0 { return put(unsigned: value) }
    let divisor = UInt(powersOfTen[decimals])
    put(unsigned: value / divisor)
    put(UInt8(ascii: "."))
    let digits = eightDigits(UInt32(truncatingIfNeeded: value % divisor)) | 0x3030_3030_3030_3030
    put(word: digits &>> UInt64(truncatingIfNeeded: (8 &- decimals) &* 8), count: decimals)
  }

  /// Appends a number from 0 to 1023.
  @inlinable @inline(__always) public mutating func put(small value: Int, _ numbers: SmallNumbers) {
    let entry = numbers.texts[value & 1023]
    at.storeBytes(of: entry, as: UInt64.self)
    at += Int(truncatingIfNeeded: entry &>> 56)
  }

  /// Appends a number of tenths from 0 to 10,239 with one digit after the point.
  @inlinable @inline(__always) public mutating func put(tenths value: Int, _ numbers: SmallNumbers) {
    let whole = (value &* 52_429) &>> 19
    put(small: whole, numbers)
    let digit = UInt16(truncatingIfNeeded: value &- whole &* 10)
    at.storeBytes(of: (0x302E &+ digit &<< 8).littleEndian, as: UInt16.self)
    at += 2
  }

  /// Appends a number of ten-millionths below 1024 whole ones, with seven digits after the point.
  @inlinable @inline(__always) public mutating func put(tenMillionths value: Int, _ numbers: SmallNumbers) {
    // The sign is written in any case and overwritten where there is none.
    at.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
    at += value < 0 ? 1 : 0
    let magnitude = UInt32(truncatingIfNeeded: value.magnitude)
    let whole = magnitude / 10_000_000
    put(small: Int(whole), numbers)
    // The first of eight digits is zero: the point takes its place.
    let digits = eightDigits(magnitude &- whole &* 10_000_000) | 0x3030_3030_3030_3030
    at.storeBytes(of: (digits ^ 0x1E).littleEndian, as: UInt64.self)
    at += 8
  }

  /// Appends a number without sign below 10^16.
  @inlinable @inline(__always) public mutating func put(unsigned value: UInt) {
    if value >= 100_000_000 {
      let high = value / 100_000_000
      if high < 10 { put(UInt8(truncatingIfNeeded: high) &+ 48) } else { putBelowHundredMillions(high) }
      let low = eightDigits(UInt32(truncatingIfNeeded: value &- high &* 100_000_000))
      put(word: low | 0x3030_3030_3030_3030, count: 8)
    } else {
      putBelowHundredMillions(value)
    }
  }

  @inlinable @inline(__always) mutating func putBelowHundredMillions(_ value: UInt) {
    let digits = eightDigits(UInt32(truncatingIfNeeded: value))
    let leading = min(7, digits.trailingZeroBitCount &>> 3)
    put(
      word: (digits | 0x3030_3030_3030_3030) &>> UInt64(truncatingIfNeeded: leading &* 8), count: 8 &- leading)
  }

  /// Appends `true` or `false`.
  @inlinable @inline(__always) public mutating func put(flag: UInt64) {
    put(word: flag != 0 ? 0x6575_7274 : 0x65_736C_6166, count: flag != 0 ? 4 : 5)
  }
}

/// The texts of the numbers 0 to 1023: three words of instructions instead of a dozen.
public struct SmallNumbers: Sendable {
  public static let standard = SmallNumbers()
  /// The digits in the low bytes, their number in the highest.
  @usableFromInline let texts: LastingTable<UInt64>

  private init() {
    texts = LastingTable(
      (0..<1024).map { value in
        let digits = Array(String(value).utf8)
        return digits.reversed().reduce(0) { $0 << 8 | UInt64($1) } | UInt64(digits.count) << 56
      })
  }
}

/// The eight hexadecimal digits of a value in lower case, the first in the lowest byte.
@inlinable @inline(__always) public func eightHexadecimalDigits(_ value: UInt32) -> UInt64 {
  let halves = UInt64(value &>> 16) | UInt64(value & 0xFFFF) &<< 32
  let quarters = (halves &>> 8) & 0x0000_00FF_0000_00FF | (halves & 0x0000_00FF_0000_00FF) &<< 16
  let nibbles = (quarters &>> 4) & 0x000F_000F_000F_000F | (quarters & 0x000F_000F_000F_000F) &<< 8
  let letters = ((nibbles &+ 0x0606_0606_0606_0606) &>> 4) & 0x0101_0101_0101_0101
  return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39
}

extension ByteWriter {
  /// Makes room for `bytes` bytes (and some more, because short runs are stored as whole words) and gives the place where
  /// they go. The writer is not to be used until the cursor is given back to `commit`.
  @inlinable @inline(__always) public mutating func cursor(upTo bytes: Int) -> ByteCursor {
    makeRoom(bytes &+ 32)
    return ByteCursor(memory + length, room: bytes)
  }

  /// Takes what was put at the cursor.
  @inlinable @inline(__always) public mutating func commit(_ cursor: consuming ByteCursor) {
    length = cursor.at - memory
  }
}
