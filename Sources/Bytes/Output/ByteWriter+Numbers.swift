// SPDX-License-Identifier: Apache-2.0

/// Powers of ten as words.
@usableFromInline let powersOfTen: [UInt64] = (0..<20).map { exponent in
  (0..<exponent).reduce(UInt64(1)) { product, _ in product &* 10 }
}

extension ByteWriter {
  /// Appends a whole number in decimal.
  @inlinable public mutating func append(_ value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(unsigned: value.magnitude)
  }

  /// Appends a whole number without sign in decimal.
  @inlinable public mutating func append(unsigned value: UInt) {
    if value < 10 {
      append(UInt8(truncatingIfNeeded: value) &+ 48)
    } else if value < 100 {
      let tens = (value &* 103) >> 10
      append(word: UInt64(0x3030 &+ tens &+ (value &- tens &* 10) << 8), count: 2)
    } else if value < 100_000_000 {
      let digits = eightDigits(UInt32(truncatingIfNeeded: value))
      let leading = digits.trailingZeroBitCount >> 3
      append(word: (digits | 0x3030_3030_3030_3030) &>> UInt64(leading &* 8), count: 8 &- leading)
    } else {
      let high = value / 100_000_000
      if high < 10 { append(UInt8(truncatingIfNeeded: high) &+ 48) } else { append(unsigned: high) }
      let low = eightDigits(UInt32(truncatingIfNeeded: value &- high &* 100_000_000))
      append(word: low | 0x3030_3030_3030_3030, count: 8)
    }
  }

  /// Appends exactly `digits` (1–8) decimal digits of a value below 10^digits.
  @inlinable @inline(__always) public mutating func append(_ value: UInt32, digits: Int) {
    let all = eightDigits(value) | 0x3030_3030_3030_3030
    append(word: all >> UInt64(truncatingIfNeeded: (8 &- digits) &* 8), count: digits)
  }

  /// Appends `value` / 10^decimals with exactly `decimals` (0–8) digits after the point: (−123, 1) is "-12.3".
  @inlinable @inline(__always) public mutating func append(_ value: Int, decimals: Int) {
    if decimals == 0 { return append(value) }
    if value < 0 { append(UInt8(ascii: "-")) }
    let divisor: UInt
    switch decimals {
    case 1: divisor = 10
    case 7: divisor = 10_000_000
    default: divisor = UInt(powersOfTen[decimals])
    }
    let magnitude = value.magnitude
    let whole: UInt
    switch decimals {
    case 1: whole = magnitude / 10
    case 7: whole = magnitude / 10_000_000
    default: whole = magnitude / divisor
    }
    append(unsigned: whole)
    append(UInt8(ascii: "."))
    append(UInt32(truncatingIfNeeded: magnitude &- whole &* divisor), digits: decimals)
  }

  /// Appends `digits` hexadecimal digits, lower case.
  public mutating func append(hexadecimal value: UInt64, digits: Int) {
    for place in stride(from: digits - 1, through: 0, by: -1) {
      let digit = UInt8(truncatingIfNeeded: (value >> UInt64(place * 4)) & 15)
      append(digit < 10 ? digit + 48 : digit + 87)
    }
  }
}

/// The eight decimal digits of a value below 10^8, the first in the lowest byte, each 0–9.
///
/// Divides in a word, two, then four lanes at a time, after P. Khuong, "How to print integers really fast" (2017).
@inlinable @inline(__always) public func eightDigits(_ value: UInt32) -> UInt64 {
  let high = UInt64(value / 10_000)
  let low = UInt64(value % 10_000)
  let fours = high | low << 32
  let hundreds = ((fours &* 10_486) >> 20) & 0x0000_007F_0000_007F
  let pairs = hundreds | (fours &- hundreds &* 100) << 16
  let tens = ((pairs &* 103) >> 10) & 0x000F_000F_000F_000F
  return tens | (pairs &- tens &* 10) << 8
}
