// SPDX-License-Identifier: Apache-2.0

/// Decimal digits read eight at a time from a little-endian word, the first digit in the lowest byte.
public enum DecimalWord {
  /// The value of eight ASCII digits; `nil` where a byte is not a digit.
  ///
  /// Adds neighbours in a word, then two, then four lanes, after D. Lemire, "Quickly parsing eight digits" (2018).
  @inlinable @inline(__always) public static func eight(_ word: UInt64) -> UInt32? {
    let digits = word &- 0x3030_3030_3030_3030
    let above = word &+ 0x4646_4646_4646_4646
    guard (digits | above) & 0x8080_8080_8080_8080 == 0 else { return nil }
    let pairs = (digits &* 10) &+ (digits >> 8)
    let lower = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let upper = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return UInt32(truncatingIfNeeded: (lower &+ upper) >> 32)
  }

  /// The value of the first `count` (0–8) digits, as if zeros followed up to eight: "12" of two is 12,000,000.
  @inlinable @inline(__always) public static func leading(_ word: UInt64, count: Int) -> UInt32? {
    if count == 8 { return eight(word) }
    let mask = (UInt64(1) &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
    return eight((word & mask) | (0x3030_3030_3030_3030 & ~mask))
  }

  /// The value of the first `count` (0–8) digits.
  @inlinable @inline(__always) public static func trailing(_ word: UInt64, count: Int) -> UInt32? {
    if count == 0 { return 0 }
    let shift = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
    let zeros = (UInt64(1) &<< shift) &- 1
    return eight((word &<< shift) | (0x3030_3030_3030_3030 & zeros))
  }
}
