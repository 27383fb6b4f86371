// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// What went wrong while a report was written: the operation, the path, why, and what to do.
public struct ReportingError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    case cannotWrite
    case diskFull
    /// What is there already must not be written over.
    case alreadyExists
    /// No browser that prints is on PATH.
    case noBrowser
    case cannotPrint
    /// A file that goes into a bag, or a bag, cannot be read.
    case cannotRead
    /// The file is no bag, or a damaged one.
    case badBag
    /// The time stamp is about something else, or none.
    case badTimestamp
    /// The file is no key that seals.
    case badKey
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

  /// A file or folder that could not be written, with what the system says.
  init(writing operation: String, path: String, _ error: any Error) {
    let reason = SystemReason(error)
    self.init(
      reason.isDiskFull ? .diskFull : .cannotWrite, operation: operation, path: path, reason: reason.words)
  }

  /// The process exit code after sysexits(3): 73 cannot create, 74 the disk is full, 66 cannot read, 65 not what it should be,
  /// 69 a program that is needed is missing or failed.
  public var exitCode: Int32 {
    switch code {
    case .cannotWrite, .alreadyExists: 73
    case .diskFull: 74
    case .cannotRead: 66
    case .badBag, .badTimestamp, .badKey: 65
    case .noBrowser, .cannotPrint: 69
    }
  }

  public var description: String {
    let remedy =
      switch code {
      case .cannotWrite: "Check that the folder can be written."
      case .diskFull: "Make room and try again."
      case .alreadyExists: "Name another with -o, or move it away; nothing was changed."
      case .noBrowser: "Install Chromium, or open report.html in a browser and print it."
      case .cannotPrint: "Open report.html in a browser and print it."
      case .cannotRead: "Check that it is there and may be read."
      case .badBag: "Ask for the bag again: it was changed or cut short on its way."
      case .badTimestamp: "Ask the authority for one over that SHA-256; the bag is as it was."
      case .badKey: "Name a key made with: openssl genpkey -algorithm ed25519."
      }
    return "\(path): cannot \(operation): \(reason). \(remedy)"
  }
}
