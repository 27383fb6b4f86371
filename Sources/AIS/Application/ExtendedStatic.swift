// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// DAC 1, FI 24 (broadcast): extended static and voyage related data. Air draught in metres.
  static let extendedStatic = MessageLayout(
    title: "Extended ship static and voyage related data", source: "IMO SN.1/Circ.289, annex, 5", bits: 350...360,
    start: 6,
    fields: broadcastHeader + [
      .number("linkage", 10, absent: 0), .scaled("air_draught", 13, decimals: 1, absent: 0),
      .text("last_port", characters: 5), .text("next_port", characters: 5), .text("second_port", characters: 5),
      .number("solas_equipment", 52, absent: 0),
      .number("ice_class", 4, absent: 0), .number("shaft_power", 18, absent: 0), .number("vhf_channel", 12, absent: 0),
      .text("lloyds_type", characters: 7), .number("gross_tonnage", 18, absent: 0),
      .number("laden", 2, absent: 0),
      .number("heavy_fuel", 2, absent: 0), .number("light_fuel", 2, absent: 0), .number("diesel", 2, absent: 0),
      .number("bunker_oil", 14, absent: 0), .number("persons", 13, absent: 0), .spare(10),
    ])
}
