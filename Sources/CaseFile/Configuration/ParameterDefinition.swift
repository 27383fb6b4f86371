// SPDX-License-Identifier: Apache-2.0

internal import Cargo

/// A number under `parameters`: its key, range, unit and meaning.
struct ParameterDefinition: Sendable {
  let name: String
  let path: any WritableKeyPath<CaseParameters, Double> & Sendable
  let range: ClosedRange<Double>
  let unit: String
  let summary: String

  init(
    _ name: String, _ path: any WritableKeyPath<CaseParameters, Double> & Sendable, _ range: ClosedRange<Double>,
    _ unit: String, _ summary: String
  ) {
    self.name = name
    self.path = path
    self.range = range
    self.unit = unit
    self.summary = summary
  }

  static let all: [ParameterDefinition] = [
    .init("gap_hours", \.gapHours, 0.1...8760, "h", "Silence that makes a gap."),
    .init("segment_maximum_knots", \.segmentMaximumKnots, 1...200, "kn", "Speed up to which positions join."),
    .init(
      "segment_maximum_knots_under_2_minutes", \.segmentMaximumKnotsUnder2Minutes, 1...500, "kn",
      "The same for positions less than 2 minutes apart."),
    .init(
      "segment_closes_after_days", \.segmentClosesAfterDays, 0.1...365, "d", "Silence after which a segment ends."),
    .init("visit_speed_knots", \.visitSpeedKnots, 0.1...5, "kn", "A ship below it has stopped."),
    .init("berth_visit_speed_knots", \.berthVisitSpeedKnots, 0.1...5, "kn", "The same at a berth."),
    .init("visit_minimum_minutes", \.visitMinimumMinutes, 1...10_000, "min", "Shortest stop that is a visit."),
    .init("visit_silence_hours", \.visitSilenceHours, 0.1...240, "h", "Silence that does not end a visit."),
    .init(
      "maximum_speed_knots", \.maximumSpeedKnots, 1...60, "kn",
      "Maximum speed of a hull whose particulars give none."),
    .init("minimum_stay_hours", \.minimumStayHours, 0...240, "h", "Shortest stay that a call needs."),
    .init(
      "detection_confidence", \.detectionConfidence, 0...1, "",
      "Detections below it are kept but found no call."),
    .init(
      "same_call_gap_days", \.sameCallGapDays, 0...60, "d",
      "Days without a look after which a like ship is another call."),
    .init("unknown_hull_prior", \.unknownHullPrior, 0...1, "", "Prior of \"a ship we do not know\"."),
    .init(
      "false_broadcast_prior", \.falseBroadcastPrior, 0...0.5, "",
      "Prior of a call by a hull whose AIS tells of it elsewhere meanwhile; 0: no such hull is a candidate."),
  ]

  /// The keys under `parameters`: the numbers, then the scenarios.
  static let keys: [ConfigurationKey] =
    all.map { definition in
      let value = SettingShape.plain(CaseParameters()[keyPath: definition.path])
      let unit = definition.unit.isEmpty ? "" : " Unit: \(definition.unit)."
      return .optional(
        definition.name, .number(definition.range), definition.summary + unit, example: value, absent: value)
    } + [
      .optional(
        "scenarios", .list(of: .fraction), "Shares of deadweight that a cargo may have filled.",
        example: "[1/3, 1/2, 9/10]", absent: "[1/3, 1/2, 9/10]")
    ]
}
