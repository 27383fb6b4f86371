// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 19: extended class B position report.
  static let classBExtendedPosition = MessageLayout(
    title: "Extended class B position report", source: "ITU-R M.1371-5 annex 8, table 67", bits: 312...312, start: 6,
    fields: header + [
      .number("reserved", 8),
      .scaled("sog", 10, decimals: 1, absent: 1023),
      .flag("accuracy"),
      .longitude("lon", 28),
      .latitude("lat", 27),
      .scaled("cog", 12, decimals: 1, absent: 3600, valid: 0...3599),
      .number("heading", 9, absent: 511, valid: 0...359),
      .number("second", 6, absent: 60),
      .number("regional", 4),
      .text("name", characters: 20),
      .number("shiptype", 8, absent: 0),
      Field(name: "", kind: .dimensions, width: 30),
      .number("epfd", 4, absent: 0),
      .flag("raim"),
      .number("dte", 1),
      .flag("assigned"),
      .spare(4),
    ])
}
