// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Pipeline

/// Words to people: standard error, and what they say of a run.
enum Console {
  static let isTerminal = isatty(STDERR_FILENO) == 1

  static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// One line a stage; on a terminal the running stage shows too and is overwritten.
  static func show(_ progress: RunProgress) {
    switch progress {
    case .started(let stage):
      if isTerminal { FileHandle.standardError.write(Data("  \(stage) …".utf8)) }
    case .finished(let stage, let summary):
      let line = "\(stage.padding(toLength: 10, withPad: " ", startingAt: 0)) \(summary)"
      say(isTerminal ? "\r\u{1B}[K\(line)" : line)
    }
  }
}
