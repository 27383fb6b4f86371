// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 23: group assignment command.
  static let groupAssignment = MessageLayout(
    title: "Group assignment command", source: "ITU-R M.1371-5 annex 8, table 76", bits: 160...160, start: 6,
    fields: header + [
      .spare(2),
      .longitude("ne_lon", 18, unitsPerDegree: 600), .latitude("ne_lat", 17, unitsPerDegree: 600),
      .longitude("sw_lon", 18, unitsPerDegree: 600), .latitude("sw_lat", 17, unitsPerDegree: 600),
      .number("stationtype", 4),
      .number("shiptype", 8),
      .spare(22),
      .number("txrx", 2),
      .number("interval", 4),
      .number("quiet", 4),
      .spare(6),
    ])
}
