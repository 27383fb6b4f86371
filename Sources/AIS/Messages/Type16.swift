// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 16: assignment of report rates or slots to one or two stations.
  static let assignment = MessageLayout(
    title: "Assignment mode command", source: "ITU-R M.1371-5 annex 8, table 61", bits: 92...144, start: 6,
    fields: header + [
      .spare(2),
      .mmsi("mmsi1"), .number("offset1", 12), .number("increment1", 10),
      .mmsi("mmsi2"), .number("offset2", 12), .number("increment2", 10),
    ])
}
