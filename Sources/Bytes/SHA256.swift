// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// A SHA-256 (FIPS 180-4) of bytes that come in pieces, by OpenSSL's libcrypto.
///
///     var hash = SHA256()
///     hash.update(piece.bytes)
///     let digest = hash.finish()  // 32 bytes
public struct SHA256: ~Copyable {
  public static let byteCount = 32
  private let context: OpaquePointer

  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("no memory for a hash")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes the next bytes.
  public mutating func update(_ bytes: RawSpan) {
    let isTaken = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(isTaken == 1, "SHA-256 takes any bytes")
  }

  /// The 32 bytes of the digest.
  public consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Self.byteCount)
    precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1, "a hash ends once")
    return digest
  }

  /// The 32 bytes of the digest of some bytes.
  public static func digest(of bytes: RawSpan) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }
}
