// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Evidence

@main
struct Plimsoll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plimsoll",
    abstract: "From ship tracking, satellite images and sanctions lists to a ledger against a cap.",
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Cases",
        subcommands: [
          Init.self, Simulate.self, RunCommand.self, Show.self, LedgerCommand.self, ReportCommand.self,
          Serve.self, Export.self, SealCommand.self, VerifyCommand.self, ScoreCommand.self,
        ]),
      CommandGroup(
        name: "Filters",
        subcommands: [
          Decode.self, Events.self, Detect.self, SceneCommand.self, Measure.self, Screen.self, CoastlineCommand.self,
        ]),
    ])

  static func main() async {
    await main(NumberList.shielded(Array(CommandLine.arguments.dropFirst())))
  }
}
