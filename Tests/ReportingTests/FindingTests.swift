// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Reporting
import Testing

@Suite("The finding in words")
struct FindingSpecification {
  @Test("for a terminal fits ten lines")
  func terminal() {
    #expect(
      ReportSummary(MadeUpCase().contents).terminalLines == [
        "MADE-UP DATA: nothing below happened.",
        "Made-up cap, 2024",
        "  calls      11 by 5 hulls; 8 dark; 5 by hulls listed on the day",
        "  beside     1 by ships we do not know, not counted",
        "  barrels    91,261 (one third), 136,891 (one half), 246,404 (nine tenths) of deadweight",
        "  cap        50,000; declared 14,200",
        "  break-even passed above 18.3% load; with declared, above 13.1%",
        "  100%       2024-07-16 (one third), 2024-06-02 (one half), 2024-04-19 (nine tenths)",
        "  coverage   Made-up oil berth seen on 125 of 275 days, hidden on 89, not looked at on 61",
      ])
  }

  @Test("for a newsroom is three paragraphs, with barrels rounded to 100")
  func newsroom() {
    let paragraphs = ReportSummary(MadeUpCase().contents).newsroomText.split(separator: "\n\n")
    #expect(paragraphs.count == 4)
    #expect(paragraphs[0].hasPrefix("MADE-UP DATA"))
    #expect(paragraphs[1].contains("91,300 barrels at one third of deadweight to 246,400 at nine tenths"))
    #expect(!paragraphs.contains { $0.contains("91,261") })
  }

  @Test("keeps observation, inference and assessment apart, in this order")
  func kinds() {
    let page = Report(MadeUpCase().contents).page
    let heads = page.components(separatedBy: "<section class=\"statement\"><h3>").dropFirst().prefix(3).map {
      String($0.prefix { $0 != "<" })
    }
    #expect(heads == ["Observation", "Inference", "Assessment"])
  }

  @Test("says \"neither\" and \"not passed\" where no scenario passed, and claims no break-even that cannot be reached")
  func notPassed() {
    var small = MadeUpCase()
    small.callCount = 1
    let page = Report(small.contents).page
    #expect(page.contains("at one third, neither; at one half, neither; at nine tenths, neither"))
    #expect(page.contains("not passed"))
    #expect(page.contains("Even loaded to their full deadweight, the calls alone stay below the cap"))
  }

  @Test("claims nothing of a limit where the case states none")
  func noLimit() {
    var contents = MadeUpCase().contents
    contents.caps[0].limitBarrels = nil
    contents.caps[0].notices = "[]"
    contents.crossings = []
    contents.findings[0].limitBarrels = nil
    contents.findings[0].breakEvenShare = nil
    contents.findings[0].breakEvenShareWithDeclared = nil
    let lines = ReportSummary(contents).terminalLines
    #expect(lines.contains("  cap        none stated; declared 14,200"))
    #expect(!lines.contains { $0.contains("break-even") || $0.contains("100%") })
    let page = Report(contents).page
    #expect(page.contains("The case states no limit for this flow."))
    #expect(page.contains("No limit is stated for this flow, so no level was passed."))
    #expect(!page.contains("% of cap)"))
  }

  @Test("puts the number beside each word for likelihood")
  func likelihood() {
    let text = ReportSummary(MadeUpCase().contents).newsroomText
    #expect(
      text.contains("almost certain (0.95 or more) for 4, very likely (0.80–0.95) for 3 and likely (0.55–0.80) for 4"))
  }

  @Test("tells a zero from a period nobody reported")
  func declared() {
    let page = Report(MadeUpCase().contents).page
    #expect(page.contains("14,200 barrels in 4 declarations; 1 said zero, and for 5 periods nothing was reported"))
    #expect(page.components(separatedBy: "class=\"declared-none\"").count - 1 == 5)
    #expect(page.components(separatedBy: "class=\"declared-zero\"").count - 1 == 1)
  }

  @Test("never says \"not sanctioned\" of a ship")
  func neverCleared() {
    let page = Report(MadeUpCase().contents).page
    #expect(page.components(separatedBy: "not sanctioned").count - 1 == 1)
    #expect(page.contains("is never “not sanctioned”"))
  }

  @Test("warns where the tables contradict one another")
  func contradiction() {
    var contents = MadeUpCase().contents
    contents.findings[0].callCount += 1
    #expect(Report(contents).page.contains("run `plimsoll verify` before using either"))
    #expect(!Report(MadeUpCase().contents).page.contains("run `plimsoll verify` before using either"))
  }

  @Test("shows calls by ships we do not know beside the count, not in it")
  func unknownShips() {
    let page = Report(MadeUpCase().contents).page
    #expect(page.contains("Beside them is 1 call by ships we do not know, shown and not counted."))
    #expect(page.contains("Calls shown and not counted: by ships we do not know"))
  }

  @Test("says which calls add no barrels: no deadweight, or still at the berth")
  func uncounted() {
    var contents = MadeUpCase().contents
    let left = contents.calls[3].id
    contents.ledger.removeAll { $0.entryID == left }
    #expect(Report(contents).page.contains("for 1 of the calls counted no deadweight of the ship is known"))
    contents.findings[0].callCount -= 1
    #expect(Report(contents).page.contains("1 ship had not left when the evidence ends"))
  }
}

