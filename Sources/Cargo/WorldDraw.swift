// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation
internal import Registry

/// One drawn world: what each call carried, and the calls that nobody saw.
struct DrawnWorld {
  /// Barrels of each call, in its order; `nil` where a ship we do not know made it.
  var barrels: [Double?]
  /// Calls nobody saw: day and barrels.
  var unseen: [(day: CalendarDay, barrels: Double)]
  var meanShare: Double
}

/// Draws worlds one after another from one generator.
struct WorldDraw {
  let calls: [CargoCall]
  let practice: LoadPractice
  let unseen: UnseenCalls?
  let barrelsPerTonne: Double
  var generator: SeededGenerator

  mutating func next() -> DrawnWorld {
    let point = practice.drawn(&generator)
    let common = generator.normal()
    var ownErrors: [String: Double] = [:]
    var barrels: [Double?] = []
    barrels.reserveCapacity(calls.count)
    for call in calls { barrels.append(load(of: call, point, common, &ownErrors)) }
    var hidden: [(day: CalendarDay, barrels: Double)] = []
    for day in unseen?.drawn(&generator) ?? [] {
      let like = calls[Int(generator.unit() * Double(calls.count)) % calls.count]
      // The call's own evidence speaks of that call alone.
      hidden.append((day, load(of: like, point, common, &ownErrors, usingEvidence: false) ?? 0))
    }
    return DrawnWorld(barrels: barrels, unseen: hidden, meanShare: point.mean)
  }

  private mutating func load(
    of call: CargoCall, _ point: LoadPractice.Point, _ common: Double, _ ownErrors: inout [String: Double],
    usingEvidence: Bool = true
  ) -> Double? {
    guard let option = drawnOption(of: call), let hull = option.hullID, let deadweight = option.deadweight else {
      return nil
    }
    let own = ownErrors[hull] ?? generator.normal()
    ownErrors[hull] = own
    let shared = VolumeSimulation.commonVarianceShare
    let error = (common * shared.squareRoot() + own * (1 - shared).squareRoot()) * deadweight.standardError
    let share = LoadPractice.share(
      point, usingEvidence ? option.weighed : nil, ceiling: usingEvidence ? option.ceiling : nil, &generator)
    return max(0, deadweight.value + error) * share * barrelsPerTonne
  }

  private mutating func drawnOption(of call: CargoCall) -> CargoCandidate? {
    let options = call.options
    if options.count == 1 { return options[0] }
    var mark = generator.unit() * options.reduce(0) { $0 + $1.probability }
    for option in options {
      mark -= option.probability
      if mark < 0 { return option }
    }
    return options.last
  }
}

/// Adds up drawn worlds.
struct WorldTally {
  let calls: [CargoCall]
  let cap: Cap
  let rounds: Int
  var totals: [Double] = []
  var allTotals: [Double] = []
  var meanShares: [Double] = []
  var callBarrels: [[Double]]
  var daysPassed: [[CalendarDay]]
  var allDaysPassed: [[CalendarDay]]
  /// Sums by the end of each of `days`, a world after another.
  let days: [CalendarDay]
  var seenSums: [[Double]] = []
  var allSums: [[Double]] = []

  init(calls: [CargoCall], cap: Cap, rounds: Int, days: [CalendarDay] = []) {
    self.days = days
    self.calls = calls
    self.cap = cap
    self.rounds = rounds
    callBarrels = calls.map { _ in [] }
    daysPassed = cap.notices.map { _ in [] }
    allDaysPassed = daysPassed
  }

  mutating func add(_ world: DrawnWorld) {
    meanShares.append(world.meanShare)
    var seen: [(day: CalendarDay, barrels: Double)] = []
    for (index, barrels) in world.barrels.enumerated() {
      guard let barrels else { continue }
      callBarrels[index].append(barrels)
      seen.append((calls[index].loadingDay, barrels))
    }
    totals.append(seen.reduce(0) { $0 + $1.barrels })
    note(seen, in: \.daysPassed)
    seenSums.append(Self.sums(of: seen, on: days))
    guard !world.unseen.isEmpty else {
      allTotals.append(totals[totals.count - 1])
      allSums.append(seenSums[seenSums.count - 1])
      return note(seen, in: \.allDaysPassed)
    }
    let all = (seen + world.unseen).sorted { $0.day < $1.day }
    allTotals.append(all.reduce(0) { $0 + $1.barrels })
    allSums.append(Self.sums(of: all, on: days))
    note(all, in: \.allDaysPassed)
  }

  /// The day on which each level was reached, in the order of days.
  private mutating func note(
    _ loads: [(day: CalendarDay, barrels: Double)], in days: WritableKeyPath<WorldTally, [[CalendarDay]]>
  ) {
    guard let limit = cap.limitBarrels else { return }
    for (index, level) in cap.notices.enumerated() {
      var total = 0.0
      let reached = loads.first { load in
        total += load.barrels
        return total >= level * limit
      }
      if let reached { self[keyPath: days][index].append(reached.day) }
    }
  }

  /// Empty where no limit is stated.
  func passings(_ days: [[CalendarDay]]) -> [VolumeSimulation.Passing] {
    guard cap.limitBarrels != nil else { return [] }
    return zip(cap.notices, days).map { level, days in
      let sorted = days.sorted()
      return VolumeSimulation.Passing(
        level: level, probability: Double(days.count) / Double(rounds),
        days: sorted.isEmpty ? [] : [5, 50, 95].map { Self.percentile($0, of: sorted) })
    }
  }

  static func interval(_ values: [Double]) -> VolumeSimulation.Interval {
    let sorted = values.sorted()
    return VolumeSimulation.Interval(
      low: percentile(5, of: sorted), median: percentile(50, of: sorted), high: percentile(95, of: sorted))
  }

  /// Nearest rank.
  private static func percentile<Value>(_ percent: Int, of sorted: [Value]) -> Value {
    let rank = (sorted.count * percent + 99) / 100
    return sorted[min(max(rank - 1, 0), sorted.count - 1)]
  }
}
