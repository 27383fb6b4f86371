// SPDX-License-Identifier: Apache-2.0

/// Collects bit fields, most significant bit first, into the payload of an AIS message.
struct BitWriter {
  private var sixBits: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingCount = 0

  /// Appends the `width` (1–32) low bits of a number; two's complement for negative ones.
  mutating func append(_ value: Int, width: Int) {
    precondition((1...32).contains(width), "a field is 1 to 32 bits wide")
    let mask = (UInt64(1) << UInt64(width)) - 1
    pending = (pending << UInt64(width)) | (UInt64(bitPattern: Int64(value)) & mask)
    pendingCount += width
    while pendingCount >= 6 {
      pendingCount -= 6
      sixBits.append(UInt8((pending >> UInt64(pendingCount)) & 63))
    }
    pending &= (UInt64(1) << UInt64(pendingCount)) - 1
  }

  /// Appends text of exactly `characters` six-bit characters, cut or padded with `@` (ITU-R M.1371-5 table 47).
  mutating func append(_ text: String, characters: Int) {
    var written = 0
    for byte in text.uppercased().utf8.prefix(characters) {
      append(Self.sixBitCode(of: byte), width: 6)
      written += 1
    }
    for _ in written..<max(written, characters) { append(0, width: 6) }
  }

  /// The payload, filled up with zero bits to a whole character.
  var payload: AISPayload {
    guard pendingCount > 0 else { return AISPayload(sixBits: sixBits, fillBits: 0) }
    let fill = 6 - pendingCount
    return AISPayload(sixBits: sixBits + [UInt8((pending << UInt64(fill)) & 63)], fillBits: fill)
  }

  /// Codes 0–31 are `@A…Z[\]^_`, 32–63 are space to `?`; what the alphabet lacks becomes `?`.
  private static func sixBitCode(of byte: UInt8) -> Int {
    switch byte {
    case 64...95: Int(byte) - 64
    case 32...63: Int(byte)
    default: 63
    }
  }
}
