// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Types 1, 2, 3: class A position report.
  static let classAPosition = MessageLayout(
    title: "Class A position report", source: "ITU-R M.1371-5 annex 8, table 45", bits: 168...168, start: 6,
    fields: header + [
      .number("status", 4, absent: 15),
      Field(name: "turn", kind: .turn, width: 8),
      .scaled("sog", 10, decimals: 1, absent: 1023),
      .flag("accuracy"),
      .longitude("lon", 28),
      .latitude("lat", 27),
      .scaled("cog", 12, decimals: 1, absent: 3600, valid: 0...3599),
      .number("heading", 9, absent: 511, valid: 0...359),
      .number("second", 6, absent: 60),
      .number("maneuver", 2, absent: 0),
      .spare(3),
      .flag("raim"),
      .number("radio", 19),
    ])
}
