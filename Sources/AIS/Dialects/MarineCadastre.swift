// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// US MarineCadastre.gov vessel traffic data, 2015 to 2023. Times are UTC; length, width and draft in metres.
  static let marineCadastre = TableDialect(
    name: "marinecadastre", title: "MarineCadastre.gov AIS, 2015–2023",
    signature: ["mmsi", "basedatetime", "lat", "lon"],
    columns: [
      .mmsi: "mmsi", .time: "basedatetime", .longitude: "lon", .latitude: "lat", .speed: "sog", .course: "cog",
      .heading: "heading", .status: "status", .transceiverClass: "transceiverclass", .imo: "imo", .name: "vesselname",
      .callSign: "callsign", .shipType: "vesseltype", .length: "length", .beam: "width", .draught: "draft",
    ], clock: .iso)

  /// The same from 2024 on: snake-case headers, `longitude` and `latitude` spelt out, packed with zstd.
  ///
  /// Source of the headers: programs that read the files named ais-YYYY-MM-DD.csv.zst give the first line as
  /// `mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,
  /// cargo,transceiver` and rows with `2025-12-31 00:00:00`. No file of the provider has been read.
  static let marineCadastre2024 = TableDialect(
    name: "marinecadastre-2024", title: "MarineCadastre.gov AIS, from 2024",
    signature: ["mmsi", "basedatetime", "latitude", "longitude"],
    columns: [
      .mmsi: "mmsi", .time: "basedatetime", .longitude: "longitude", .latitude: "latitude", .speed: "sog",
      .course: "cog", .heading: "heading", .status: "status", .transceiverClass: "transceiver", .imo: "imo",
      .name: "vesselname", .callSign: "callsign", .shipType: "vesseltype", .length: "length", .beam: "width",
      .draught: "draft",
    ], clock: .iso)
}
