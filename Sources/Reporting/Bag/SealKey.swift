// SPDX-License-Identifier: Apache-2.0

public import Bytes
internal import Foundation

/// The key that seals bags, as a PEM file of PKCS #8 (RFC 8410): what `openssl genpkey -algorithm ed25519` writes is read too.
public struct SealKey: Sendable {
  /// The DER bytes before the 32 bytes of the seed, and before those of a public key (RFC 8410 §7 and §4).
  private static let secretHead: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let publicHead: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

  public let key: Ed25519.SigningKey
  /// Whether the key was made now.
  public let isNew: Bool

  /// Reads the key, or makes one that only its owner may read where the file is missing.
  ///
  /// - Throws: `ReportingError` where the file is no such key or cannot be written.
  public init(path: String) throws(ReportingError) {
    let place = URL(fileURLWithPath: path)
    if FileManager.default.fileExists(atPath: path) {
      guard let text = try? String(contentsOf: place, encoding: .utf8), let seed = Self.seed(text),
        let key = try? Ed25519.SigningKey(seed: seed)
      else {
        throw ReportingError(
          .badKey, operation: "read the key", path: path, reason: "it is no Ed25519 key in PEM (PKCS #8)")
      }
      self.key = key
      isNew = false
      return
    }
    key = Ed25519.SigningKey()
    isNew = true
    do {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw ReportingError(writing: "make a folder", path: path, error)
    }
    let text = Self.pem("PRIVATE KEY", Self.secretHead + key.seed)
    guard
      FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else {
      throw ReportingError(.cannotWrite, operation: "write a new key", path: path, reason: "the file was not made")
    }
  }

  /// The public half as PEM, for `openssl pkeyutl -verify`.
  static func publicPEM(_ publicKey: [UInt8]) -> String { pem("PUBLIC KEY", publicHead + publicKey) }

  private static func seed(_ text: String) -> [UInt8]? {
    let body = text.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
    guard text.contains("-----BEGIN PRIVATE KEY-----"), let der = Data(base64Encoded: body).map({ Array($0) }),
      der.count == secretHead.count + 32, der.starts(with: secretHead)
    else { return nil }
    return Array(der[secretHead.count...])
  }

  private static func pem(_ name: String, _ der: [UInt8]) -> String {
    "-----BEGIN \(name)-----\n\(Data(der).base64EncodedString())\n-----END \(name)-----\n"
  }
}
