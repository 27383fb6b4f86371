// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes

/// What bytes are thrown at.
enum Target: String, CaseIterable {
  /// A log of NMEA sentences.
  case sentences
  /// The payload of one message; the sentences around it are right.
  case payload
  /// Rows under the header of a dialect.
  case marineCadastre = "marinecadastre"
  case marineCadastre2024 = "marinecadastre-2024"
  case danish = "aisdk"
  case spire, exactearth, kystverket, gfw, generic
  /// JSON lines of aisstream.io.
  case aisstream
  /// A file of any kind, recognised from its content; also packed ones.
  case anything
  /// Delimited text of lists and registers: encoding, separator, quotes.
  case delimited
  /// JSON of any kind.
  case json

  func run(_ bytes: [UInt8], _ trial: Trial) {
    switch self {
    case .sentences: trial.run(bytes, dialect: AISDialect.nmea)
    case .payload: trial.run(Self.sentences(carrying: bytes), dialect: AISDialect.nmea)
    case .aisstream: trial.run(bytes, dialect: rawValue)
    case .anything: trial.run(bytes, dialect: nil)
    case .delimited: Self.readDelimited(bytes)
    case .json: Self.readJSON(bytes)
    default: trial.run(Array((header + "\n").utf8) + bytes, dialect: rawValue)
    }
  }

  /// The header of a table; empty for targets that are none.
  var header: String {
    switch self {
    case .marineCadastre:
      "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,"
        + "TransceiverClass"
    case .marineCadastre2024:
      "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,"
        + "width,draft,cargo,transceiver"
    case .danish:
      "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,"
        + "Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,"
        + "A,B,C,D"
    case .spire:
      "mmsi,timestamp,longitude,latitude,speed,course,heading,status,collection_type,imo,name,call_sign,"
        + "ship_and_cargo_type,length,width,draught,destination"
    case .exactearth:
      "MMSI,Message_ID,Repeat_indicator,Time,Millisecond,Vessel_Name,Call_sign,IMO,Ship_Type,Draught,Destination,"
        + "Navigational_status,SOG,Longitude,Latitude,COG,Heading"
    case .kystverket: "mmsi;date_time_utc;longitude;latitude;sog;cog;true_heading;nav_status"
    case .gfw: "mmsi,timestamp,distance_from_shore,distance_from_port,speed,course,lat,lon,is_fishing,source"
    case .generic:
      "mmsi,time,lon,lat,sog,cog,heading,status,class,imo,name,callsign,shiptype,length,beam,draught,destination"
    default: ""
    }
  }

  /// Sentences with right checksums around the bytes as payload characters; the first byte says how many bits fill up.
  static func sentences(carrying bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.first else { return [] }
    let sixBits = bytes.dropFirst().prefix(9 * AISPayload.charactersPerSentence).map { $0 & 63 }
    let payload = AISPayload(sixBits: Array(sixBits), fillBits: sixBits.isEmpty ? 0 : Int(first % 6))
    let tag = TagBlock(source: "fuzz", time: Timestamp(milliseconds: 1_700_000_000_000))
    return Array((payload.sentences(tagBlock: tag).joined(separator: "\r\n") + "\n").utf8)
  }

  private static func readDelimited(_ bytes: [UInt8]) {
    for headers in [nil, ["a", "b", "c"]] {
      guard let text = try? DelimitedText(bytes: bytes, path: "fuzz", headers: headers) else { continue }
      for row in text.rows {
        demand(row.byteOffset <= bytes.count && row.line > 0, "a row outside the text")
        for name in text.header { _ = row[name] }
      }
    }
  }

  /// What was read and written again reads the same.
  private static func readJSON(_ bytes: [UInt8]) {
    guard let value = try? JSONParser.parse(bytes) else { return }
    let written = value.text
    do {
      let again = try JSONParser.parse(Array(written.utf8))
      demand(again.text == written, "JSON changes when it is written again")
    } catch { fail("what was written is not JSON: \(written): \(error)") }
  }
}
