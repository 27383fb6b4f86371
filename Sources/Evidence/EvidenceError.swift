// SPDX-License-Identifier: Apache-2.0

/// What went wrong while establishing where something comes from.
public struct EvidenceError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// The file is missing or may not be read.
    case unreadable
  }

  /// Such as "hash a file".
  public var operation: String
  public var path: String
  public var code: Code
  /// One sentence: what was expected, what was found, what to do.
  public var reason: String

  public init(operation: String, path: String, code: Code, reason: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
  }

  public var description: String { "\(path): cannot \(operation): \(reason)" }
}
