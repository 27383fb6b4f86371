// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// Norwegian Coastal Administration (Kystdatahuset) positions. Times are UTC.
  static let kystverket = TableDialect(
    name: "kystverket", title: "Kystverket, kystdatahuset.no",
    signature: ["mmsi", "datetimeutc", "longitude", "latitude"],
    columns: [
      .mmsi: "mmsi", .time: "datetimeutc", .longitude: "longitude", .latitude: "latitude", .speed: "sog",
      .course: "cog", .heading: "trueheading", .status: "navstatus",
    ], clock: .iso)
}
