// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// A SHA-256 digest (FIPS 180-4) in lower-case hexadecimal.
public struct SHA256Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let hexadecimal: String

  public init(hexadecimal: String) { self.hexadecimal = hexadecimal.lowercased() }

  public init(of bytes: [UInt8]) {
    hexadecimal = Self.text(SHA256.digest(of: bytes.span.bytes))
  }

  /// - Parameter bytes: the 32 bytes of a digest.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == SHA256.byteCount, "a digest has 32 bytes")
    hexadecimal = Self.text(bytes)
  }

  static func text(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digest.count * 2)
    for byte in digest {
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public var description: String { hexadecimal }
  public static func < (left: Self, right: Self) -> Bool { left.hexadecimal < right.hexadecimal }
}
