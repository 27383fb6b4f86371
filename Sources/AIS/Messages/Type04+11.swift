// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 4: base station report; type 11: UTC and date response.
  static let baseStation = MessageLayout(
    title: "Base station report, UTC and date response", source: "ITU-R M.1371-5 annex 8, table 48", bits: 168...168,
    start: 6,
    fields: header + [
      Field(name: "timestamp", kind: .timestamp, width: 40),
      .flag("accuracy"),
      .longitude("lon", 28),
      .latitude("lat", 27),
      .number("epfd", 4, absent: 0),
      .flag("long_range_control"),
      .spare(9),
      .flag("raim"),
      .number("radio", 19),
    ])
}
