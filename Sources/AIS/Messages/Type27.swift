// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 27: position report for long-range reception. Speed in whole knots, course in whole degrees.
  static let longRangePosition = MessageLayout(
    title: "Long-range position report", source: "ITU-R M.1371-5 annex 8, table 84", bits: 96...96, start: 6,
    fields: header + [
      .flag("accuracy"),
      .flag("raim"),
      .number("status", 4, absent: 15),
      .longitude("lon", 18, unitsPerDegree: 600),
      .latitude("lat", 17, unitsPerDegree: 600),
      .number("sog", 6, absent: 63),
      .number("cog", 9, absent: 511, valid: 0...359),
      .flag("position_latency"),
      .spare(1),
    ])
}
