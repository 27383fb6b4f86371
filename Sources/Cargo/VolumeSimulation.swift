// SPDX-License-Identifier: Apache-2.0

public import Bytes
internal import Registry

/// What the load of a call is taken to be where nothing was measured: the analyst's to choose, printed with the result.
public struct LoadAssumption: Sendable, Hashable {
  /// The mean share of deadweight of all calls, uniform between the two: the practice of the trade, the same for all.
  public var lowestMeanShare = 1.0 / 3
  public var highestMeanShare = 0.9
  /// Standard deviation of one call's share about that mean; shares are kept within 0 and 0.99.
  public var deviation = 0.1
  public init() {}
}

/// An interval for the barrels that calls carried, and how often each notice level was passed.
///
/// - Definition: `rounds` worlds are drawn. Once a world: the mean share of deadweight, its spread and the error common to
///   all evidence, from what the evidence allows (`LoadPractice`), else from the assumption; the error common to all
///   estimated deadweights (half of their variance: ships of one class are alike); and how many calls nobody saw, with
///   their days. Once a hull: the rest of its deadweight's error. Once a call: who made it, by the probabilities of its
///   candidates, and its share, by its evidence. A ship we do not know adds nothing. A call nobody saw carries what a call
///   drawn from those seen would. The results are the 5th, 50th and 95th percentiles of totals and of each call, and for
///   each level the part of worlds that pass it, with the days on which they do.
/// - Inputs: the calls of a ledger, those by ships we do not know among them; the cap.
/// - Limits: the probabilities of a call's candidates are drawn for each call by itself, so that one hull may make two calls
///   that exclude each other; totals hardly feel it. Where no call has evidence, the result is the assumption's.
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
    /// 5th, 50th, 95th percentile of the day among those worlds; empty where none reaches it.
    public var days: [CalendarDay]
  }

  /// Barrels of one call in the worlds in which a hull of the case made it.
  public struct CallResult: Sendable, Hashable {
    public var callID: String
    public var barrels: Interval
  }

  /// Of the calls seen.
  public var barrels: Interval
  public var passings: [Passing]
  /// With the calls that nobody saw; equal to the above where none are assumed.
  public var allBarrels: Interval
  public var allPassings: [Passing]
  public var meanShare: Interval
  public var calls: [CallResult]
  /// Sums of the calls seen by the end of each day on which one counts, in the order of days.
  public var days: [DaySum]
  /// The same with the calls that nobody saw.
  public var allDays: [DaySum]
  public var callCount: Int
  public var evidenceCount: Int
  public var assumption: LoadAssumption
  public var rounds: Int
  public var seed: UInt64

  /// `nil` without calls of known deadweight in the period, and for a flow that is not counted in barrels.
  public init?(
    cap: Cap, period: DayRange, calls: [CargoCall], unseen: UnseenCalls? = nil,
    assumption: LoadAssumption = LoadAssumption(), rounds: Int = 4000, seed: UInt64 = 1
  ) {
    let counted = calls.filter { call in
      call.hasLeft && !call.options.isEmpty && cap.counts(call) && period.contains(call.loadingDay)
    }.sorted { ($0.loadingDay, $0.id) < ($1.loadingDay, $1.id) }
    guard !counted.isEmpty, rounds > 0, cap.countsBarrels else { return nil }
    let evidence = counted.flatMap { call in
      call.options.compactMap { option in option.weighed.map { (evidence: $0, weight: option.probability) } }
    }
    var draw = WorldDraw(
      calls: counted, practice: LoadPractice(evidence, assumption: assumption), unseen: unseen,
      barrelsPerTonne: cap.factor.barrelsPerTonne, generator: SeededGenerator(seed: seed))
    var tally = WorldTally(
      calls: counted, cap: cap, rounds: rounds, days: DaySum.days(of: counted, unseen: unseen, in: period))
    for _ in 0..<rounds { tally.add(draw.next()) }
    barrels = WorldTally.interval(tally.totals)
    allBarrels = WorldTally.interval(tally.allTotals)
    meanShare = WorldTally.interval(tally.meanShares)
    passings = tally.passings(tally.daysPassed)
    allPassings = tally.passings(tally.allDaysPassed)
    self.calls = zip(counted, tally.callBarrels).compactMap { call, drawn in
      drawn.isEmpty ? nil : CallResult(callID: call.id, barrels: WorldTally.interval(drawn))
    }
    days = tally.daySums(tally.seenSums)
    allDays = tally.daySums(tally.allSums)
    callCount = counted.count
    evidenceCount = counted.count { call in call.options.contains { !$0.evidence.isEmpty && $0.probability >= 0.5 } }
    self.assumption = assumption
    self.rounds = rounds
    self.seed = seed
  }
}

extension VolumeSimulation {
  /// Error common to all hydrostatic evidence, as a share of deadweight.
  public static let hydrostaticBias = LoadPractice.biasError
  /// Fuel, water and stores leave no more than this share of deadweight for cargo.
  public static let fullestShare = LoadPractice.fullestShare
  /// Part of the variance of estimated deadweights that is common to all ships.
  public static let commonVarianceShare = 0.5
}

extension CargoCall {
  /// The candidates that can be counted, and the rest; the call's own hull where no candidates are given.
  var options: [CargoCandidate] {
    if candidates.isEmpty {
      return deadweight == nil
        ? [] : [CargoCandidate(hullID: hullID ?? id, probability: 1, deadweight: deadweight, evidence: [])]
    }
    return candidates.contains { $0.hullID != nil && $0.deadweight != nil } ? candidates : []
  }
}
