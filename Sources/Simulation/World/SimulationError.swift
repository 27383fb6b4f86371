// SPDX-License-Identifier: Apache-2.0

/// Why a world could not be made: what was asked, what was expected, what to do.
public struct SimulationError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Equatable {
    /// A parameter that does not exist or has a value out of its range.
    case parameter
    /// Parameters that contradict each other, such as more calls than the fleet can sail.
    case impossible
    /// The output folder holds something that is no earlier simulation.
    case folder
    /// No coastline, or one that does not cover the place.
    case coastline
    case write
  }

  public var code: Code
  /// The file, folder or parameter it is about.
  public var subject: String
  /// One or two sentences: what was expected, what was found, what to do.
  public var reason: String

  public init(_ code: Code, _ subject: String, reason: String) {
    self.code = code
    self.subject = subject
    self.reason = reason
  }

  public var description: String { "\(subject): \(reason)" }
}
