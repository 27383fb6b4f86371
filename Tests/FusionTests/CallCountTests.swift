// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Fusion
import Testing

/// A berth with known stays and looks, from a generator of its own.
private struct MadeUpBerth {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// xorshift64* (Marsaglia 2003, Vigna 2014), so that the test shares no generator with the room.
  mutating func unit() -> Double {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Double((state &* 0x2545_F491_4F6C_DD1D) >> 11) * 0x1p-53
  }

  static let start = Timestamp(milliseconds: 1_704_067_200_000)
  static let days = 270.0
  static var period: TimeSpan { TimeSpan(start, start.advanced(bySeconds: days * 86_400)) }

  /// Calls spread over the period with stays of `stayHours` ± a third, looks on a share of days about noon.
  mutating func world(calls: Int, stayHours: Double, lookShare: Double) -> (
    truth: Int, seen: [Call], looks: [Timestamp]
  ) {
    let looks = (0..<Int(Self.days)).filter { _ in unit() < lookShare }.map {
      Self.start.advanced(bySeconds: (Double($0) * 24 + 12 + unit()) * 3600)
    }
    var seen: [Call] = []
    for index in 0..<calls {
      let step = Self.days * 24 / Double(calls)
      let arrival = Self.start.advanced(bySeconds: (Double(index) + 0.1 + 0.3 * unit()) * step * 3600)
      let departure = arrival.advanced(bySeconds: stayHours * (0.67 + 0.66 * unit()) * 3600)
      let inside = looks.filter { arrival <= $0 && $0 <= departure }
      guard let first = inside.first, let last = inside.last else { continue }
      let before = looks.last { $0 < arrival } ?? Self.period.start
      let after = looks.first { $0 > departure } ?? Self.period.end
      seen.append(Self.call(index, TimeSpan(before, first), TimeSpan(last, after), inside))
    }
    return (calls, seen, looks)
  }

  static func call(_ index: Int, _ arrival: TimeSpan, _ departure: TimeSpan, _ seen: [Timestamp]) -> Call {
    Call(
      id: RowID(text: "call-\(index)"), areaID: "berth", basis: .dark, arrival: arrival, departure: departure,
      isOpen: false, seen: seen, length: nil, beam: nil, evidence: [], candidates: [])
  }
}

@Suite("How many calls nobody saw")
struct CallCountTests {
  @Test("a berth that was looked at all the time hides nothing")
  func everythingSeen() throws {
    let looks = (0..<540).map { MadeUpBerth.start.advanced(bySeconds: Double($0) * 12 * 3600) }
    let call = MadeUpBerth.call(
      0, TimeSpan(looks[10], looks[11]), TimeSpan(looks[13], looks[14]), [looks[11], looks[12], looks[13]])
    let count = try #require(CallCount(darkCalls: [call], looks: looks, period: MadeUpBerth.period))
    #expect(count.seenShare > 0.97)
    #expect(count.unseenCount(percentile: 50) == 0)
  }

  @Test("where nobody looked nothing is said")
  func nobodyLooked() {
    #expect(CallCount(darkCalls: [], looks: [], period: MadeUpBerth.period) == nil)
  }

  @Test("the chance of being seen is what the looks and the stays allow")
  func seenShare() throws {
    // Looks every 72 h, stays of 36 h: half of the calls are seen.
    var berth = MadeUpBerth(seed: 4)
    let looks = (0..<90).map { MadeUpBerth.start.advanced(bySeconds: Double($0) * 72 * 3600) }
    var calls: [Call] = []
    for index in 0..<60 {
      let look = looks[1 + index]
      _ = berth.unit()
      calls.append(
        MadeUpBerth.call(index, TimeSpan(looks[index], look), TimeSpan(look, looks[index + 2]), [look]))
    }
    let count = try #require(CallCount(darkCalls: calls, looks: looks, period: MadeUpBerth.period))
    // Single looks bound the stay by 144 h only: the prior of 36 h decides.
    #expect(abs(count.seenShare - 0.5) < 0.12)
  }

  @Test("its 90% intervals hold the truth of nine worlds in ten, whatever stays and coverage are")
  func calibration() throws {
    var held = 0
    var errors = 0.0
    let worlds = 120
    for seed in 0..<worlds {
      var berth = MadeUpBerth(seed: UInt64(seed) + 17)
      let stay = [18.0, 32, 50][seed % 3]
      let share = [0.3, 0.45, 0.7][seed / 3 % 3]
      let world = berth.world(calls: 20 + seed % 25, stayHours: stay, lookShare: share)
      let count = try #require(CallCount(darkCalls: world.seen, looks: world.looks, period: MadeUpBerth.period))
      let low = world.seen.count + count.unseenCount(percentile: 5)
      let high = world.seen.count + count.unseenCount(percentile: 95)
      if low <= world.truth, world.truth <= high { held += 1 }
      errors += Double(world.seen.count + count.unseenCount(percentile: 50)) / Double(world.truth) - 1
    }
    // 120 worlds: nine in ten with a standard error of 0.027.
    #expect(Double(held) / Double(worlds) > 0.84)
    #expect(abs(errors / Double(worlds)) < 0.08)
  }

  @Test("days on which a hidden call can have ended lie outside the looks at one ship")
  func days() throws {
    var berth = MadeUpBerth(seed: 9)
    let world = berth.world(calls: 20, stayHours: 32, lookShare: 0.4)
    let count = try #require(CallCount(darkCalls: world.seen, looks: world.looks, period: MadeUpBerth.period))
    #expect(abs(count.unseenDays.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
    #expect(count.unseenDays.map(\.day) == count.unseenDays.map(\.day).sorted())
    #expect(abs(count.unseen.reduce(0, +) - 1) < 1e-6)
  }
}
