// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import CaseFile
import Evidence
import Fusion
import Geodesy

extension Derivation {
  /// For each cap and period: how many calls there were, what they carried, and when each level was passed.
  mutating func deriveEstimates(_ found: CallFindings, _ imagery: ImageryFindings) {
    progress(.started(stage: "estimates"))
    let assumption = LoadAssumption()
    let activity = rows.activity(
      "estimates",
      parameters: .object([
        .init("rounds", .integer(Self.rounds)), .init("seed", .integer(Int(Self.seed))),
        .init("lowest_mean_share", .number(assumption.lowestMeanShare)),
        .init("highest_mean_share", .number(assumption.highestMeanShare)),
        .init("deviation", .number(assumption.deviation)),
        .init("hydrostatic_bias", .number(VolumeSimulation.hydrostaticBias)),
        .init("fullest_share", .number(VolumeSimulation.fullestShare)),
        .init("common_variance_share", .number(VolumeSimulation.commonVarianceShare)),
        .init("prior_stay_hours", .number(CallCount.Parameters().priorStayHours)),
        .init("prior_spread", .number(CallCount.Parameters().priorSpread)),
      ]))
    let range = DayRange(first: configuration.firstDay, last: configuration.lastDay)
    var words: [String] = []
    for cap in configuration.caps.map(Cap.init) {
      for period in cap.period.periods(in: range) {
        let counts = callCounts(cap, period, found, imagery)
        let volumes = VolumeSimulation(
          cap: cap, period: period, calls: found.counted, unseen: UnseenCalls(counts), assumption: assumption,
          rounds: Self.rounds, seed: Self.seed)
        let seen = found.counted.count { cap.counts($0) && period.contains($0.loadingDay) }
        let estimate = CapEstimate(
          cap: cap, period: period, callsSeen: seen, counts: counts, volumes: volumes,
          scenes: scenes(cap, period, imagery))
        rows.add(estimate, calls: found.counted, activity: activity)
        words.append(estimate.words)
      }
    }
    progress(
      .finished(stage: "estimates", summary: words.isEmpty ? "nothing to estimate" : words.joined(separator: "; ")))
  }

  private static let rounds = 4000
  private static let seed: UInt64 = 20_241_105

  /// One count for each of the cap's areas that was looked at in the part of the period that the case covers.
  private func callCounts(
    _ cap: Cap, _ period: DayRange, _ found: CallFindings, _ imagery: ImageryFindings
  ) -> [CallCount] {
    guard let span = span(of: period) else { return [] }
    let ofItsKind = Set(found.counted.filter(cap.counts).map(\.id))
    return cap.areaIDs.sorted().compactMap { areaID in
      CallCount(
        darkCalls: found.calls.filter { $0.areaID == areaID && $0.isDark && ofItsKind.contains($0.id.text) },
        looks: (imagery.looks[areaID] ?? []).map(\.time), period: span)
    }
  }

  /// The scenes that the counts of calls nobody saw rest on.
  private func scenes(_ cap: Cap, _ period: DayRange, _ imagery: ImageryFindings) -> [String] {
    guard let span = span(of: period) else { return [] }
    let looks = cap.areaIDs.flatMap { imagery.looks[$0] ?? [] }
    return Set(looks.filter { span.contains($0.time) }.map(\.sceneID.text)).sorted()
  }

  /// The part of a cap's period that the case covers.
  private func span(of period: DayRange) -> TimeSpan? {
    TimeSpan(period.first.start, period.last.advanced(byDays: 1).start).intersection(self.period)
  }
}

/// The estimate of one cap in one period, before it becomes rows.
struct CapEstimate {
  var cap: Cap
  var period: DayRange
  /// Dark, heard and stated, by ships we do not know too.
  var callsSeen: Int
  var counts: [CallCount]
  /// `nil` for a flow that is not counted in barrels, and without a call of known deadweight.
  var volumes: VolumeSimulation?
  /// Scenes that show the cap's berths in the period.
  var scenes: [String]

  /// Chance that a dark call was seen: the mean over areas, by the calls seen there.
  var seenShare: Double? { weighted { $0.seenShare } }
  var stayHours: Double? { weighted { $0.stayHours } }

  private func weighted(_ value: (CallCount) -> Double) -> Double? {
    guard !counts.isEmpty else { return nil }
    let weights = counts.map { Double($0.seen) + 0.5 }
    return zip(counts, weights).reduce(0) { $0 + value($1.0) * $1.1 } / weights.reduce(0, +)
  }

  /// Calls that happened at a percentile; `nil` where nobody looked.
  func calls(percentile: Double) -> Int? {
    guard let unseen = UnseenCalls(counts) else { return nil }
    var sum = 0.0
    for (count, probability) in unseen.probabilities.enumerated() {
      sum += probability
      if sum >= percentile / 100 { return callsSeen + count }
    }
    return callsSeen + unseen.probabilities.count - 1
  }

  var words: String {
    let barrels = volumes.map {
      "\(grouped(Int($0.barrels.low.rounded())))–\(grouped(Int($0.barrels.high.rounded()))) barrels of the calls seen"
    }
    var parts: [String] = []
    if let low = calls(percentile: 5), let high = calls(percentile: 95) {
      parts.append("\(low)–\(high) calls of which \(callsSeen) were seen")
    }
    if let barrels { parts.append(barrels) }
    return parts.isEmpty
      ? "\(callsSeen) calls, how many were missed cannot be said: no image coverage" : parts.joined(separator: ", ")
  }
}

extension UnseenCalls {
  /// The sum over areas; `nil` where nobody looked at any.
  init?(_ counts: [CallCount]) {
    guard let first = counts.first else { return nil }
    var probabilities = first.unseen
    for count in counts.dropFirst() { probabilities = Self.convolved(probabilities, count.unseen) }
    var days: [CalendarDay: Double] = [:]
    for count in counts {
      let expected = count.unseen.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
      for day in count.unseenDays { days[day.day, default: 0] += day.weight * expected }
    }
    self.init(
      probabilities: probabilities,
      days: days.sorted { $0.key < $1.key }.map { Day(day: $0.key, weight: $0.value) })
  }

  private static func convolved(_ left: [Double], _ right: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: left.count + right.count - 1)
    for (i, a) in left.enumerated() {
      for (j, b) in right.enumerated() { sum[i + j] += a * b }
    }
    return sum
  }
}
