// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Print the ledger: barrels by month and scenario, calls, declared quantities.",
    discussion: """
      A call counts in the month of the earliest day on which the ship can have left. Barrels are scenarios of \
      deadweight, not measurements; "–" in the declared column means not reported, which is not zero. Beneath the \
      table stand the estimates: how many calls there were, what they carried, and how probable it is that each notice \
      level was passed. A case that counts flows in both directions (oil out, arms in) shows them side by side.

      EXAMPLES
        plimsoll ledger demo/vostochny-2024
        plimsoll ledger demo/vostochny-2024 --csv > by-month.csv

      EXIT CODES
        0   done
        65  case.gpkg is not what it should be
        66  there is none
      """)

  @Argument(help: "The case folder, after `plimsoll run`.", completion: .directory)
  var caseFolder: String

  @Flag(help: "Write CSV with units in the header instead of a table.")
  var csv = false

  func run() throws {
    try Exit.withWords {
      let store = try CaseStore(path: CaseFolder(caseFolder).geoPackagePath, access: .read)
      let contents = try store.readContents()
      let ledger = MonthlyLedger(contents)
      let estimates = LedgerEstimates(contents).paragraphs
      let exchange = ExchangeView(contents).map { [$0.table] } ?? []
      let declared = DeclaredPairs(contents).paragraph.map { [$0] } ?? []
      try Console.write(csv ? ledger.csv : ([ledger.table] + exchange + estimates + declared).joined(separator: "\n\n"))
    }
  }
}
