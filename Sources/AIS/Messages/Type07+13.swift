// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 7: binary acknowledgement; type 13: acknowledgement of a safety related message.
  static let acknowledgement = MessageLayout(
    title: "Acknowledgement", source: "ITU-R M.1371-5 annex 8, table 52", bits: 72...168, start: 6,
    fields: header + [
      .spare(2),
      .mmsi("mmsi1"), .number("seqno1", 2),
      .mmsi("mmsi2"), .number("seqno2", 2),
      .mmsi("mmsi3"), .number("seqno3", 2),
      .mmsi("mmsi4"), .number("seqno4", 2),
    ])
}
