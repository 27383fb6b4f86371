// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Text of a payload: six bits a character, `@A…Z[\]^_ !"#…?` (ITU-R M.1371-5 table 47).
enum SixBitText {
  @inline(__always) static func ascii(_ code: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: code < 32 ? code &+ 64 : code)
  }

  /// Number of characters before the first `@` and without trailing spaces.
  static func length(_ bits: borrowing BitBuffer, at offset: Int, characters: Int) -> Int {
    var length = 0
    var index = 0
    while index < characters {
      let code = bits.unsigned(at: offset &+ index &* 6, width: 6)
      if code == 0 { break }
      index &+= 1
      if code != 32 { length = index }
    }
    return length
  }

  static func string(_ bits: borrowing BitBuffer, at offset: Int, characters: Int) -> String? {
    let whole = min(characters, (bits.count - offset) / 6)
    guard whole > 0 else { return nil }
    let count = length(bits, at: offset, characters: whole)
    if count == 0 { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in 0..<count { bytes.append(ascii(bits.unsigned(at: offset + index * 6, width: 6))) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
