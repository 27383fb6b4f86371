// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  private static let channels: [Field] =
    header + [
      .spare(2), .number("channel_a", 12), .number("channel_b", 12), .number("txrx", 4), .flag("power"),
    ]
  private static let transition: [Field] = [
    .flag("addressed"), .flag("band_a"), .flag("band_b"), .number("zonesize", 3), .spare(23),
  ]

  /// Type 22: channel management for an area.
  static let channelManagementOfArea = MessageLayout(
    title: "Channel management, area", source: "ITU-R M.1371-5 annex 8, table 75", bits: 168...168, start: 6,
    fields: channels + [
      .longitude("ne_lon", 18, unitsPerDegree: 600), .latitude("ne_lat", 17, unitsPerDegree: 600),
      .longitude("sw_lon", 18, unitsPerDegree: 600), .latitude("sw_lat", 17, unitsPerDegree: 600),
    ] + transition)

  /// Type 22: channel management for two stations (bit 139 set).
  static let channelManagementOfStations = MessageLayout(
    title: "Channel management, addressed", source: "ITU-R M.1371-5 annex 8, table 75", bits: 168...168, start: 6,
    fields: channels + [.mmsi("dest1"), .spare(5), .mmsi("dest2"), .spare(5)] + transition)
}
