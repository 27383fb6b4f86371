// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import CaseFile
import Foundation
import Pipeline

/// Results on standard output, words to people on standard error.
enum Console {
  /// Writes results and a line end to standard output.
  ///
  /// - Throws: exit code 0 where the reader has gone, 74 where nothing more can be written (a full disk), after saying so.
  static func write(_ text: String) throws {
    do {
      let bytes = Array((text + "\n").utf8)
      try ByteOutput(path: "-").write(bytes.span.bytes)
    } catch {
      if error.code == .closedPipe { throw ExitCode.success }
      say("plimsoll: standard output: \(error.reason)")
      throw ExitCode(74)
    }
  }

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
