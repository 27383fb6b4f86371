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
      CoastlineCommand.self,
      Detect.self,
      Init.self,
      Simulate.self,
    ])
}
