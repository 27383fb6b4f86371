// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// A ZIP file in memory, for KMZ and exports of several files: the same entries give the same bytes.
///
/// Source: PKWARE, ".ZIP File Format Specification" 6.3.10, §4.3. Times of the entries are the format's first day,
/// 1980-01-01. Without ZIP64: an entry of 4 GiB or more is a programmer's error.
package struct ZipArchive {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  package init() {}

  package mutating func add(_ name: String, _ content: [UInt8]) {
    let packed = Self.deflated(content)
    let kept = packed ?? content
    precondition(kept.count + body.count < Int(UInt32.max), "an archive in memory holds less than 4 GiB")
    let offset = UInt32(body.count)
    let entry = Self.entry(name, content, keptSize: kept.count, isDeflated: packed != nil)
    body += Self.bytes(0x0403_4B50 as UInt32) + entry + Array(name.utf8) + kept
    directory += Self.bytes(0x0201_4B50 as UInt32) + Self.bytes(20 as UInt16) + entry
    // Comment length, disk, internal attributes; external attributes; offset of the entry.
    directory += Self.bytes(0 as UInt16) + Self.bytes(0 as UInt16) + Self.bytes(0 as UInt16)
    directory += Self.bytes(0 as UInt32) + Self.bytes(offset) + Array(name.utf8)
    count += 1
  }

  package var bytes: [UInt8] {
    let end =
      Self.bytes(0x0605_4B50 as UInt32) + Self.bytes(0 as UInt16) + Self.bytes(0 as UInt16) + Self.bytes(count)
      + Self.bytes(count) + Self.bytes(UInt32(directory.count)) + Self.bytes(UInt32(body.count))
      + Self.bytes(0 as UInt16)
    return body + directory + end
  }

  /// The fields that a local header and the directory share, from "version needed" to "extra field length".
  private static func entry(_ name: String, _ content: [UInt8], keptSize: Int, isDeflated: Bool) -> [UInt8] {
    let utf8Names: UInt16 = 1 << 11
    let firstDay: UInt16 = 1 << 5 | 1
    let head =
      bytes(20 as UInt16) + bytes(utf8Names) + bytes((isDeflated ? 8 : 0) as UInt16) + bytes(0 as UInt16)
      + bytes(firstDay)
    let sizes = bytes(UInt32(keptSize)) + bytes(UInt32(content.count))
    return head + bytes(checksum(content)) + sizes + bytes(UInt16(name.utf8.count)) + bytes(0 as UInt16)
  }

  /// The deflate stream of the bytes, which is what a gzip member holds between its head and its check sum; `nil` where storing
  /// is no longer, or zlib has no memory.
  private static func deflated(_ content: [UInt8]) -> [UInt8]? {
    guard content.count > 256, let member = try? Gzip.packed(content), member.count - 18 < content.count else {
      return nil
    }
    return Array(member[10..<member.count - 8])
  }

  /// CRC-32 of ISO 3309, polynomial EDB88320 reflected.
  ///
  /// `earlier` is the check sum of the bytes before these, so that a file can be read in pieces.
  package static func checksum(_ content: [UInt8], after earlier: UInt32 = 0) -> UInt32 {
    var crc = earlier ^ 0xFFFF_FFFF
    for byte in content { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
    return crc ^ 0xFFFF_FFFF
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
  }

  /// Little endian.
  private static func bytes(_ value: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
