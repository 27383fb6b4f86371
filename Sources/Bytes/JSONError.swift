// SPDX-License-Identifier: Apache-2.0

/// Where a JSON text stops being JSON, and what was expected there.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Line number from 1.
  public var line: Int
  /// Offset in bytes from the start of the text.
  public var byteOffset: Int
  /// One sentence: what was expected, what was found.
  public var reason: String

  public init(line: Int, byteOffset: Int, reason: String) {
    self.line = line
    self.byteOffset = byteOffset
    self.reason = reason
  }

  public var description: String { "line \(line), byte \(byteOffset): \(reason)" }
}
