// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Foundation

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
}
