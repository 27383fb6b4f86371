// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  static let addressedHeader: [Field] =
    header + [
      .number("seqno", 2), .mmsi("dest_mmsi"), .flag("retransmit"), .spare(1), .number("dac", 10),
      .number("fid", 6),
    ]

  /// Type 6: addressed binary message whose application is kept as bits.
  static let addressedBinary = MessageLayout(
    title: "Addressed binary message", source: "ITU-R M.1371-5 annex 8, table 50", bits: 88...1008, start: 6,
    fields: addressedHeader + [.bitsToEnd("data")])
}
