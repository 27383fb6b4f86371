// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import Evidence
import Registry
import Testing

@Suite struct LedgerTests {
  let gasOil = ConversionTable.committee.factor(for: "gas oil") ?? ConversionTable.unspecified
  let year = DayRange(year: 2024)

  func cap(period: CapPeriod = .calendarYear) -> Cap {
    Cap(
      id: "refined-2024", title: "Refined products", source: "UNSCR 2397 (2017)", limitBarrels: 500_000, period: period,
      notices: [0.75, 0.90, 0.95, 1], factor: gasOil, areaIDs: ["berth"])
  }

  func call(
    _ id: String, leaves: String, deadweight: Double? = 3465, hull: String? = "imo-1", area: String = "berth",
    hasLeft: Bool = true, isListed: Bool = false
  ) throws -> CargoCall {
    let start = try #require(Timestamp(iso8601: leaves))
    return CargoCall(
      id: id, hullID: hull, areaID: area, departure: TimeSpan(start, start.advanced(bySeconds: 86_400)),
      hasLeft: hasLeft, deadweight: deadweight.map { Estimate($0, basis: "stated") }, isListed: isListed, isDark: true)
  }

  /// 43 calls from 7 March on, one every 5.7 days.
  func fortyThree() throws -> [CargoCall] {
    let first = try #require(Timestamp(iso8601: "2024-03-07T12:00:00Z"))
    return try (0..<43).map { index in
      let leaves = first.advanced(bySeconds: Double(index) * 243 / 42 * 86_400)
      return try call("call-\(100 + index)", leaves: leaves.iso8601, hull: "imo-\(index % 14)", isListed: index % 5 < 3)
    }
  }

  func ledger(_ calls: [CargoCall], _ declarations: [Declaration] = []) throws -> Ledger {
    let range = try #require(year)
    return try #require(Ledger.ledgers(cap: cap(), in: range, calls: calls, declarations: declarations).first)
  }

