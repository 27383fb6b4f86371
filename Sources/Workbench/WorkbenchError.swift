// SPDX-License-Identifier: Apache-2.0

/// Why the workbench cannot start: the operation, the path or address, why, and what to do.
public struct WorkbenchError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// A file of the page is missing or cannot be read.
    case missingWebFile
    /// The address or port cannot be used.
    case address
    /// The options contradict each other.
    case usage
  }

  public var code: Code
  public var operation: String
  public var path: String
  public var reason: String
  /// What to do.
  public var remedy: String

  public init(_ code: Code, operation: String, path: String, reason: String, remedy: String) {
    self.code = code
    self.operation = operation
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }

  /// The process exit code after sysexits(3): 66 no input, 69 unavailable, 64 usage.
  public var exitCode: Int32 {
    switch code {
    case .missingWebFile: 66
    case .address: 69
    case .usage: 64
    }
  }

  public var description: String { "\(path): cannot \(operation): \(reason). \(remedy)" }
}
