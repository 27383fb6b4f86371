// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Testing

@Suite("On the command line") struct CommandTests {
  /// The program beside the tests; `nil` where only the tests were built.
  private static let program: String? = {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [folder.path, folder.deletingLastPathComponent().path].map { $0 + "/plimsoll" }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  @Test("init makes a folder once, and says 73 the second time")
  func initialise() throws {
    guard let program = Self.program else { return print("skipped: the program is not built") }
    let scratch = try Scratch()
    #expect(try run(program, ["init", scratch.path + "/new", "--example"]).status == 0)
    let again = try run(program, ["init", scratch.path + "/new"])
    #expect(again.status == 73)
    #expect(again.output.contains("there is something under this name already"))
  }

  @Test("Wrong use is refused with 64 before anything is written")
  func wrongUse() throws {
    guard let program = Self.program else { return print("skipped: the program is not built") }
    let scratch = try Scratch()
    let log = scratch.path + "/log.nmea"
    try Data("!AIVDM,1,1,,A,made up,0*00\n".utf8).write(to: URL(fileURLWithPath: log))
    let before = try Data(contentsOf: URL(fileURLWithPath: log))
    let uses = [
      ["init", ""], ["decode", "--rejects", log, log], ["events", "--only", "visit", log],
      ["events", "--only", ",", log],
      ["report", scratch.path, "--output", scratch.path + "/sources"], ["score", scratch.path, "--full"],
      ["coastline", "--bbox", "-123.2,49.2,-124,49.4"],
      ["measure", "no.tif", "--points", "-1,2", "-3,4", "--draughts", "7,3"],
    ]
    for use in uses { #expect(try run(program, use).status == 64, "\(use)") }
    #expect(try Data(contentsOf: URL(fileURLWithPath: log)) == before)
  }

  @Test("show says 66 where nothing has been derived, and shows what has")
  func show() throws {
    guard let program = Self.program else { return print("skipped: the program is not built") }
    let scratch = try Scratch()
    #expect(try run(program, ["show", scratch.path]).status == 66)
    try CaseStore(path: scratch.path + "/case.gpkg").write(SampleContents.whole)
    let (status, output) = try run(program, ["show", scratch.path])
    #expect(status == 0)
    #expect(output.hasPrefix("MADE-UP DATA\n"))
    #expect(output.contains("very likely (0.91)"))
    let table = try run(program, ["show", scratch.path, "--table", "cap_crossing"])
    #expect(table.output.hasPrefix("data,id,cap_id,period_start,series,level,day,call_id,activity\n"))
  }
}
