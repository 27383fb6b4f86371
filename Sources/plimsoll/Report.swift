// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation
import Reporting

/// `plimsoll report`: the page, the annex tables and the summary, from case.gpkg alone.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report on a case: a page to print, annex tables, a summary.",
    discussion: """
      Reads CASE/case.gpkg, the reviews in it among the rest, and for the pictures the scenes of the case; writes \
      report.html, annex-calls.csv, ledger.csv and summary.txt. The same rows and scenes give the same bytes.

      EXAMPLES
        plimsoll report vostochny-2024
        plimsoll report vostochny-2024 --pdf
        plimsoll report vostochny-2024 --output /srv/handover --open yes

      EXIT CODES
        0   written
        64  wrong use
        65  not a case
        66  no case.gpkg
        69  no browser to print with
        73  cannot write the report
        74  the disk is full
      """)

  /// Whether to show the page.
  enum Opening: String, ExpressibleByArgument, CaseIterable { case yes, no }

  @Argument(help: "The case folder.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp("Folder to write to. Default: report in the case folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Print the page to report.pdf as well, with a Chromium on PATH.")
  var pdf = false

  @Option(help: "Show the page in the desktop's browser afterwards (xdg-open).")
  var open: Opening = .no

  func validate() throws {
    if let output { try OutputPlace.refuse(output, inCase: folder) }
  }

  func run() throws {
    let place = output ?? folder + "/report"
    do {
      let store = try CaseStore(path: folder + "/case.gpkg", access: .read)
      try Report(store.readContents(), reviews: store.reviews(), scenesIn: CaseFolder(folder)).write(to: place)
      try Console.write("\(place)/report.html written.")
      if pdf {
        try PagePrinter().print(page: place + "/report.html", to: place + "/report.pdf")
        try Console.write("\(place)/report.pdf written.")
      }
    } catch let error as CaseFileError {
      throw error.said(by: "report")
    } catch let error as ReportingError {
      throw error.said(by: "report")
    }
    if open == .yes { try show(place + "/report.html") }
  }

  private func show(_ page: String) throws {
    let viewer = Process()
    viewer.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    viewer.arguments = ["xdg-open", page]
    try viewer.run()
  }
}

extension ReportingError {
  /// Says the error on standard error; to be thrown on, it ends the process with the documented exit code.
  func said(by verb: String) -> ExitCode {
    FileHandle.standardError.write(Data("plimsoll \(verb): \(description)\n".utf8))
    return ExitCode(exitCode)
  }
}