@Suite("The estimate in words")
struct EstimateSpecification {
  private var contents: CaseContents {
    var contents = MadeUpCase().contents
    contents.capEstimates = [
      CapEstimateRow(
        id: "est", capID: "cap", periodStart: "2024-01-01", callsSeen: 11, seenShare: 0.48, callsLow: 15,
        callsMedian: 22, callsHigh: 34, barrelsLow: 180_040, barrelsMedian: 210_000, barrelsHigh: 241_960,
        allBarrelsLow: 250_010, allBarrelsMedian: 400_000, allBarrelsHigh: 560_020, loadShareLow: 0.7,
        loadShareMedian: 0.8, loadShareHigh: 0.9, callsWithEvidence: 4, rounds: 4000, seed: 1,
        assumptions: "made up", activity: "activity-0001")
    ]
    return contents
  }

  @Test("comes after the scenarios, with its interval and the calls nobody saw")
  func words() throws {
    let page = Report(contents).page
    let scenarios = try #require(page.range(of: "the calls would have carried"))
    let estimate = try #require(page.range(of: "Estimated from evidence (90% intervals)"))
    #expect(scenarios.lowerBound < estimate.lowerBound)
    #expect(page.contains("the 11 calls on record carried 180,000 to 242,000 barrels"))
    #expect(page.contains("there were 15 to 34 calls and 250,000 to 560,000 barrels"))
    #expect(
      ReportSummary(contents).terminalLines.contains(
        "  estimate   180,040–241,960 barrels seen; 15–34 calls with those nobody saw (90%)"))
  }

  @Test("speaks of calls alone where the flow has no barrels")
  func withoutBarrels() {
    var contents = contents
    contents.capEstimates = [
      CapEstimateRow(
        id: "est", capID: "cap", periodStart: "2024-01-01", callsSeen: 11, callsLow: 15, callsMedian: 22, callsHigh: 34,
        callsWithEvidence: 0, rounds: 0, seed: 0, assumptions: "made up", activity: "activity-0001")
    ]
    #expect(
      Report(contents).page.contains(
        "there were 15 to 34 calls (90% interval, from coverage and lengths of stay), 11 of them on record"))
    #expect(ReportSummary(contents).terminalLines.contains("  estimate   15–34 calls with those nobody saw (90%)"))
  }

  @Test("says so where nobody looked")
  func unseen() {
    var contents = contents
    contents.capEstimates[0].callsLow = nil
    #expect(Report(contents).page.contains("how many calls nobody saw cannot be said"))
  }
}
