// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 20: slots reserved by base stations, one to four blocks.
  static let linkManagement = MessageLayout(
    title: "Data link management message", source: "ITU-R M.1371-5 annex 8, table 70", bits: 70...160, start: 6,
    fields: header + [.spare(2)]
      + (1...4).flatMap { (block) -> [Field] in
        [
          .number("offset\(block)", 12), .number("number\(block)", 4), .number("timeout\(block)", 3),
          .number("increment\(block)", 11),
        ]
      })
}
