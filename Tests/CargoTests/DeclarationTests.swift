// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import Evidence
import Foundation
import Testing

@Suite struct DeclarationTests {
  func read(_ rows: String) throws -> DeclarationReading {
    let text = "period,reporter,tons,barrels,note,source\n" + rows
    return try DeclarationReader.read(DelimitedText(bytes: Array(text.utf8), path: "d.csv"))
  }

  @Test func notReportedAndReportedAsZeroAreDifferent() throws {
    let states = try read("2023-10,Russia,,0,,\n2024-02,Russia,,,,\n2024-01,Russia,,15279,,\n").declarations.map(
      \.state)
    #expect(states == [.reportedAsZero, .notReported, .reported])
  }

  @Test func periodsAreMonthsYearsAndSpans() throws {
    let periods = try read("2024-02,C,1,,,\n2024,C,1,,,\n2021-01..2021-06,C,1,,,\n").declarations.map(\.period)
    #expect(periods.map(\.last.iso8601) == ["2024-02-29", "2024-12-31", "2021-06-30"])
    #expect(periods.map(\.dayCount) == [29, 366, 181])
  }

  @Test func aRowThatCannotBeReadIsRejected() throws {
    let reading = try read("soon,C,1,,,\n2024,,1,,,\n2024,C,-5,,,\n2024-13,C,1,,,\n2024,C,\"1,234\",,,\n")
    #expect(reading.rejections.map(\.reason) == ["period", "reporter", "quantity", "period"])
    #expect(reading.declarations.map(\.tonnes) == [1234])
  }

  @Test func aCommaThatMayBeADecimalPointIsNotGuessedAt() throws {
    let written = ["\"2,5\"", "\"12,34\"", "\"1,2345\"", "0x10", "1e3", "\"1,234.5\"", "\"11,745\"", "\"1,234,567\""]
    let reading = try read(written.map { "2024,C,\($0),,,\n" }.joined())
    #expect(reading.rejections.map(\.reason) == Array(repeating: "quantity", count: 5))
    #expect(reading.declarations.map(\.tonnes) == [1234.5, 11_745, 1_234_567])
  }

  @Test func aPairImpliesItsFactor() throws {
    let declarations = try read("2021-08,China,1410,11745,,\n2023-09,Russia,1188,9482,,\n").declarations
    #expect(declarations.map { (($0.impliedFactor ?? 0) * 100).rounded() / 100 } == [8.33, 7.98])
  }

  /// Russia in 2023 as the press printed it: August, September, November and December are tonnes.
  @Test func tonnesPrintedAsBarrelsAreFlaggedAndNotChanged() throws {
    let rows = [5140, 3613, 2593, 2305, 10933, 715, 1188, 0, 520, 825].enumerated().map {
      "2023-\($0.offset + 3 < 10 ? "0" : "")\($0.offset + 3),Russia,,\($0.element),,\n"
    }
    let declarations = try read(rows.joined()).declarations
    let doubts = DeclarationDoubt.all(in: declarations)
    #expect(doubts.map(\.declaration.barrels) == [715, 1188, 520, 825])
    #expect(doubts.allSatisfy { $0.kind == .unit })
    let steps = DeclaredSteps(declarations).steps
    #expect(steps.map(\.barrels).reduce(0, +) == 27_832)
  }

  @Test func aPairThatNoProductMakesIsFlagged() throws {
    let doubts = DeclarationDoubt.all(in: try read("2019,China+Russia,418000,52910,,\n").declarations)
    #expect(doubts.map(\.kind) == [.factor])
  }

  @Test func evenMonthsAreNotFlagged() throws {
    let rows = (1...9).map { "2022-0\($0),China,,\(6000 + 900 * $0),,\n" }
    #expect(DeclarationDoubt.all(in: try read(rows.joined()).declarations).isEmpty)
  }

  @Test func monthsWithinAYearAreCountedOnce() throws {
    let steps = DeclaredSteps(
      try read("2021-06,China,,10725,,\n2021-01..2021-06,China,,23750,,\n2021,China,,91909,,\n").declarations)
    #expect(steps.steps.map(\.barrels) == [10_725, 13_025, 68_159])
    #expect(steps.steps.map(\.day.iso8601) == ["2021-06-30", "2021-06-30", "2021-12-31"])
    #expect(steps.notes.isEmpty)
  }

  @Test func aLaterDeclarationForThePeriodReplacesTheEarlier() throws {
    let steps = DeclaredSteps(
      try read("2019,Russia,,277365,,\n2019,Russia,,232941,,\n2019,Russia,30180,,,\n").declarations)
    #expect(steps.steps.map(\.barrels) == [232_941])
    #expect(steps.notes.count == 2)
  }

  @Test func partsThatExceedTheWholeStandAndAreNoted() throws {
    let steps = DeclaredSteps(
      try read("2019,China,,300000,,\n2019,Russia,,200000,,\n2019,China+Russia,,418000,,\n").declarations)
    #expect(steps.steps.map(\.barrels).reduce(0, +) == 500_000)
    #expect(steps.notes.map(\.words) == ["the declarations inside it exceed it: nothing added"])
  }

  @Test func declarationsThatOverlapPartlyAreNotAddedUp() throws {
    let steps = DeclaredSteps(try read("2021-01..2021-03,C,,100,,\n2021-03..2021-08,C,,500,,\n").declarations)
    #expect(steps.steps.map(\.barrels) == [100])
    #expect(steps.notes.count == 1)
  }

  @Test(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func theRealQuantitiesAddUpToTheYearsPrinted() throws {
    let file = try #require(RealData.folder).appending(path: "ledger/notified_quantities_to_2022.csv")
    let reading = try DeclarationReader.read(file: file, path: "notified.csv")
    #expect(reading.declarations.count == 18)
    #expect(reading.rejections.isEmpty)
    let of2021 = reading.declarations.filter { $0.period.first.year == 2021 }
    let sum = DeclaredSteps(of2021).steps.map(\.barrels).reduce(0, +)
    #expect(sum == 91_909)
    let implied = reading.declarations.compactMap(\.impliedFactor).map { ($0 * 100).rounded() / 100 }
    #expect(implied == [8.33, 8.33, 7.9])
  }

  @Test func aCorrectionCountsFromTheDayItWasPublished() throws {
    let text = """
      period,reporter,tons,barrels,note,source,published
      2024-01,Russia,,15279,corrected,b,2024-12-04
      2024-01,Russia,,20000,,a,2024-02-20
      2024-02,Russia,,,not reported,a,2024-03-20
      2024-03,Russia,,1,,a,soon
      """
    let reading = try DeclarationReader.read(DelimitedText(bytes: Array(text.utf8), path: "d.csv"))
    #expect(reading.rejections.map(\.reason) == ["published"])
    #expect(reading.declarations.map(\.state) == [.reported, .reported, .notReported])
    let now = DeclaredSteps(reading.declarations)
    #expect(now.steps.map(\.barrels) == [15_279])
    #expect(now.notes.map(\.words) == ["another declaration for the same period, published 2024-12-04, counts instead"])
    let then = DeclaredSteps(reading.declarations, knownOn: CalendarDay(iso8601: "2024-06-01"))
    #expect(then.steps.map(\.barrels) == [20_000])
    #expect(then.notes.isEmpty)
  }
}
