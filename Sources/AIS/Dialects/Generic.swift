// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// Our own words, also what `decode --format csv` writes. Times are ISO 8601, UTC where no zone is written.
  static let generic = TableDialect(
    name: "generic", title: "Columns mmsi, time, lon, lat and any of sog, cog, heading, status, imo, …",
    signature: ["mmsi", "time", "lon", "lat"],
    columns: [
      .mmsi: "mmsi", .time: "time", .longitude: "lon", .latitude: "lat", .speed: "sog", .course: "cog",
      .heading: "heading", .status: "status", .transceiverClass: "class", .imo: "imo", .name: "name",
      .callSign: "callsign", .shipType: "shiptype", .length: "length", .beam: "beam", .draught: "draught",
      .destination: "destination",
    ], clock: .iso)
}
