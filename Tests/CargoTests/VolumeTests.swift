// SPDX-License-Identifier: Apache-2.0

import Cargo
import Testing

@Suite struct VolumeTests {
  let gasOil = ConversionTable.committee.factor(for: "gas oil") ?? ConversionTable.unspecified

  /// The US submission of July 2018: 1,367,628 barrels at nine tenths and 759,793 at one half come from one sum.
  @Test func theSubmissionsFiguresAreOneSumOfDeadweight() {
    let sum = 1_367_628 / (0.9 * gasOil.barrelsPerTonne)
    let barrels = LoadScenario.standard.map {
      ScenarioVolume(deadweightTonnes: sum, scenario: $0, factor: gasOil).barrels.rounded()
    }
    #expect(barrels == [506_529, 759_793, 1_367_628])
  }

  @Test func oneThirdIsOneThird() {
    let volume = ScenarioVolume(deadweightTonnes: 3000, scenario: .oneThird, factor: gasOil)
    #expect(volume.tonnes == 1000)
    #expect(volume.barrels == 7460)
  }

  @Test func publishedPairsFollowFromTheirFactors() {
    #expect((1410 * ConversionTable.unspecified.barrelsPerTonne).rounded() == 11_745)
    #expect((8000 * gasOil.barrelsPerTonne).rounded() == 59_680)
  }

  @Test func theUnspecifiedFactorIsTheMeanOfTheFive() throws {
    let five = ConversionTable.committee.factors.filter { $0.product != "unspecified" }
    #expect(five.count == 5)
    let mean = five.map(\.barrelsPerTonne).reduce(0, +) / 5
    #expect(abs(mean - 8.328) < 1e-9)
    #expect(abs(mean - ConversionTable.unspecified.barrelsPerTonne) < 0.005)
  }

  @Test func theFactorAloneMovesADieselTotalByTwelvePerCent() throws {
    let spread = try #require(FactorSpread(of: [gasOil, ConversionTable.unspecified]))
    #expect(abs(spread.share - 0.117) < 0.0005)
    #expect(FactorSpread(of: []) == nil)
  }

  /// 43 calls of a mean of 3,465 t, gas oil.
  @Test func fortyThreeCallsGiveThePublishedTable() throws {
    let sum = 43.0 * 3465
    let barrels = LoadScenario.standard.map {
      ScenarioVolume(deadweightTonnes: sum, scenario: $0, factor: gasOil).barrels
    }
    #expect(barrels.map { ($0 / 1000).rounded() } == [371, 556, 1000])
    let alone = BreakEven(limitBarrels: 500_000, factor: gasOil)
    let joint = BreakEven(limitBarrels: 500_000, declaredBarrels: 168_679, factor: gasOil)
    #expect(abs((alone.share(deadweightSumTonnes: sum) ?? 0) - 0.450) < 0.0005)
    #expect(abs((joint.share(deadweightSumTonnes: sum) ?? 0) - 0.298) < 0.0005)
    #expect(joint.remainingBarrels == 331_321)
    let means = LoadScenario.standard.map { alone.meanDeadweightTonnes(callCount: 43, scenario: $0) ?? 0 }
    #expect(means.map { $0.rounded() } == [4676, 3117, 1732])
    let joined = LoadScenario.standard.map { joint.meanDeadweightTonnes(callCount: 43, scenario: $0) ?? 0 }
    #expect(joined.map { $0.rounded() } == [3099, 2066, 1148])
  }

  @Test func withoutCallsThereIsNoBreakEven() {
    let alone = BreakEven(limitBarrels: 500_000, factor: gasOil)
    #expect(alone.share(deadweightSumTonnes: 0) == nil)
    #expect(alone.meanDeadweightTonnes(callCount: 0, scenario: .oneHalf) == nil)
  }
}
