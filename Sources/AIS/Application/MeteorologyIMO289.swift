// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// DAC 1, FI 31 (broadcast): meteorological and hydrological data.
  static let meteorology289 = MessageLayout(
    title: "Meteorological and hydrological data", source: "IMO SN.1/Circ.289, annex, 1", bits: 360...360, start: 6,
    fields: broadcastHeader + [
      .longitude("lon", 25, unitsPerDegree: 60_000), .latitude("lat", 24, unitsPerDegree: 60_000), .flag("accuracy"),
      .number("day", 5, absent: 0), .number("hour", 5, absent: 24), .number("minute", 6, absent: 60),
      .number("wind_speed", 7, absent: 127), .number("wind_gust", 7, absent: 127),
      .number("wind_direction", 9, absent: 360, valid: 0...359),
      .number("gust_direction", 9, absent: 360, valid: 0...359),
      .scaled("air_temperature", 11, decimals: 1, isSigned: true, absent: -1024, valid: -600...600),
      .number("humidity", 7, absent: 101, valid: 0...100),
      .scaled("dew_point", 10, decimals: 1, isSigned: true, absent: 501, valid: -200...500),
      .scaled("pressure", 9, decimals: 0, plus: 799, absent: 511, valid: 0...402),
      .number("pressure_tendency", 2, absent: 3),
      .flag("visibility_greater"), .scaled("visibility", 7, decimals: 1, absent: 127),
      .scaled("water_level", 12, decimals: 2, plus: -1000, absent: 4001, valid: 0...4000),
      .number("water_level_trend", 2, absent: 3),
      .scaled("current_speed", 8, decimals: 1, absent: 255, valid: 0...251),
      .number("current_direction", 9, absent: 360, valid: 0...359),
    ] + currents(absentDirection: 360)
      + [
        .scaled("wave_height", 8, decimals: 1, absent: 255, valid: 0...251), .number("wave_period", 6, absent: 63),
        .number("wave_direction", 9, absent: 360, valid: 0...359),
        .scaled("swell_height", 8, decimals: 1, absent: 255, valid: 0...251), .number("swell_period", 6, absent: 63),
        .number("swell_direction", 9, absent: 360, valid: 0...359),
        .number("sea_state", 4, absent: 13, valid: 0...12),
        .scaled("water_temperature", 10, decimals: 1, isSigned: true, absent: 501, valid: -100...500),
        .number("precipitation", 3, absent: 7),
        .scaled("salinity", 9, decimals: 1, absent: 510, valid: 0...501),
        .number("ice", 2, absent: 3),
        .spare(10),
      ])
}
