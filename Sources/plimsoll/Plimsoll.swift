// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Evidence

@main
struct Plimsoll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plimsoll",
    abstract: "From ship tracking, satellite images and sanctions lists to a ledger against a cap.",
    version: Version.text,
    subcommands: [
      Init.self,
      Simulate.self,
      RunCommand.self,
      ReportCommand.self,
      Export.self,
      VerifyCommand.self,
      ScoreCommand.self,
      Decode.self,
      Events.self,
      CoastlineCommand.self,
    ])
}
