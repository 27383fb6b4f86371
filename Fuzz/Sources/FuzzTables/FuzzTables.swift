// SPDX-License-Identifier: Apache-2.0

import FuzzProbe
import FuzzerDriver

/// Fuzzes tables: the first byte picks a dialect, whose header is put before the rest.
@main
struct FuzzTables {
  static let headers = [
    "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft\n",
    "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name\n",
    "mmsi;timestamp;longitude;latitude;speed;collection_type\n", "MMSI,Message_ID,Time,Millisecond,Longitude,Latitude\n",
    "mmsi,timestamp,distance_from_shore,distance_from_port,lat,lon\n", "mmsi,time,lon,lat,sog,name\n",
  ]

  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
      let input = [UInt8](UnsafeBufferPointer(start: data, count: size))
      guard let first = input.first else { return 0 }
      Probe.check(Array(headers[Int(first) % headers.count].utf8) + input.dropFirst())
      return 0
    }
  }
}
