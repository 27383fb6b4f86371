// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Pipeline
import Testing

@Suite(
  "A flow that is not counted in barrels has its calls nobody saw, too",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct FlowWithoutBarrelsTests {
  @Test("the same calls at the same berth give the same interval in either direction, with barrels and without")
  func unseenCalls() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let file = world.file("case.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let flow = """
      caps:
        - id: arms
          title: Arms in
          source: made up
          period: calendar-year
          product: munitions
          direction: in
          areas: [vostochny-oil-berth]

      """
    try text.replacingOccurrences(of: "caps:\n", with: flow).write(to: file, atomically: true, encoding: .utf8)
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let arms = try #require(contents.capEstimates.first { $0.capID == "arms" })
    let oil = try #require(contents.capEstimates.first { $0.capID != "arms" })
    #expect(arms.barrelsLow == nil && arms.allBarrelsHigh == nil && arms.loadShareMedian == nil)
    #expect(arms.callsSeen == oil.callsSeen && arms.callsSeen > 0)
    #expect(arms.callsLow == oil.callsLow && arms.callsMedian == oil.callsMedian && arms.callsHigh == oil.callsHigh)
    #expect(try #require(arms.callsHigh) > arms.callsSeen)
    let words = LedgerEstimates(contents).paragraphs.joined(separator: "\n")
    #expect(words.contains("barrels   none: this flow is counted in calls, not in barrels"))
    let exchange = try #require(ExchangeView(contents)?.table)
    let low = try #require(arms.callsLow)
    #expect(exchange.contains("in from 2024-01-01: \(low)–"))
  }
}
