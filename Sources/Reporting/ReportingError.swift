// SPDX-License-Identifier: Apache-2.0

/// What went wrong while a report was written: the operation, the path, why, and what to do.
public struct ReportingError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable { case cannotWrite }

  public var code: Code
  public var operation: String
  public var path: String
  /// The system's own words.
  public var reason: String

  public init(_ code: Code, operation: String, path: String, reason: String) {
    self.code = code
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  public var description: String {
    "\(path): cannot \(operation): \(reason). Check that the folder can be written and the disk is not full."
  }
}
