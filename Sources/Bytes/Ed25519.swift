// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Signatures with Ed25519 (RFC 8032), by OpenSSL's libcrypto.
///
///     let key = try Ed25519.SigningKey(seed: seed)  // 32 bytes
///     let signature = try key.signature(of: message)  // 64 bytes
///     Ed25519.isValid(signature, of: message, by: key.publicKey)
public enum Ed25519 {
  public static let seedBytes = 32
  public static let publicKeyBytes = 32
  public static let signatureBytes = 64

  /// The secret half. Only its seed is held.
  public struct SigningKey: Sendable {
    public let seed: [UInt8]
    public let publicKey: [UInt8]

    /// Throws `.malformed` where the seed has not 32 bytes.
    public init(seed: [UInt8]) throws(BytesError) {
      guard seed.count == Ed25519.seedBytes else {
        throw BytesError(.malformed, path: "-", reason: "a seed of Ed25519 has 32 bytes, this one has \(seed.count)")
      }
      self.seed = seed
      let key = Key(secret: seed)
      publicKey = key.publicBytes
    }

    /// A key nobody has seen, from the system's random numbers.
    public init() {
      var generator = SystemRandomNumberGenerator()
      let seed = (0..<Ed25519.seedBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      self.seed = seed
      publicKey = Key(secret: seed).publicBytes
    }

    /// The 64 bytes of the signature: the same for the same message.
    public func signature(of message: [UInt8]) -> [UInt8] { Key(secret: seed).signature(of: message) }
  }

  /// Whether a signature is that of a message by the owner of a public key; false for anything of another length.
  public static func isValid(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard signature.count == signatureBytes, publicKey.count == publicKeyBytes, let key = Key(public: publicKey) else {
      return false
    }
    return key.isValid(signature, of: message)
  }

  /// A key of libcrypto, freed when it goes out of scope.
  private struct Key: ~Copyable {
    private let key: OpaquePointer

    init(secret: [UInt8]) {
      guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, secret.count) else {
        preconditionFailure("no memory for a key")
      }
      self.key = key
    }

    /// `nil` where the bytes are no point of the curve.
    init?(public bytes: [UInt8]) {
      guard let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count) else { return nil }
      self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    var publicBytes: [UInt8] {
      var bytes = [UInt8](repeating: 0, count: Ed25519.publicKeyBytes)
      var count = bytes.count
      precondition(
        EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1 && count == bytes.count, "a key has a public half")
      return bytes
    }

    func signature(of message: [UInt8]) -> [UInt8] {
      let context = EVP_MD_CTX_new()
      defer { EVP_MD_CTX_free(context) }
      var bytes = [UInt8](repeating: 0, count: Ed25519.signatureBytes)
      var count = bytes.count
      let isReady = EVP_DigestSignInit(context, nil, nil, nil, key) == 1
      precondition(
        isReady && EVP_DigestSign(context, &bytes, &count, message, message.count) == 1 && count == bytes.count,
        "Ed25519 signs any message")
      return bytes
    }

    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
      let context = EVP_MD_CTX_new()
      defer { EVP_MD_CTX_free(context) }
      guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
      return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
  }
}
