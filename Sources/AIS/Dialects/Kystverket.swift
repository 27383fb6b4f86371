// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// Norwegian Coastal Administration, historical positions. Times are UTC; the separator is a semicolon.
  ///
  /// Source of the headers: programs that read its files name them `mmsi;date_time_utc;lon;lat;sog;cog;true_heading;
  /// nav_status;message_nr`, newer ones with `imo_nr;length` after the MMSI. `longitude` and `latitude` spelt out are taken
  /// too. No file of the provider has been read.
  static let kystverket = TableDialect(
    name: "kystverket", title: "Kystverket, the Norwegian Coastal Administration",
    signature: ["mmsi", "datetimeutc"],
    columns: [
      .mmsi: "mmsi", .time: "datetimeutc", .longitude: "lon", .latitude: "lat", .speed: "sog", .course: "cog",
      .heading: "trueheading", .status: "navstatus", .imo: "imonr", .length: "length",
    ], alternatives: [.longitude: ["longitude"], .latitude: ["latitude"]], clock: .iso)
}
