// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Type 17: differential corrections for satellite navigation, kept as bits.
  static let differentialCorrections = MessageLayout(
    title: "DGNSS broadcast binary message", source: "ITU-R M.1371-5 annex 8, table 62", bits: 80...816, start: 6,
    fields: header + [
      .spare(2),
      .longitude("lon", 18, unitsPerDegree: 600), .latitude("lat", 17, unitsPerDegree: 600),
      .spare(5), .bitsToEnd("data"),
    ])
}
