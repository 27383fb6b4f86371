// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 15: interrogation of one or two stations.
  static let interrogation = MessageLayout(
    title: "Interrogation", source: "ITU-R M.1371-5 annex 8, table 60", bits: 88...160, start: 6,
    fields: header + [
      .spare(2),
      .mmsi("mmsi1"), .number("type1_1", 6, absent: 0), .number("offset1_1", 12), .spare(2),
      .number("type1_2", 6, absent: 0), .number("offset1_2", 12), .spare(2),
      .mmsi("mmsi2"), .number("type2_1", 6, absent: 0), .number("offset2_1", 12), .spare(2),
    ])
}
