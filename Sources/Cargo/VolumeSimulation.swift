// SPDX-License-Identifier: Apache-2.0

public import Bytes
internal import Foundation
internal import Registry

/// What the load of a call is taken to be where nothing was measured: the analyst's to choose, printed with the result.
public struct LoadAssumption: Sendable, Hashable {
  /// The mean share of deadweight of all calls, uniform between the two: the practice of the trade, the same for all.
  public var lowestMeanShare = 1.0 / 3
  public var highestMeanShare = 0.9
  /// Standard deviation of one call's share about that mean; shares are kept within 0 and 1.
  public var deviation = 0.1
  public init() {}
}

/// An interval for the barrels that calls carried, and how often each notice level was passed.
///
/// - Definition: `rounds` worlds are drawn. Once a world: the mean share of deadweight, and the error common to all
///   estimated deadweights (half of their variance: ships of one class are alike). Once a hull: the rest of its
///   deadweight's error. Once a call: its share. The result is the 5th, 50th and 95th percentile of the total, and for each
///   level the part of worlds that pass it, with the days on which they do.
/// - Inputs: the calls that a ledger counts; the cap.
/// - Limits: it says what follows from the assumption, no more: the scenarios stay beside it. Who the ship was is taken as
///   given, and calls that nobody saw are not in it.
public struct VolumeSimulation: Sendable, Hashable {
  public struct Interval: Sendable, Hashable {
    public var low: Double
    public var median: Double
    public var high: Double
  }

  public struct Passing: Sendable, Hashable {
    public var level: Double
    /// The part of worlds in which the level is reached.
    public var probability: Double
    /// 5th, 50th, 95th percentile of the day among those worlds; `nil` where none reaches it.
    public var days: [CalendarDay]
  }

  public var barrels: Interval
  public var passings: [Passing]
  public var callCount: Int
  public var assumption: LoadAssumption
  public var rounds: Int
  public var seed: UInt64

  /// `nil` without calls of known deadweight in the period.
  public init?(
    cap: Cap, period: DayRange, calls: [CargoCall], assumption: LoadAssumption = LoadAssumption(), rounds: Int = 4000,
    seed: UInt64 = 1
  ) {
    let counted = calls.filter { call in
      call.hasLeft && call.deadweight != nil && cap.areaIDs.contains(call.areaID) && period.contains(call.loadingDay)
    }.sorted { ($0.loadingDay, $0.id) < ($1.loadingDay, $1.id) }
    guard !counted.isEmpty, rounds > 0 else { return nil }
    var generator = SeededGenerator(seed: seed)
    var totals: [Double] = []
    var daysPassed = [[CalendarDay]](repeating: [], count: cap.notices.count)
    for _ in 0..<rounds {
      let loads = Self.world(of: counted, factor: cap.factor.barrelsPerTonne, assumption, &generator)
      totals.append(loads.reduce(0, +))
      guard let limit = cap.limitBarrels else { continue }
      for (index, level) in cap.notices.enumerated() {
        if let day = Self.day(reaching: level * limit, loads, counted) { daysPassed[index].append(day) }
      }
    }
    totals.sort()
    barrels = Interval(
      low: Self.percentile(5, of: totals), median: Self.percentile(50, of: totals),
      high: Self.percentile(95, of: totals))
    let levels = cap.limitBarrels == nil ? [] : cap.notices
    passings = zip(levels, daysPassed).map { level, days in
      let sorted = days.sorted()
      return Passing(
        level: level, probability: Double(days.count) / Double(rounds),
        days: sorted.isEmpty ? [] : [5, 50, 95].map { Self.percentile($0, of: sorted) })
    }
    callCount = counted.count
    self.assumption = assumption
    self.rounds = rounds
    self.seed = seed
  }

  /// The barrels of each call in one drawn world.
  private static func world(
    of calls: [CargoCall], factor: Double, _ assumption: LoadAssumption, _ generator: inout SeededGenerator
  ) -> [Double] {
    let range = assumption.highestMeanShare - assumption.lowestMeanShare
    let meanShare = assumption.lowestMeanShare + range * generator.unit()
    let common = generator.normal()
    var ownErrors: [String: Double] = [:]
    return calls.map { call in
      guard let deadweight = call.deadweight else { return 0 }
      let hull = call.hullID ?? call.id
      let own = ownErrors[hull] ?? generator.normal()
      ownErrors[hull] = own
      let error = (common + own) * 0.5.squareRoot() * deadweight.standardError
      let share = min(max(meanShare + assumption.deviation * generator.normal(), 0), 1)
      return max(0, deadweight.value + error) * share * factor
    }
  }

  private static func day(reaching barrels: Double, _ loads: [Double], _ calls: [CargoCall]) -> CalendarDay? {
    var total = 0.0
    for (load, call) in zip(loads, calls) {
      total += load
      if total >= barrels { return call.loadingDay }
    }
    return nil
  }

  /// Nearest rank.
  private static func percentile<Value>(_ percent: Int, of sorted: [Value]) -> Value {
    let rank = (sorted.count * percent + 99) / 100
    return sorted[min(max(rank - 1, 0), sorted.count - 1)]
  }
}
