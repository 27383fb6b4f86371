// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// What stopped a registry file from being read: a broken file, not a broken record (those are rejections).
public struct RegistryError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// The file is missing or cannot be read as text.
    case unreadable
    /// The header is of no format that the room knows, or not of the one that was named.
    case unknownFormat
    /// The file is in its format, but damaged where it cannot be read past.
    case malformed
  }

  /// Such as "read a fleet".
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

  init(_ error: BytesError, operation: String) {
    let isOfContent = [.corrupt, .tooLarge, .malformed].contains(error.code)
    self.init(
      operation: operation, path: error.path, code: isOfContent ? .malformed : .unreadable, reason: error.reason)
  }
}
