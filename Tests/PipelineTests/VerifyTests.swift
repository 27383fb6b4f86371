// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Pipeline
import Testing

@Suite(
  "Verify names what is not what it was",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct VerifyTests {
  @Test("an untouched case is verified; one changed byte of an input and one changed cell are named")
  func changes() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let job = CaseRun(folder: world.folder, threads: 2)
    let contents = try await job.run().contents
    #expect(try await job.verify().isEmpty)

    let call = try #require(contents.calls.first)
    try sqlite(world.folder.geoPackagePath, "UPDATE call SET probability = 0.123 WHERE id = '\(call.id)'")
    let changed = try await job.verify()
    #expect(changed.count == 1)
    #expect(changed.first?.description.contains("call \(call.id): probability is 0.123") ?? false)
    try sqlite(
      world.folder.geoPackagePath, "UPDATE call SET probability = \(call.probability) WHERE id = '\(call.id)'")

    let list = try world.source("made-up-un.csv")
    try world.flipByte(of: list)
    let found = try await job.verify()
    let path = "sources/lists/made-up-un.csv"
    #expect(found.contains { if case .inputChanged(path, _, _) = $0 { true } else { false } })
  }

  private func sqlite(_ path: String, _ statement: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path, statement]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
