// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation
import Pipeline
import Reporting

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "The main job: from raw inputs to case.gpkg and the report.",
    discussion: """
      Reads CASE/case.yaml and what it names, derives every row, writes CASE/case.gpkg and CASE/report/, and prints \
      the finding in ten lines. A run on unchanged inputs has nothing to do; --again derives everything anew. A run \
      that was killed is simply started again.

      EXAMPLES
        plimsoll run demo/vostochny-2024
        plimsoll run --again --threads 1 my-case

      EXIT CODES
        0   done
        65  an input is not what it should be
        66  an input cannot be read
        74  input or output failed (a full disk)
        77  no permission
        78  the configuration is wrong or names a file that is not there
      """)

  @Argument(help: "The case folder.", completion: .directory)
  var caseFolder: String

  @Flag(help: "Derive everything again although nothing has changed.")
  var again = false

  @Option(help: "How many threads may work; the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...256).contains(threads) else { throw ValidationError("--threads must be between 1 and 256.") }
  }

  func run() async throws {
    try await Exit.withWords {
      let folder = CaseFolder(caseFolder)
      let job = CaseRun(folder: folder, threads: threads, progress: StageProgress().show)
      let outcome = try await job.run(isForced: again)
      if case .current = outcome {
        Console.say("Nothing has changed since the last run; --again derives everything anew.")
      }
      let reviews = try CaseStore(path: folder.geoPackagePath, access: .read).reviews()
      try Report(outcome.contents, reviews: reviews, scenesIn: folder).write(to: folder.reportPath)
      let places = ["", "report   \(folder.reportPath)/report.html", "rows     \(folder.geoPackagePath)"]
      try Console.write((ReportSummary(outcome.contents).terminalLines + places).joined(separator: "\n"))
    }
  }
}
