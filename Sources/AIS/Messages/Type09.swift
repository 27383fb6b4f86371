// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 9: position report of a search and rescue aircraft. Altitude in metres, speed in whole knots.
  static let rescueAircraftPosition = MessageLayout(
    title: "SAR aircraft position report", source: "ITU-R M.1371-5 annex 8, table 54", bits: 168...168, start: 6,
    fields: header + [
      .number("altitude", 12, absent: 4095),
      .number("sog", 10, absent: 1023),
      .flag("accuracy"),
      .longitude("lon", 28),
      .latitude("lat", 27),
      .scaled("cog", 12, decimals: 1, absent: 3600, valid: 0...3599),
      .number("second", 6, absent: 60),
      .flag("altitude_barometric"),
      .spare(7),
      .number("dte", 1),
      .spare(3),
      .flag("assigned"),
      .flag("raim"),
      .flag("radio_itdma"),
      .number("radio", 19),
    ])
}
