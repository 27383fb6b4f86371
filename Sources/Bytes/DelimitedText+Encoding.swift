// SPDX-License-Identifier: Apache-2.0

extension DelimitedText {
  /// How many bytes of the file a UTF-8 sequence of 1, 2, 3 or 4 bytes came from, counted at its first byte, and what each
  /// byte after that adds.
  struct SourceWidths {
    var continuation = 0
    var one: Int
    var two: Int
    var three: Int
    var four: Int

    func width(ofLead byte: UInt8) -> Int {
      switch byte {
      case ..<0x80: one
      case ..<0xC0: continuation
      case ..<0xE0: two
      case ..<0xF0: three
      default: four
      }
    }
  }

  /// The text as UTF-8, with what is needed to give places in the file's own bytes.
  static func decode(
    _ bytes: [UInt8]
  ) -> (text: [UInt8], encoding: Encoding, widths: SourceWidths, markLength: Int) {
    // Byte by byte, so that places are right in text that only says that it is UTF-8.
    let utf8 = SourceWidths(continuation: 1, one: 1, two: 1, three: 1, four: 1)
    let utf16 = SourceWidths(one: 2, two: 2, three: 2, four: 4)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), .utf8, utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return (decodeUTF16(bytes, lowByteFirst: true), .utf16LittleEndian, utf16, 2)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return (decodeUTF16(bytes, lowByteFirst: false), .utf16BigEndian, utf16, 2)
    }
    if String(validating: bytes, as: UTF8.self) != nil { return (bytes, .utf8, utf8, 0) }
    return (decodeWindows1252(bytes), .windows1252, SourceWidths(one: 1, two: 1, three: 1, four: 1), 0)
  }

  private static func decodeUTF16(_ bytes: [UInt8], lowByteFirst: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count - 1, by: 2) {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(lowByteFirst ? second << 8 | first : first << 8 | second)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func decodeWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let code = (0x80..<0xA0).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt16(byte)
      scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return Array(String(scalars).utf8)
  }

  /// 0x80–0x9F in Windows Latin (WHATWG Encoding Standard, index windows-1252); below and above it is Latin-1.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
    0x178,
  ]
}
