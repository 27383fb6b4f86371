// SPDX-License-Identifier: Apache-2.0

package import Bytes

/// A picture as PNG (W3C, PNG Specification, 3rd edition, 2025): 8 bits, grey or red-green-blue, no interlace, no time in it.
package struct PortableNetworkGraphic {
  let width: Int
  let height: Int
  /// 1 (grey) or 3 (red, green, blue), row by row from the top.
  let channels: Int
  let pixels: [UInt8]

  package init(_ picture: SceneChip.Picture) {
    self.init(
      width: picture.width, height: picture.height, channels: picture.channels, pixels: picture.pixels)
  }

  package init(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  /// The file's bytes; throws only where there is no memory to pack them.
  package func encoded() throws(BytesError) -> [UInt8] {
    precondition(pixels.count == width * height * channels, "a picture has a value for each pixel and channel")
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let header = Self.bigEndian(UInt32(width)) + Self.bigEndian(UInt32(height)) + [8, channels == 1 ? 0 : 2, 0, 0, 0]
    file += Self.chunk("IHDR", header)
    file += Self.chunk("IDAT", try Self.zlib(filtered))
    file += Self.chunk("IEND", [])
    return file
  }

  /// Each row with the filter "up" (§9.2), the first with "none".
  private var filtered: [UInt8] {
    let stride = width * channels
    var bytes: [UInt8] = []
    bytes.reserveCapacity((stride + 1) * height)
    for row in 0..<height {
      bytes.append(row == 0 ? 0 : 2)
      for column in 0..<stride {
        let value = pixels[row * stride + column]
        bytes.append(row == 0 ? value : value &- pixels[(row - 1) * stride + column])
      }
    }
    return bytes
  }

  /// The deflate stream of a gzip member in zlib's wrapping (RFC 1950): other head, other check sum.
  private static func zlib(_ bytes: [UInt8]) throws(BytesError) -> [UInt8] {
    let member = try Gzip.packed(bytes)
    return [0x78, 0x9C] + member[10..<member.count - 8] + bigEndian(adler(bytes))
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + content
    return bigEndian(UInt32(content.count)) + body + bigEndian(ZipArchive.checksum(body))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
