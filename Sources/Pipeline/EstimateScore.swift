// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile

/// Whether the intervals of one world's estimate hold the truth.
///
/// - Definition: *barrels* are those of the fleet's calls, first of the calls found, then of all; *calls* are all calls at
///   the cap's berths but those that ships outside the fleet made with AIS on. The *date* is the first day on which the
///   true total, each call on the day it left, reaches the limit; it is compared with the median of the estimate with the
///   calls nobody saw.
/// - Inputs: the first cap of the case, in its first period. A case in which nobody looked has none.
public struct EstimateScore: Sendable, Equatable {
  public struct Judged: Sendable, Equatable {
    public var truth: Double
    public var low: Double
    public var median: Double
    public var high: Double
    public var holds: Bool { (low...max(low, high)).contains(truth) }
    /// Median over truth, less one.
    public var error: Double? { truth == 0 ? nil : median / truth - 1 }
  }

  public var barrelsOfFoundCalls: Judged
  public var barrels: Judged
  public var calls: Judged
  /// Of found calls by hulls of the fleet, those whose own 90% interval holds the true quantity.
  public var callsHeld = 0
  public var callsJudged = 0
  public var wasPassed = false
  public var passingProbability = 0.0
  /// Days from the true date to the estimated one; `nil` unless the cap was passed in both.
  public var dateErrorDays: Int?
  /// The interval of the date holds the true one; `nil` as above.
  public var dateIsHeld: Bool?

  init?(contents: CaseContents, truth: [TrueCall], partners: [CallRow?]) {
    guard
      let row = contents.capEstimates.filter({ $0.barrelsLow != nil }).min(by: {
        ($0.capID, $0.periodStart) < ($1.capID, $1.periodStart)
      }),
      let allLow = row.allBarrelsLow, let allMedian = row.allBarrelsMedian, let allHigh = row.allBarrelsHigh,
      let low = row.barrelsLow, let median = row.barrelsMedian, let high = row.barrelsHigh,
      let callsLow = row.callsLow, let callsMedian = row.callsMedian, let callsHigh = row.callsHigh
    else { return nil }
    let pairs = zip(truth, partners).filter { $0.0.barrels != nil }
    let found = pairs.filter { $0.1 != nil }.compactMap(\.0.barrels).reduce(0, +)
    let all = pairs.compactMap(\.0.barrels).reduce(0, +)
    barrelsOfFoundCalls = Judged(truth: found, low: low, median: median, high: high)
    barrels = Judged(truth: all, low: allLow, median: allMedian, high: allHigh)
    calls = Judged(
      truth: Double(truth.count), low: Double(callsLow), median: Double(callsMedian), high: Double(callsHigh))
    judgeCalls(contents, pairs.map { ($0.0, $0.1) }, capID: row.capID)
    judgeDate(contents, truth, row)
  }

  private mutating func judgeCalls(_ contents: CaseContents, _ pairs: [(TrueCall, CallRow?)], capID: String) {
    let estimates = Dictionary(
      contents.callEstimates.filter { $0.capID == capID }.map { ($0.callID, $0) },
      uniquingKeysWith: { first, _ in first })
    for (call, partner) in pairs {
      guard let partner, let estimate = estimates[partner.id], let barrels = call.barrels else { continue }
      callsJudged += 1
      if (estimate.barrelsLow...estimate.barrelsHigh).contains(barrels) { callsHeld += 1 }
    }
  }

  private mutating func judgeDate(_ contents: CaseContents, _ truth: [TrueCall], _ row: CapEstimateRow) {
    guard let limit = contents.caps.first(where: { $0.id == row.capID })?.limitBarrels else { return }
    var total = 0.0
    let day = truth.sorted { $0.departure < $1.departure }.first { call in
      total += call.barrels ?? 0
      return total >= limit
    }?.departure.day
    wasPassed = day != nil
    let passing = contents.passings.first {
      $0.capID == row.capID && $0.periodStart == row.periodStart && $0.level == 1 && $0.basis == "with calls nobody saw"
    }
    passingProbability = passing?.probability ?? 0
    guard let day, passingProbability >= 0.5, let median = passing?.dayMedian.flatMap(CalendarDay.init(iso8601:)),
      let low = passing?.dayLow.flatMap(CalendarDay.init(iso8601:)),
      let high = passing?.dayHigh.flatMap(CalendarDay.init(iso8601:))
    else { return }
    dateErrorDays = median.daysSinceEpoch - day.daysSinceEpoch
    dateIsHeld = low <= day && day <= high
  }
}
