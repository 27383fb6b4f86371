// SPDX-License-Identifier: Apache-2.0

/// The identifier of a derived row, made from what the row says, so that it survives a re-run.
///
/// "call-3f2a9c41d07be655": the kind of row, then the first 16 hexadecimal digits of the SHA-256 of its parts.
public struct RowID: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let text: String

  /// An identifier read back from a table or a URL.
  public init(text: String) { self.text = text }

  /// An identifier from content. The parts are joined with the unit separator (U+001F), so ("a", "bc") and
  /// ("ab", "c") differ.
  public init(kind: String, _ parts: String...) {
    let digest = SHA256Digest(of: Array(parts.joined(separator: "\u{1F}").utf8))
    text = "\(kind)-\(digest.hexadecimal.prefix(16))"
  }

  public var description: String { text }
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
