// SPDX-License-Identifier: Apache-2.0

/// What a run says while it works: for a progress line on a terminal or a line a stage in a log.
public enum RunProgress: Sendable, Equatable {
  case started(stage: String)
  /// How far the running stage is, as often as it knows; from any thread.
  case advanced(Amount)
  /// `summary` says what was read, found and rejected: "1,204,331 positions of 74 hulls, 212 records rejected".
  case finished(stage: String, summary: String)

  /// How much of something is done.
  public struct Amount: Sendable, Equatable {
    public enum Unit: String, Sendable {
      case bytes, rows, positions, scenes
    }

    public var unit: Unit
    public var done: Int
    /// `nil` where nobody knows beforehand.
    public var total: Int?

    public init(_ unit: Unit, done: Int, total: Int? = nil) {
      self.unit = unit
      self.done = done
      self.total = total
    }
  }
}
