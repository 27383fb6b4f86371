// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  static let broadcastHeader: [Field] = header + [.spare(2), .number("dac", 10), .number("fid", 6)]

  /// Type 8: binary broadcast message whose application is kept as bits.
  static let binaryBroadcast = MessageLayout(
    title: "Binary broadcast message", source: "ITU-R M.1371-5 annex 8, table 53", bits: 56...1008, start: 6,
    fields: broadcastHeader + [.bitsToEnd("data")])
}
