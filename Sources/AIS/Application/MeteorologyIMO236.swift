// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// DAC 1, FI 11 (broadcast): meteorological and hydrological data, first edition.
  static let meteorology236 = MessageLayout(
    title: "Meteorological and hydrological data (first edition)", source: "IMO SN/Circ.236, 1", bits: 352...352,
    start: 6,
    fields: broadcastHeader + [
      .latitude("lat", 24, unitsPerDegree: 60_000), .longitude("lon", 25, unitsPerDegree: 60_000),
      .number("day", 5, absent: 0), .number("hour", 5, absent: 24), .number("minute", 6, absent: 60),
      .number("wind_speed", 7, absent: 127), .number("wind_gust", 7, absent: 127),
      .number("wind_direction", 9, absent: 511, valid: 0...359),
      .number("gust_direction", 9, absent: 511, valid: 0...359),
      .scaled("air_temperature", 11, decimals: 1, plus: -600, absent: 2047),
      .number("humidity", 7, absent: 127, valid: 0...100),
      .scaled("dew_point", 10, decimals: 1, plus: -200, absent: 1023),
      .scaled("pressure", 9, decimals: 0, plus: 800, absent: 511),
      .number("pressure_tendency", 2, absent: 3),
      .scaled("visibility", 8, decimals: 1, absent: 255),
      .scaled("water_level", 9, decimals: 1, plus: -100, absent: 511), .number("water_level_trend", 2, absent: 3),
      .scaled("current_speed", 8, decimals: 1, absent: 255),
      .number("current_direction", 9, absent: 511, valid: 0...359),
    ] + currents(absentDirection: 511)
      + [
        .scaled("wave_height", 8, decimals: 1, absent: 255), .number("wave_period", 6, absent: 63),
        .number("wave_direction", 9, absent: 511, valid: 0...359),
        .scaled("swell_height", 8, decimals: 1, absent: 255), .number("swell_period", 6, absent: 63),
        .number("swell_direction", 9, absent: 511, valid: 0...359),
        .number("sea_state", 4, absent: 15),
        .scaled("water_temperature", 10, decimals: 1, plus: -100, absent: 1023),
        .number("precipitation", 3, absent: 7),
        .scaled("salinity", 9, decimals: 1, absent: 511),
        .number("ice", 2, absent: 3),
        .spare(6),
      ])

  /// Currents 2 and 3, at depths in metres.
  static func currents(absentDirection: Int) -> [Field] {
    (2...3).flatMap { (index) -> [Field] in
      [
        .scaled("current_speed\(index)", 8, decimals: 1, absent: 255),
        .number("current_direction\(index)", 9, absent: absentDirection, valid: 0...359),
        .number("current_depth\(index)", 5, absent: 31),
      ]
    }
  }
}
