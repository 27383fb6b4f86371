// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where data made by others stands; tests that need it are skipped where it is not.
enum RealData {
  static let folder = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"] ?? "../shared/data"
  static let worldLand = ProcessInfo.processInfo.environment["PLIMSOLL_LAND"] ?? ".deps/coastline/land-osm.wkb"

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
