// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation
import Pipeline

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hash every input again, derive every row again, name each difference.",
    discussion: """
      Nothing is written. Prints "verified" when all inputs and rows are what they were; else one line a difference: the
      input or the table, row and column, with both values.

      Examples:
        plimsoll verify demo/vostochny-2024

      Exit codes: 0 verified, 1 something differs, 65 and 66 case.gpkg or an input cannot be read, 78 the configuration
      is wrong.
      """)

  @Argument(help: "The case folder, after `plimsoll run`.")
  var caseFolder: String

  @Option(help: "How many threads may work; the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "How many differences to print.")
  var most = 50

  func validate() throws {
    guard (1...256).contains(threads) else { throw ValidationError("--threads is 1 to 256.") }
    guard most >= 0 else { throw ValidationError("--most is 0 or more.") }
  }

  func run() async throws {
    try await Exit.withWords {
      let job = CaseRun(folder: CaseFolder(caseFolder), threads: threads, progress: Console.show)
      let found = try await job.verify()
      guard !found.isEmpty else { return try Console.write("verified: every input and every row is what it was") }
      for discrepancy in found.prefix(most) { try Console.write(discrepancy.description) }
      if found.count > most { try Console.write("and \(found.count - most) more; --most \(found.count) prints them") }
      try Console.write("\(found.count) difference\(found.count == 1 ? "" : "s")")
      Console.say("plimsoll run --again \(caseFolder) derives every row anew from the inputs as they are now.")
      throw ExitCode(1)
    }
  }
}
