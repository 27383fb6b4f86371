// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// exactEarth archive CSV. Times as 20170101_000000, UTC. Dimensions come as four distances and are not read.
  static let exactEarth = TableDialect(
    name: "exactearth", title: "exactEarth archive",
    signature: ["mmsi", "messageid", "time", "millisecond", "longitude", "latitude"],
    columns: [
      .mmsi: "mmsi", .time: "time", .longitude: "longitude", .latitude: "latitude", .speed: "sog", .course: "cog",
      .heading: "heading", .status: "navigationalstatus", .imo: "imo", .name: "vesselname", .callSign: "callsign",
      .shipType: "shiptype", .draught: "draught", .destination: "destination",
    ], clock: .compact)
}
