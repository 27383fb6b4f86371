// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Pipeline
import Reporting
import Testing

@Suite(
  "The main job on a small made-up world",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct MainJobTests {
  @Test("finds the calls that could be seen, names their hulls and keeps a ledger that adds up")
  func findings() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let truth = try TrueCall.read(caseFolder: URL(fileURLWithPath: world.folder.path))
    let score = Score(contents: contents, truth: truth)
    #expect(score.trueCalls == 8)
    #expect(score.recallWhereSeen >= 0.9)
    #expect(score.falseCalls <= 1)
    #expect(score.rightHullAtRankOne >= score.found - 1)
    #expect(score.listedRight >= score.found - 1)
    expectLedgerAddsUp(contents)
  }

  private func expectLedgerAddsUp(_ contents: CaseContents) {
    #expect(!contents.ledger.isEmpty)
    for finding in contents.findings {
      for scenario in ["one third", "one half", "nine tenths"] {
        let entries = contents.ledger.filter {
          $0.capID == finding.capID && $0.periodStart == finding.periodStart && $0.series == "observed \(scenario)"
        }
        let volumes = contents.volumes.filter { $0.capID == finding.capID && $0.scenario == scenario }
        let sum = volumes.filter { volume in entries.contains { $0.entryID == volume.callID } }.map(\.barrels)
        #expect(abs((entries.last?.cumulativeBarrels ?? 0) - sum.reduce(0, +)) < 0.01)
      }
    }
  }

  @Test("one thread and four make the same tables, and so does running again")
  func determinism() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let one = try await CaseRun(folder: world.folder, threads: 1).run(isForced: true).contents
    let four = try await CaseRun(folder: world.folder, threads: 4).run(isForced: true).contents
    #expect(one == four)
    let stored = try CaseStore(path: world.folder.geoPackagePath, access: .read).readContents()
    #expect(CaseDifference.compare(stored: stored, derived: one).isEmpty)
    guard case .current = try await CaseRun(folder: world.folder, threads: 2).run() else {
      Issue.record("an unchanged case was derived again")
      return
    }
  }

  @Test("every derived row rests on others, and the walk ends at a source")
  func walkBack() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let parents = Dictionary(grouping: contents.derivations, by: \.childID)
    let sources = Set(contents.sources.map(\.id))
    let observed = Dictionary(
      contents.observations.map { ($0.id, $0.sourceID) }, uniquingKeysWith: { first, _ in first })
    func reachesSource(_ row: String, _ depth: Int = 0) -> Bool {
      if sources.contains(row) { return true }
      if let source = observed[row] { return sources.contains(source) }
      guard depth < 8 else { return false }
      return (parents[row] ?? []).contains { reachesSource($0.parentID, depth + 1) }
    }
    #expect(!contents.calls.isEmpty)
    for call in contents.calls { #expect(reachesSource(call.id), "\(call.id) rests on no input") }
    for entry in contents.ledger { #expect(reachesSource(entry.id), "\(entry.id) rests on no input") }
    for gap in contents.gaps { #expect(reachesSource(gap.id), "\(gap.id) rests on no input") }
  }

  @Test("the report says that the data is made up, in the file itself and without a network")
  func report() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let page = Report(contents).page
    #expect(page.contains("MADE-UP DATA"))
    #expect(!page.contains("src=\"http"))
    #expect(page == Report(contents).page)
  }
}
