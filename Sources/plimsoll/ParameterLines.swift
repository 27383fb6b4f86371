// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Simulation

/// What `--set` takes: one assignment, or with "@file" the lines of a file.
enum ParameterLines {
  /// Lines are name=value, or name: value as in flat YAML; # begins a comment.
  static func lines(of assignment: String) throws -> [String] {
    guard assignment.hasPrefix("@") else { return [assignment] }
    let path = String(assignment.dropFirst())
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw SimulationError(
        .parameter, path, reason: "the file of parameters could not be read (\(SystemReason(error).words))")
    }
    return text.split(whereSeparator: \.isNewline).map { line in
      let bare = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
        .trimmingCharacters(in: .whitespaces)
      guard !bare.contains("="), let colon = bare.firstIndex(of: ":") else { return bare }
      return bare[..<colon] + "=" + bare[bare.index(after: colon)...]
    }.filter { !$0.isEmpty && $0 != "---" }
  }
}
