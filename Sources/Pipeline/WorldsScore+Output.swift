// SPDX-License-Identifier: Apache-2.0

public import Bytes
import Foundation

extension WorldsScore {
  /// The figures as a table for a terminal, the floors that the project holds itself to beside them.
  public var table: String {
    var lines = ["MADE-UP WORLDS: \(worlds.count)", ""]
    lines += [
      line("call recall where seen", recallWhereSeen, floor: "≥ 90%"),
      line("call recall, all", recall),
      line("call precision", precision, floor: "≥ 95%"),
      line("right hull at rank 1", rightHull, floor: "≥ 80%"),
      line("… by nearest length", nearestLengthRight),
      line("listed or not, right", listedRight),
      line("90% interval: calls", callsHeld, floor: "85–95%"),
      line("90% interval: barrels", barrelsHeld, floor: "85–95%"),
      line("… of the found calls", foundBarrelsHeld, floor: "85–95%"),
      line("… of one call", callBarrelsHeld, floor: "85–95%"),
      line("90% interval: date", datesHeld, floor: "85–95%"),
    ]
    let figures: [(String, String?)] = [
      ("barrels, mean error", meanBarrelsError.map(signed)),
      ("… of the found calls", meanFoundBarrelsError.map(signed)),
      ("barrels, median |error|", medianBarrelsError.map { String(format: "%.0f%%", $0 * 100) }),
      ("calls, mean error", meanCallsError.map(signed)),
      ("date, median |error|", medianDateErrorDays.map { String(format: "%.0f days", $0) }),
      ("date, mean error", meanDateErrorDays.map { String(format: "%+.1f days", $0) }),
      ("passed or not, Brier", passingBrier.map { String(format: "%.3f", $0) }),
      ("identity, Brier a call", brierPerCall.map { String(format: "%.3f", $0) }),
      ("… by nearest length", nearestLengthBrierPerCall.map { String(format: "%.3f", $0) }),
      ("identity, calibration error", calibrationError.map { String(format: "%.3f", $0) }),
    ]
    lines += figures.map { padded($0.0) + ($0.1 ?? "nothing to judge") }
    lines += ["", "identity: probability given, share right, candidates"]
    lines += reliability.map {
      String(
        format: "  %.1f–%.1f   %.3f   %.3f   %d", $0.low, $0.high, $0.meanProbability, $0.shareRight, $0.count)
    }
    return lines.joined(separator: "\n")
  }

  /// One object: shares as part and of, then every world's own score under its seed.
  public var json: JSONValue {
    .object([
      .init("worlds", .integer(worlds.count)),
      .init("call_recall_where_seen", Self.object(recallWhereSeen)),
      .init("call_recall", Self.object(recall)),
      .init("call_precision", Self.object(precision)),
      .init("right_hull_at_rank_1", Self.object(rightHull)),
      .init("nearest_length_right", Self.object(nearestLengthRight)),
      .init("listed_right", Self.object(listedRight)),
      .init("calls_in_90_percent_interval", Self.object(callsHeld)),
      .init("barrels_in_90_percent_interval", Self.object(barrelsHeld)),
      .init("found_barrels_in_90_percent_interval", Self.object(foundBarrelsHeld)),
      .init("call_barrels_in_90_percent_interval", Self.object(callBarrelsHeld)),
      .init("date_in_90_percent_interval", Self.object(datesHeld)),
      .init("barrels_mean_error", Self.number(meanBarrelsError)),
      .init("barrels_median_absolute_error", Self.number(medianBarrelsError)),
      .init("calls_mean_error", Self.number(meanCallsError)),
      .init("date_median_absolute_error_days", Self.number(medianDateErrorDays)),
      .init("date_mean_error_days", Self.number(meanDateErrorDays)),
      .init("cap_passed_brier", Self.number(passingBrier)),
      .init("identity_brier_per_call", Self.number(brierPerCall)),
      .init("nearest_length_brier_per_call", Self.number(nearestLengthBrierPerCall)),
      .init("identity_calibration_error", Self.number(calibrationError)),
      .init("identity_reliability", .array(reliability.map(Self.object))),
      .init(
        "each_world",
        .array(zip(seeds, worlds).map { .object([.init("seed", .string(String($0))), .init("score", $1.json)]) })),
    ])
  }

  private static func object(_ share: Share) -> JSONValue {
    .object([.init("part", .integer(share.part)), .init("of", .integer(share.of)), .init("share", number(share.value))])
  }

  private static func object(_ group: ReliabilityClass) -> JSONValue {
    .object([
      .init("from", .number(group.low)), .init("to", .number(group.high)), .init("candidates", .integer(group.count)),
      .init("mean_probability", .number(group.meanProbability)), .init("share_right", .number(group.shareRight)),
    ])
  }

  private static func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }

  private func line(_ name: String, _ share: Share, floor: String = "") -> String {
    let value = share.value.map { String(format: "%5.1f%%  (%d of %d)", $0 * 100, share.part, share.of) }
    let text = padded(name) + (value ?? "nothing to judge")
    return floor.isEmpty ? text : text.padding(toLength: max(text.count, 56), withPad: " ", startingAt: 0) + floor
  }

  private func padded(_ name: String) -> String { name.padding(toLength: 28, withPad: " ", startingAt: 0) }

  private func signed(_ share: Double) -> String { String(format: "%+.1f%%", share * 100) }
}

extension EstimateScore {
  var json: JSONValue {
    .object([
      .init("barrels_of_found_calls", Self.object(barrelsOfFoundCalls)), .init("barrels", Self.object(barrels)),
      .init("calls", Self.object(calls)), .init("call_barrels_held", .integer(callsHeld)),
      .init("call_barrels_judged", .integer(callsJudged)), .init("cap_was_passed", .bool(wasPassed)),
      .init("probability_passed", .number(passingProbability)),
      .init("date_error_days", dateErrorDays.map { .integer($0) } ?? .null),
      .init("date_in_interval", dateIsHeld.map { .bool($0) } ?? .null),
    ])
  }

  private static func object(_ judged: Judged) -> JSONValue {
    .object([
      .init("truth", .number(judged.truth)), .init("low", .number(judged.low)), .init("median", .number(judged.median)),
      .init("high", .number(judged.high)), .init("holds", .bool(judged.holds)),
    ])
  }
}
