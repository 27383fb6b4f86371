// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 10: UTC and date inquiry.
  static let timeInquiry = MessageLayout(
    title: "UTC and date inquiry", source: "ITU-R M.1371-5 annex 8, table 55", bits: 70...72, start: 6,
    fields: header + [.spare(2), .mmsi("dest_mmsi"), .spare(2)])
}
