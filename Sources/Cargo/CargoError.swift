// SPDX-License-Identifier: Apache-2.0

/// What stopped a file of declared quantities from being read.
public struct CargoError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    case unreadable
    /// The header lacks a column.
    case unknownFormat
  }

  public var operation: String
  public var path: String
  public var code: Code
  /// What was expected, what was found, what to do.
  public var reason: String

  public init(operation: String, path: String, code: Code, reason: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
  }

  public var description: String { "\(path): cannot \(operation): \(reason)" }
}
