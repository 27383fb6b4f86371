// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// Danish Maritime Authority (aisdata.ais.dk), 26 columns. Times are UTC, day first; sizes in metres; the first header
  /// begins with `# `.
  static let danish = TableDialect(
    name: "aisdk", title: "Danish Maritime Authority, aisdata.ais.dk",
    signature: ["timestamp", "typeofmobile", "mmsi", "latitude", "longitude"],
    columns: [
      .mmsi: "mmsi", .time: "timestamp", .longitude: "longitude", .latitude: "latitude", .speed: "sog",
      .course: "cog", .heading: "heading", .status: "navigationalstatus", .stationKind: "typeofmobile", .imo: "imo",
      .name: "name", .callSign: "callsign", .shipType: "shiptype", .length: "length", .beam: "width",
      .draught: "draught", .destination: "destination",
    ], clock: .dayFirst)
}
