// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// DAC 200, FI 10 (broadcast): static and voyage related data of an inland ship, with draught and load.
  ///
  /// `load`: 1 loaded, 2 unloaded. `cones`: blue cones of dangerous goods, 0–3; 4 B flag.
  static let inlandStatic = MessageLayout(
    title: "Inland ship static and voyage related data", source: "CESNI ES-RIS, inland AIS, FI 10", bits: 160...168,
    start: 6,
    fields: broadcastHeader + [
      .text("eni", characters: 8),
      .scaled("length", 13, decimals: 1, absent: 0), .scaled("beam", 10, decimals: 1, absent: 0),
      .number("eri_type", 14, absent: 0), .number("cones", 3, absent: 5),
      .scaled("draught", 11, decimals: 2, absent: 0), .number("load", 2, absent: 0),
      .flag("speed_accurate"), .flag("course_accurate"), .flag("heading_accurate"), .spare(8),
    ])
}
