// SPDX-License-Identifier: Apache-2.0

/// Sorts words by some of their bits, one digit after another from the lowest, keeping the order of equals (least
/// significant digit radix sort; Knuth, The Art of Computer Programming 3, 5.2.5).
enum RadixSort {
  /// Sorts the first `count` keys by `bitCount` bits from `lowestBit` on. `scratch` must hold as many; what is in it after
  /// is of no meaning.
  static func sort(
    _ keys: inout [UInt64], count: Int, scratch: inout [UInt64], lowestBit: Int, bitCount: Int
  ) {
    // A table of counters that fits into the first cache; a smaller one for few keys, to which emptying it is a cost.
    let digitBits = count < 8192 ? 8 : 11
    var shift = lowestBit
    while shift < lowestBit + bitCount {
      let bits = min(digitBits, lowestBit + bitCount - shift)
      if deal(keys, count, into: &scratch, shift: UInt64(shift), bits: bits) { swap(&keys, &scratch) }
      shift += bits
    }
  }

  /// One digit; false, and nothing done, where all keys have the same.
  private static func deal(
    _ keys: [UInt64], _ count: Int, into target: inout [UInt64], shift: UInt64, bits: Int
  ) -> Bool {
    guard count > 1 else { return false }
    let mask = (UInt64(1) << UInt64(bits)) - 1
    var table = [Int](repeating: 0, count: 1 << bits)
    let from = keys.span.extracting(first: count)
    var places = table.mutableSpan
    for index in from.indices { places[Int(truncatingIfNeeded: (from[index] &>> shift) & mask)] &+= 1 }
    if places[Int(truncatingIfNeeded: (from[0] &>> shift) & mask)] == count { return false }
    var next = 0
    for digit in places.indices {
      let number = places[digit]
      places[digit] = next
      next &+= number
    }
    var to = target.mutableSpan
    for index in from.indices {
      let key = from[index]
      let digit = Int(truncatingIfNeeded: (key &>> shift) & mask)
      to[places[digit]] = key
      places[digit] &+= 1
    }
    return true
  }
}
