// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 21: aid to navigation report. The name goes on after bit 272 where it is longer than 20 characters.
  static let aidToNavigation = MessageLayout(
    title: "Aid to navigation report", source: "ITU-R M.1371-5 annex 8, table 73", bits: 272...360, start: 6,
    fields: header + [
      .number("aid_type", 5, absent: 0),
      Field(name: "name", kind: .aidName, width: 120),
      .flag("accuracy"),
      .longitude("lon", 28),
      .latitude("lat", 27),
      Field(name: "", kind: .dimensions, width: 30),
      .number("epfd", 4, absent: 0),
      .number("second", 6, absent: 60),
      .flag("off_position"),
      .number("regional", 8),
      .flag("raim"),
      .flag("virtual_aid"),
      .flag("assigned"),
      .spare(1),
    ])
}