  @Test func seriesRunToThePublishedTotalsAndEndOnTheLastCall() throws {
    let ledger = try ledger(fortyThree())
    #expect(
      ledger.series.map(\.name) == ["observed one third", "observed one half", "observed nine tenths", "declared"])
    #expect(ledger.series.map { ($0.totalBarrels / 1000).rounded() } == [371, 556, 1000, 0])
    #expect(ledger.series[2].entries.last?.day.iso8601 == "2024-11-05")
    #expect(ledger.series[2].entries.last?.shareOfCap ?? 0 > 1.99)
  }

  @Test func aFlowThatNothingLimitsIsCountedWithoutSharesNoticesOrBreakEven() throws {
    var flow = cap()
    flow.limitBarrels = nil
    let range = try #require(year)
    let calls = try fortyThree()
    let ledger = try #require(Ledger.ledgers(cap: flow, in: range, calls: calls, declarations: []).first)
    #expect(ledger.series.map { ($0.totalBarrels / 1000).rounded() } == [371, 556, 1000, 0])
    #expect(ledger.series.allSatisfy { $0.crossings.isEmpty && $0.entries.allSatisfy { $0.shareOfCap == nil } })
    #expect(ledger.finding.callCount == 43)
    #expect(ledger.finding.deadweightCallCount == 43)
    #expect(ledger.finding.breakEvenShare == nil)
    #expect(ledger.finding.breakEvenMeanDeadweights.isEmpty)
  }

  @Test func theDayOfEachNoticeIsTheFirstAtOrAboveIt() throws {
    let ledger = try ledger(fortyThree())
    let nineTenths = ledger.series[2]
    // 23,264 barrels a call: the 17th passes 75 %, the 20th 90 %, the 21st 95 %, the 22nd the limit.
    #expect(nineTenths.crossings.map(\.entryID) == ["call-116", "call-119", "call-120", "call-121"])
    #expect(ledger.series[0].crossings.allSatisfy { $0.day == nil })
    #expect(ledger.series[1].crossings.last?.day != nil)
  }

  @Test func aTotalThatJustReachesALevelCrossesIt() throws {
    let exact = 375_000 * 2 / gasOil.barrelsPerTonne
    let half = try ledger([call("a", leaves: "2024-05-01T00:00:00Z", deadweight: exact)]).series[1]
    #expect(half.crossings[0].day?.iso8601 == "2024-05-01")
    #expect(half.crossings[1].day == nil)
  }

  @Test func callsAndHullsAreCountedApart() throws {
    let finding = try ledger(fortyThree()).finding
    #expect((finding.callCount, finding.hullCount) == (43, 14))
    #expect(finding.listedCallCount == 27)
    #expect(finding.darkCallCount == 43)
    #expect(finding.deadweightSumTonnes == 43 * 3465)
    #expect(abs((finding.breakEvenShare ?? 0) - 0.450) < 0.0005)
  }

  @Test func aCallCountsOnTheEarliestDayItCanHaveLeft() throws {
    let ledger = try ledger([call("a", leaves: "2024-12-31T20:00:00Z"), call("b", leaves: "2025-01-01T00:00:00Z")])
    #expect(ledger.series[0].entries.map(\.entryID) == ["a"])
    #expect(ledger.series[0].entries[0].day.iso8601 == "2024-12-31")
  }

  @Test func whatCannotBeCountedIsListed() throws {
    let ledger = try ledger([
      call("a", leaves: "2024-05-01T00:00:00Z", deadweight: nil, hull: nil),
      call("b", leaves: "2024-05-02T00:00:00Z", hasLeft: false),
      call("c", leaves: "2024-05-03T00:00:00Z", area: "elsewhere"), call("d", leaves: "2024-05-04T00:00:00Z"),
    ])
    #expect(ledger.series[0].entries.map(\.entryID) == ["d"])
    #expect(ledger.omissions.map(\.entryID) == ["a", "b"])
    #expect(
      (ledger.finding.callCount, ledger.finding.unnamedCallCount, ledger.finding.deadweightCallCount) == (2, 1, 1))
  }

  @Test func theOrderOfTheCallsMakesNoDifference() throws {
    let calls = try fortyThree()
    #expect(try ledger(calls) == ledger(calls.reversed()))
  }

  @Test func declaredBarrelsMoveTheBreakEvenAndNotTheObservedSeries() throws {
    let january = try #require(DayRange(year: 2024, month: 1))
    let february = try #require(DayRange(year: 2024, month: 2))
    let origin = Origin(path: "d.csv", byteOffset: 0)
    let declared = Declaration(
      reporter: "Russia and China", period: january, tonnes: nil, barrels: 168_679, note: "", source: "", origin: origin
    )
    let missing = Declaration(
      reporter: "Russia", period: february, tonnes: nil, barrels: nil, note: "", source: "", origin: origin)
    let ledger = try ledger(fortyThree(), [declared, missing])
    #expect(ledger.series[3].totalBarrels == 168_679)
    #expect(ledger.series[3].entries.count == 1)
    #expect(abs((ledger.finding.breakEvenShareWithDeclared ?? 0) - 0.298) < 0.0005)
    #expect((ledger.series[2].totalBarrels / 1000).rounded() == 1000)
  }

  @Test func aCapOfTwelveMonthsRunsFromItsFirstDay() throws {
    let from = try #require(CalendarDay(iso8601: "2017-12-22"))
    let period = CapPeriod.months(12, from: from)
    func days(_ text: String) throws -> String? {
      let range = period.days(around: try #require(CalendarDay(iso8601: text)))
      return range.map { "\($0.first.iso8601)..\($0.last.iso8601)" }
    }
    #expect(try days("2017-12-21") == nil)
    #expect(try days("2017-12-22") == "2017-12-22..2018-12-21")
    #expect(try days("2018-12-21") == "2017-12-22..2018-12-21")
    #expect(try days("2024-03-07") == "2023-12-22..2024-12-21")
    #expect(period.periods(in: try #require(year)).count == 2)
    #expect(CapPeriod.calendarYear.periods(in: try #require(year)).count == 1)
  }

  @Test func monthsThatAreShorterEndOnTheirLastDay() throws {
    let from = try #require(CalendarDay(iso8601: "2024-01-31"))
    let range = CapPeriod.months(1, from: from).days(around: try #require(CalendarDay(iso8601: "2024-03-01")))
    #expect(range?.first.iso8601 == "2024-02-29")
    #expect(range?.last.iso8601 == "2024-03-30")
  }
}
