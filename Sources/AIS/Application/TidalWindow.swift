// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  private static func window(_ place: [Field], speedWidth: Int, absentDirection: Int) -> [Field] {
    place + [
      .number("from_hour", 5, absent: 24), .number("from_minute", 6, absent: 60),
      .number("to_hour", 5, absent: 24), .number("to_minute", 6, absent: 60),
      .number("current_direction", 9, absent: absentDirection, valid: 0...359),
      .scaled("current_speed", speedWidth, decimals: 1, absent: (1 << speedWidth) - 1),
    ]
  }

  /// DAC 1, FI 14 (addressed): tidal window, first edition, positions in 1/10,000 minute.
  static let tidalWindow236 = MessageLayout(
    title: "Tidal window (first edition)", source: "IMO SN/Circ.236, 4", bits: 374...376, start: 6,
    fields: addressedHeader + [.number("month", 4, absent: 0), .number("day", 5, absent: 0)],
    repeated: Repetition(
      name: "windows", limit: 3,
      fields: window([.latitude("lat", 27), .longitude("lon", 28)], speedWidth: 7, absentDirection: 511)))

  /// DAC 1, FI 32 (addressed): tidal window, positions in 1/1000 minute.
  static let tidalWindow289 = MessageLayout(
    title: "Tidal window", source: "IMO SN.1/Circ.289, annex, 10", bits: 350...376, start: 6,
    fields: addressedHeader + [.number("month", 4, absent: 0), .number("day", 5, absent: 0)],
    repeated: Repetition(
      name: "windows", limit: 3,
      fields: window(
        [.longitude("lon", 25, unitsPerDegree: 60_000), .latitude("lat", 24, unitsPerDegree: 60_000)], speedWidth: 8,
        absentDirection: 360)))
}
