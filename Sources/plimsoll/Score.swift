// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import CaseFile
import Foundation
import Pipeline

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Compare a simulated case's findings with its known truth.",
    discussion: """
      Prints a table; with --json one JSON object. Only simulated cases have a truth/ folder; nothing else in Plimsoll
      reads it.

      Examples:
        plimsoll score demo/vostochny-2024
        plimsoll score demo/vostochny-2024 --json > score.json

      Exit codes: 0 done, 65 a file is not what it should be, 66 no truth/ or no case.gpkg, 74 input or output failed.
      """)

  @Argument(help: "The case folder, after `plimsoll run`.")
  var caseFolder: String

  @Flag(help: "Write one JSON object instead of a table.")
  var json = false

  func run() throws {
    try Exit.withWords {
      let folder = CaseFolder(caseFolder)
      let contents = try CaseStore(path: folder.geoPackagePath, access: .read).readContents()
      let truth = try TrueCall.read(caseFolder: URL(fileURLWithPath: folder.path))
      let score = Score(contents: contents, truth: truth)
      print(json ? score.json.text : score.table)
    }
  }
}
