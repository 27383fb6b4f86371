// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// exactEarth archive CSV. Times as 20170101_000000, UTC.
  ///
  /// Source of the headers: the documentation of AISdb (Dalhousie University, "CSV formatted data files"), which lists all 120
  /// or so of them. No file of the provider has been read.
  static let exactEarth = TableDialect(
    name: "exactearth", title: "exactEarth archive",
    signature: ["mmsi", "messageid", "time", "millisecond", "longitude", "latitude"],
    columns: [
      .mmsi: "mmsi", .time: "time", .longitude: "longitude", .latitude: "latitude", .speed: "sog", .course: "cog",
      .heading: "heading", .status: "navigationalstatus", .imo: "imo", .name: "vesselname", .callSign: "callsign",
      .shipType: "shiptype", .draught: "draught", .destination: "destination", .millisecond: "millisecond",
      .toBow: "dimensiontobow", .toStern: "dimensiontostern", .toPort: "dimensiontoport",
      .toStarboard: "dimensiontostarboard",
    ], clock: .compact)
}
