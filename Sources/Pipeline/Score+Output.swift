// SPDX-License-Identifier: Apache-2.0

public import Bytes
import Foundation

extension Score {
  /// One object with every figure, shares between 0 and 1.
  public var json: JSONValue {
    .object([
      .init("true_calls", .integer(trueCalls)),
      .init("derived_calls", .integer(derivedCalls)),
      .init("found", .integer(found)),
      .init("missed_though_seen", .integer(missedThoughSeen)),
      .init("missed_unseen", .integer(missedUnseen)),
      .init("false_calls", .integer(falseCalls)),
      .init("recall", .number(recall)),
      .init("recall_where_seen", .number(recallWhereSeen)),
      .init("precision", .number(precision)),
      .init("right_hull_at_rank_1", .integer(rightHullAtRankOne)),
      .init("mean_probability_of_right_hull", .number(meanProbabilityOfRightHull)),
      .init("brier_score", .number(brierScore)),
      .init("dark_calls_found", .integer(darkFound)),
      .init("brier_per_call", .number(brierPerCall)),
      .init("nearest_length_brier_per_call", .number(nearestLengthBrierPerCall)),
      .init("nearest_length_right", .integer(nearestLengthRight)),
      .init("listed_right", .integer(listedRight)),
      .init("calls_with_barrels_in_interval", .integer(callsWithBarrelsInInterval)),
      .init("true_barrels", .number(trueBarrels)),
      .init(
        "barrels_by_scenario",
        .object(totals.map { .init($0.scenario.replacingOccurrences(of: " ", with: "_"), .number($0.barrels)) })),
      .init("estimate", estimate?.json ?? .null),
    ])
  }

  /// The figures as a table for a terminal.
  public var table: String {
    let rows: [(String, String)] =
      [
        ("calls in truth", "\(trueCalls)"),
        (
          "calls found",
          "\(found)  (\(percent(recall)) of all, \(percent(recallWhereSeen)) of those a clear look fell into)"
        ),
        ("missed, though seen", "\(missedThoughSeen)"),
        ("missed, never seen", "\(missedUnseen)"),
        ("false calls", "\(falseCalls)  (precision \(percent(precision)))"),
        ("right hull at rank 1", "\(rightHullAtRankOne) of \(found)  (\(share(rightHullAtRankOne)))"),
        ("mean probability of it", String(format: "%.2f", meanProbabilityOfRightHull)),
        ("Brier score", String(format: "%.3f", brierScore)),
        ("Brier, a dark call", String(format: "%.3f  (nearest length: %.3f)", brierPerCall, nearestLengthBrierPerCall)),
        ("listed or not, right", "\(listedRight) of \(found)"),
        ("barrels in interval", "\(callsWithBarrelsInInterval) of \(found) calls"),
        ("barrels in truth", "\(Int(trueBarrels.rounded()))"),
      ] + totals.map { ("barrels, \($0.scenario)", "\(Int($0.barrels.rounded()))") } + (estimate?.lines ?? [])
    return rows.map { "\($0.padding(toLength: 24, withPad: " ", startingAt: 0))\($1)" }.joined(separator: "\n")
  }

  private func share(_ count: Int) -> String { found == 0 ? "none found" : percent(Double(count) / Double(found)) }

  private func percent(_ share: Double) -> String { String(format: "%.0f%%", share * 100) }
}

extension EstimateScore {
  /// For the table of one world.
  var lines: [(String, String)] {
    [
      ("calls, 90% interval", Self.words(calls)), ("barrels, of found calls", Self.words(barrelsOfFoundCalls)),
      ("barrels, of all calls", Self.words(barrels)), ("calls: barrels held", "\(callsHeld) of \(callsJudged)"),
      ("cap passed", String(format: "%@ (probability %.2f)", wasPassed ? "yes" : "no", passingProbability)),
      ("date it was passed", dateErrorDays.map { "\($0) days off" } ?? "nothing to judge"),
    ]
  }

  private static func words(_ judged: Judged) -> String {
    "\(Int(judged.low.rounded()))–\(Int(judged.high.rounded())), truth \(Int(judged.truth.rounded()))"
      + (judged.holds ? "" : "  MISSED")
  }
}
