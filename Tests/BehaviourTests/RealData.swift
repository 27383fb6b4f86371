// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Foundation
import Tracks

/// The folder of real data, where there is one.
enum RealData {
  static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"]
    let folder = environment.map { URL(fileURLWithPath: $0) } ?? root.deletingLastPathComponent().appendingPathComponent("shared/data")
    let file = folder.appendingPathComponent("ais/nmea/gpsd/sample.aivdm")
    return FileManager.default.fileExists(atPath: file.path) ? folder : nil
  }()

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Logs of AIS sentences and tables, relative to the folder, in the order of their names.
  static func logs(_ folder: URL) throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.appendingPathComponent("ais").path)
    let endings = ["aivdm", "nmea", "log", "txt", "ais", "csv"]
    return names.sorted().filter { name in
      !name.contains("berth_calls") && !name.contains("sar_match")
        && endings.contains((name as NSString).pathExtension)
    }
  }

  /// Positions of MMSI 416000000, which many ships used in January 2014. The file has 0 for every speed and course.
  static func sharedIdentity(_ folder: URL) throws -> PositionColumns {
    struct Position: Decodable {
      var timestamp: String
      var lon: Double
      var lat: Double
    }
    let file = folder.appendingPathComponent("ais/labelled/shared_mmsi/416000000.json")
    let decoder = JSONDecoder()
    var columns = PositionColumns()
    var offset = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let position = try decoder.decode(Position.self, from: Data(line.utf8))
      guard let time = Timestamp(iso8601: position.timestamp, assumingUTC: true) else { continue }
      columns.mmsi.append(416_000_000)
      columns.timeMilliseconds.append(time.milliseconds)
      columns.longitudeE7.append(Int32((position.lon * 1e7).rounded()))
      columns.latitudeE7.append(Int32((position.lat * 1e7).rounded()))
      columns.speedTenthKnots.append(0)
      columns.courseTenthDegrees.append(0)
      columns.headingDegrees.append(Absent.u16)
      columns.navigationStatus.append(Absent.u8)
      columns.flags.append([])
      columns.source.append(0)
      columns.byteOffset.append(UInt64(offset))
      offset += line.utf8.count + 1
    }
    return columns
  }
}
