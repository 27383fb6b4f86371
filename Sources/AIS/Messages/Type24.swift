// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 24 part A: name of a class B ship.
  static let staticDataPartA = MessageLayout(
    title: "Static data report, part A", source: "ITU-R M.1371-5 annex 8, table 78", bits: 160...168, start: 6,
    fields: header + [.number("partno", 2), .text("name", characters: 20), .spare(8)])

  private static let partB: [Field] =
    header + [
      .number("partno", 2),
      .number("shiptype", 8, absent: 0),
      .text("vendor", characters: 3), .number("model", 4), .number("serial", 20),
      .text("callsign", characters: 7),
    ]

  /// Type 24 part B: type, vendor, call sign, dimensions.
  static let staticDataPartB = MessageLayout(
    title: "Static data report, part B", source: "ITU-R M.1371-5 annex 8, table 79", bits: 162...168, start: 6,
    fields: partB + [
      Field(name: "", kind: .dimensions, width: 30), .number("epfd", 4, absent: 0), .spare(2),
    ])

  /// Type 24 part B of an auxiliary craft (MMSI 98XXXXXXX): the mother ship's MMSI stands for the dimensions.
  static let staticDataPartBAuxiliary = MessageLayout(
    title: "Static data report, part B, auxiliary craft", source: "ITU-R M.1371-5 annex 8, table 79", bits: 162...168,
    start: 6,
    fields: partB + [.mmsi("mothership_mmsi"), .number("epfd", 4, absent: 0), .spare(2)])

  /// Type 24 with part number 2 or 3, which the standard does not define.
  static let staticDataPartUnknown = MessageLayout(
    title: "Static data report, unknown part", source: "ITU-R M.1371-5 annex 8, table 78", bits: 160...168, start: 6,
    fields: header + [.number("partno", 2), .bitsToEnd("data")])
}
