// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 18: class B position report.
  static let classBPosition = MessageLayout(
    title: "Class B position report", source: "ITU-R M.1371-5 annex 8, table 64", bits: 168...168, start: 6,
    fields: header + [
      .number("reserved", 8),
      .scaled("sog", 10, decimals: 1, absent: 1023),
      .flag("accuracy"),
      .longitude("lon", 28),
      .latitude("lat", 27),
      .scaled("cog", 12, decimals: 1, absent: 3600, valid: 0...3599),
      .number("heading", 9, absent: 511, valid: 0...359),
      .number("second", 6, absent: 60),
      .number("regional", 2),
      .flag("cs"),
      .flag("display"),
      .flag("dsc"),
      .flag("band"),
      .flag("msg22"),
      .flag("assigned"),
      .flag("raim"),
      .flag("radio_itdma"),
      .number("radio", 19),
    ])
}
