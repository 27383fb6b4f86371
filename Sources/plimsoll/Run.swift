// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
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
      for words in Self.notices(outcome.contents, in: caseFolder) { Console.say(words) }
      let reviews = try CaseStore(path: folder.geoPackagePath, access: .read).reviews()
      try Report(outcome.contents, reviews: reviews, scenesIn: folder).write(to: folder.reportPath)
      let places = ["", "report   \(folder.reportPath)/report.html", "rows     \(folder.geoPackagePath)"]
      try Console.write((ReportSummary(outcome.contents).terminalLines + places).joined(separator: "\n"))
    }
  }

  /// What the reader of the finding must know of the inputs: what was lost, and what could not be looked for.
  private static func notices(_ contents: CaseContents, in folder: String) -> [String] {
    let rejected = contents.sources.filter { $0.recordsRejected > 0 }
    var words = rejected.map { "\($0.path): \($0.recordsRejected) rejected, \($0.recordsRead) read" }
    if !rejected.isEmpty { words.append("  plimsoll show \(folder) --table rejects says why") }
    words += contents.sources.filter { $0.kind == "ais" && $0.byteCount == 0 }.map { "\($0.path): the file is empty" }
    if let span = shortAIS(contents) { words.append(span) }
    if contents.hulls.isEmpty, contents.sources.contains(where: { $0.kind == "list" }) {
      words.append("No fleet is named: ships heard by AIS are not looked up on the lists, and no call gets a hull")
    }
    return words
  }

  /// Where the positions span less than half of the case's period: from when to when.
  private static func shortAIS(_ contents: CaseContents) -> String? {
    guard let first = contents.tracks.map(\.startTime).min(), let last = contents.tracks.map(\.endTime).max(),
      let start = Timestamp(iso8601: first), let end = Timestamp(iso8601: last),
      let firstDay = CalendarDay(iso8601: contents.about.firstDay),
      let lastDay = CalendarDay(iso8601: contents.about.lastDay)
    else { return nil }
    let periodSeconds = Double(lastDay.daysSinceEpoch - firstDay.daysSinceEpoch + 1) * 86_400
    guard (end.epochSeconds - start.epochSeconds) * 2 < periodSeconds else { return nil }
    return "AIS is only from \(first) to \(last): silences outside of that say nothing of the ships"
  }
}
