// SPDX-License-Identifier: Apache-2.0

/// What a run says while it works: for a progress line on a terminal or a line a stage in a log.
public enum RunProgress: Sendable, Equatable {
  case started(stage: String)
  /// `summary` says what was read, found and rejected: "1,204,331 positions of 74 hulls, 212 records rejected".
  case finished(stage: String, summary: String)
}
