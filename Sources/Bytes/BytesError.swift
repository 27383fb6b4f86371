// SPDX-License-Identifier: Apache-2.0

/// What went wrong while reading or writing bytes: the operation, the path, and what to do.
public struct BytesError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    case notFound
    case isDirectory
    case permission
    case diskFull
    /// Whoever read the other end of the pipe has gone.
    case closedPipe
    case corrupt
    case tooLarge
    case malformed
    case system(Int32)
  }

  public var code: Code
  /// The file the error is about, or "-" for standard input or output.
  public var path: String
  /// One sentence: what was expected, what was found, what to do.
  public var reason: String

  public init(_ code: Code, path: String, reason: String) {
    self.code = code
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}
