// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// A SHA-256 digest (FIPS 180-4) in lower-case hexadecimal.
public struct SHA256Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let hexadecimal: String

  public init(hexadecimal: String) { self.hexadecimal = hexadecimal.lowercased() }

  public init(of bytes: [UInt8]) {
    hexadecimal = Self.text(SHA256.hash(data: bytes))
  }

  static func text(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    for byte in digest {
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public var description: String { hexadecimal }
  public static func < (left: Self, right: Self) -> Bool { left.hexadecimal < right.hexadecimal }
}
