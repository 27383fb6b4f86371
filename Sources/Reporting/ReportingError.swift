// SPDX-License-Identifier: Apache-2.0

/// What went wrong while a report was written: the operation, the path, why, and what to do.
public struct ReportingError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    case cannotWrite
    /// No browser that prints is on PATH.
    case noBrowser
    case cannotPrint
  }

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

  /// The process exit code after sysexits(3): 73 cannot create, 69 a program that is needed is missing or failed.
  public var exitCode: Int32 { code == .cannotWrite ? 73 : 69 }

  public var description: String {
    let remedy =
      switch code {
      case .cannotWrite: "Check that the folder can be written and the disk is not full."
      case .noBrowser: "Install Chromium, or open report.html in a browser and print it."
      case .cannotPrint: "Open report.html in a browser and print it."
      }
    return "\(path): cannot \(operation): \(reason). \(remedy)"
  }
}
