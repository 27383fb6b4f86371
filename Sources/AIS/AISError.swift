// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// Why AIS input as a whole could not be read: broken records are rejects, not errors.
public struct AISError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// The file could not be opened, read or unpacked, or the output not written.
    case bytes(BytesError.Code)
    /// No dialect is known by that name.
    case unknownDialect
    /// The table's header lacks a column that its dialect needs.
    case missingColumn
    /// Neither sentences nor a known table.
    case unknownContent
    case tooManyFiles
  }

  public var code: Code
  public var path: String
  /// One sentence: what was expected, what was found, what to do.
  public var reason: String

  public init(_ code: Code, path: String, reason: String) {
    self.code = code
    self.path = path
    self.reason = reason
  }

  init(_ error: BytesError) { self.init(.bytes(error.code), path: error.path, reason: error.reason) }

  public var description: String { "\(path): \(reason)" }
}
