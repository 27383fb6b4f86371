// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// Spire Maritime historical AIS. Times are ISO 8601 UTC; `collection_type` says satellite or terrestrial.
  ///
  /// The headers are from general knowledge of the product. No file of the provider has been read.
  static let spire = TableDialect(
    name: "spire", title: "Spire Maritime historical AIS",
    signature: ["mmsi", "timestamp", "longitude", "latitude", "speed", "collectiontype"],
    columns: [
      .mmsi: "mmsi", .time: "timestamp", .longitude: "longitude", .latitude: "latitude", .speed: "speed",
      .course: "course", .heading: "heading", .status: "status", .reception: "collectiontype", .imo: "imo",
      .name: "name", .callSign: "callsign", .shipType: "shipandcargotype", .length: "length", .beam: "width",
      .draught: "draught", .destination: "destination",
    ], clock: .iso)
}
