// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// DAC 1, FI 18 (addressed): clearance time to enter a port.
  static let portClearance = MessageLayout(
    title: "Clearance time to enter port", source: "IMO SN.1/Circ.289, annex, 9", bits: 317...360, start: 6,
    fields: addressedHeader + [
      .number("linkage", 10, absent: 0), .arrival("arrival"), .text("port_name", characters: 20),
      .text("destination", characters: 5),
      .longitude("lon", 25, unitsPerDegree: 60_000), .latitude("lat", 24, unitsPerDegree: 60_000), .spare(43),
    ])
}
