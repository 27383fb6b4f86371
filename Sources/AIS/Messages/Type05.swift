// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 5: static and voyage related data of class A.
  static let staticAndVoyage = MessageLayout(
    title: "Static and voyage related data", source: "ITU-R M.1371-5 annex 8, table 49", bits: 422...424, start: 6,
    fields: header + [
      .number("ais_version", 2),
      .number("imo", 30, absent: 0),
      .text("callsign", characters: 7),
      .text("name", characters: 20),
      .number("shiptype", 8, absent: 0),
      Field(name: "", kind: .dimensions, width: 30),
      .number("epfd", 4, absent: 0),
      .arrival("eta"),
      .scaled("draught", 8, decimals: 1, absent: 0),
      .text("destination", characters: 20),
      .number("dte", 1),
      .spare(1),
    ])
}
