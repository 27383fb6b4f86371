// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence

/// What a route says, before it goes out.
struct Answer: Sendable {
  var status = 200
  var mediaType: String
  var body: Body
  /// Further headers, name and value.
  var headers: [(String, String)] = []
  /// Whether the same request has this answer until the case changes.
  var isCacheable = true

  enum Body: Sendable {
    case bytes([UInt8])
    /// Pieces made one after the other while they are sent: what is in memory is one piece.
    case pieces(@Sendable () -> AnyPieces)
  }

  init(mediaType: String, bytes: [UInt8]) {
    self.mediaType = mediaType
    body = .bytes(bytes)
  }

  init(json: JSONValue, mediaType: String = "application/json") {
    var bytes: [UInt8] = []
    json.write(to: &bytes)
    self.init(mediaType: mediaType, bytes: bytes)
  }

  init(mediaType: String, pieces: @escaping @Sendable () -> AnyPieces) {
    self.mediaType = mediaType
    body = .pieces(pieces)
    isCacheable = false
  }
}

/// A body that is made piece by piece; `next` gives `nil` at its end.
struct AnyPieces: Sendable {
  var next: @Sendable () -> [UInt8]?
}

/// An answer made ready for many requests: its tag, and its bytes plain and packed.
struct ReadyAnswer: Sendable {
  /// Shorter bodies are not worth packing.
  static let packedFrom = 1024

  var answer: Answer
  var bytes: [UInt8]
  var packed: [UInt8]?
  /// Strong entity tag (RFC 9110 §8.8.3), from the content.
  var tag: String

  init(_ answer: Answer, bytes: [UInt8]) {
    self.answer = answer
    self.bytes = bytes
    tag = "\"\(SHA256Digest(of: bytes).hexadecimal.prefix(24))\""
    let isText =
      ["image/png", "font/woff2", "application/zip", "application/vnd.google-earth.kmz"]
      .contains(answer.mediaType) == false
    if isText, bytes.count >= Self.packedFrom, let packed = try? Gzip.packed(bytes), packed.count < bytes.count {
      self.packed = packed
    }
  }

  var size: Int { bytes.count + (packed?.count ?? 0) }
}
