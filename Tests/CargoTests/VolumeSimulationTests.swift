// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import Evidence
import Registry
import Testing

@Suite struct VolumeSimulationTests {
  let cap = Cap(
    id: "c", title: "", source: "", limitBarrels: 500_000, period: .calendarYear, notices: [0.75, 1],
    factor: ConversionFactor(product: "gas oil", barrelsPerTonne: 7.46, source: "test"), areaIDs: ["berth"])

  func calls(_ count: Int, standardError: Double, hulls: Int) throws -> [CargoCall] {
    let first = try #require(Timestamp(iso8601: "2024-03-07T00:00:00Z"))
    return (0..<count).map { index in
      let leaves = first.advanced(bySeconds: Double(index) * 5 * 86_400)
      return CargoCall(
        id: "call-\(100 + index)", hullID: "h\(index % hulls)", areaID: "berth", departure: TimeSpan(leaves, leaves),
        hasLeft: true, deadweight: Estimate(3465, standardError: standardError, basis: "test"), isListed: false,
        isDark: true)
    }
  }

  func simulate(_ calls: [CargoCall], _ assumption: LoadAssumption, seed: UInt64 = 1) throws -> VolumeSimulation {
    let year = try #require(DayRange(year: 2024))
    return try #require(VolumeSimulation(cap: cap, period: year, calls: calls, assumption: assumption, seed: seed))
  }

  @Test func withoutAnyErrorItIsTheScenario() throws {
    var fixed = LoadAssumption()
    fixed.lowestMeanShare = 0.5
    fixed.highestMeanShare = 0.5
    fixed.deviation = 0
    let result = try simulate(calls(43, standardError: 0, hulls: 14), fixed)
    for value in [result.barrels.low, result.barrels.median, result.barrels.high] {
      #expect(abs(value - 43 * 3465 * 7.46 / 2) < 1)
    }
    #expect(result.passings.map(\.probability) == [1, 1])
    #expect(Set(result.passings[1].days).count == 1)
  }

  @Test func theBandRisesDayByDayToTheTotal() throws {
    let result = try simulate(calls(20, standardError: 700, hulls: 5), .init())
    #expect(result.days.map(\.day) == Set(result.days.map(\.day)).sorted())
    #expect(result.days.last?.barrels == result.barrels)
    for (earlier, later) in zip(result.days, result.days.dropFirst()) {
      #expect(earlier.barrels.low <= later.barrels.low && earlier.barrels.high <= later.barrels.high)
    }
    for day in result.days { #expect(day.barrels.low <= day.barrels.median && day.barrels.median <= day.barrels.high) }
    // Nobody says that a call was missed.
    #expect(result.allDays == result.days)
  }

  @Test func theSameSeedGivesTheSameResultAndTheOrderOfCallsDoesNotMatter() throws {
    let calls = try calls(20, standardError: 700, hulls: 5)
    #expect(try simulate(calls, .init()) == simulate(calls.reversed(), .init()))
    #expect(try simulate(calls, .init()).barrels != simulate(calls, .init(), seed: 2).barrels)
  }

  /// A mean share uniform over 1/3 to 9/10 has its 5th and 95th percentile at 0.362 and 0.872.
  @Test func theAssumedPracticeSetsTheInterval() throws {
    var practice = LoadAssumption()
    practice.deviation = 0
    let result = try simulate(calls(43, standardError: 0, hulls: 14), practice)
    let full = 43 * 3465 * 7.46
    #expect(abs(result.barrels.low / full - 0.362) < 0.01)
    #expect(abs(result.barrels.high / full - 0.872) < 0.01)
    // The break-even share of these calls is 0.450: (0.9 − 0.450) / (0.9 − 1/3) of the worlds pass the cap.
    #expect(abs(result.passings[1].probability - 0.79) < 0.03)
  }

  /// Were errors drawn anew for each call, 43 of them would average out to a third of this.
  @Test func errorsSharedByCallsDoNotAverageOut() throws {
    var fixed = LoadAssumption()
    fixed.lowestMeanShare = 0.5
    fixed.highestMeanShare = 0.5
    fixed.deviation = 0
    let result = try simulate(calls(43, standardError: 700, hulls: 14), fixed)
    let relative = (result.barrels.high - result.barrels.low) / result.barrels.median
    // Half of the variance is common: at least 2 · 1.645 · 0.202 · √½.
    #expect(relative > 0.45)
    #expect(relative < 0.60)
  }

  @Test func withoutCallsThereIsNoInterval() throws {
    let year = try #require(DayRange(year: 2024))
    #expect(VolumeSimulation(cap: cap, period: year, calls: []) == nil)
  }
}
