// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 12: addressed safety related message.
  static let addressedSafetyText = MessageLayout(
    title: "Addressed safety related message", source: "ITU-R M.1371-5 annex 8, table 57", bits: 72...1008, start: 6,
    fields: header + [
      .number("seqno", 2), .mmsi("dest_mmsi"), .flag("retransmit"), .spare(1), .textToEnd("text"),
    ])

  /// Type 14: safety related broadcast message.
  static let safetyBroadcastText = MessageLayout(
    title: "Safety related broadcast message", source: "ITU-R M.1371-5 annex 8, table 59", bits: 40...1008, start: 6,
    fields: header + [.spare(2), .textToEnd("text")])
}
