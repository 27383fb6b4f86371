// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// What went wrong while reading or writing places: the operation, the path, and what to do.
public struct GeodesyError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// The file could not be opened or read.
    case unreadable(BytesError.Code)
    /// The text is not JSON, or not GeoJSON.
    case malformed
    /// A kind of geometry, or a byte order, that is not read here.
    case unsupported
    /// The file ends before its content does.
    case truncated
    case tooLarge
  }

  public var code: Code
  /// What was being done, such as "read GeoJSON".
  public var operation: String
  public var path: String
  /// Line from 1 where the format has lines.
  public var line: Int?
  public var byteOffset: Int?
  /// What was expected, what was found, what to do.
  public var reason: String

  public init(
    _ code: Code, operation: String, path: String, line: Int? = nil, byteOffset: Int? = nil, reason: String
  ) {
    self.code = code
    self.operation = operation
    self.path = path
    self.line = line
    self.byteOffset = byteOffset
    self.reason = reason
  }

  init(_ error: BytesError, operation: String) {
    self.init(.unreadable(error.code), operation: operation, path: error.path, reason: error.reason)
  }

  init(_ error: JSONError, operation: String, path: String) {
    self.init(
      .malformed, operation: operation, path: path, line: error.line, byteOffset: error.byteOffset,
      reason: error.reason)
  }

  public var description: String {
    let place = line.map { ":\($0)" } ?? ""
    let offset = byteOffset.map { " (byte \($0))" } ?? ""
    return "\(path)\(place): \(reason)\(offset) [\(operation)]"
  }
}
