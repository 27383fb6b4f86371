// SPDX-License-Identifier: Apache-2.0

/// A record that could not be used: where it stands and why. A rejection is data, counted and kept.
public struct Rejection: Sendable, Hashable {
  /// The file, relative to the case where there is one; "-" for standard input.
  public var path: String
  /// Line number from 1; 0 where the format has no lines.
  public var line: Int
  /// Offset in bytes from the start of the (decompressed) file.
  public var byteOffset: Int
  /// A short stable word for counting, such as "checksum".
  public var reason: String
  /// What was expected and found, for a person.
  public var detail: String

  public init(path: String, line: Int, byteOffset: Int, reason: String, detail: String) {
    self.path = path
    self.line = line
    self.byteOffset = byteOffset
    self.reason = reason
    self.detail = detail
  }
}

/// A place in a raw input: what a derived number walks back to.
public struct Origin: Sendable, Hashable {
  /// The input file, relative to the case.
  public var path: String
  /// Offset in bytes of the record from the start of the (decompressed) file.
  public var byteOffset: Int

  public init(path: String, byteOffset: Int) {
    self.path = path
    self.byteOffset = byteOffset
  }
}
