// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Foundation
import Geodesy

/// Where the world's land polygons are: the option, the environment, or beside the package.
enum LandFile {
  static let help = ArgumentHelp(
    "Land polygons of the world (WKB). Else $PLIMSOLL_LAND, else .deps/coastline/land-osm.wkb of the package.",
    valueName: "file")

  /// - Throws: `GeodesyError` with what to do where there is none.
  static func find(option: String?) throws(GeodesyError) -> String {
    if let option { return option }
    if let variable = ProcessInfo.processInfo.environment["PLIMSOLL_LAND"], !variable.isEmpty { return variable }
    for folder in candidateFolders {
      let path = folder.appendingPathComponent(".deps/coastline/land-osm.wkb").path
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    throw GeodesyError(
      .unreadable(.notFound), operation: "find land polygons", path: ".deps/coastline/land-osm.wkb",
      reason: "not found; run scripts/fetch-coastline in the package, or name a file with --land or $PLIMSOLL_LAND")
  }

  /// The working folder and every folder above the executable.
  private static var candidateFolders: [URL] {
    var folders = [URL(fileURLWithPath: FileManager.default.currentDirectoryPath)]
    var folder = (Bundle.main.executableURL ?? URL(fileURLWithPath: "/")).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      folders.append(folder)
    }
    return folders
  }
}
