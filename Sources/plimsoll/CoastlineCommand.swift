// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Geodesy

/// `plimsoll coastline`: land polygons inside a box, as GeoJSON.
struct CoastlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coastline",
    abstract: "Cut the land inside a box out of the world's land polygons.",
    discussion: """
      Writes GeoJSON to standard output. Longitudes and latitudes are WGS 84 degrees; a box does not cross the
      antimeridian. Land: © OpenStreetMap contributors, ODbL 1.0, some 200 m between points.

      EXAMPLES
        plimsoll coastline --bbox 132.5,42.4,133.5,43.1 > coastline.geojson
        plimsoll coastline --bbox=-123.2,49.2,-122.8,49.4 --land land-osm.wkb

      EXIT CODES
        0 written · 64 wrong use · 65 the land file is not one · 66 no land file
      """)

  @Option(help: ArgumentHelp("Box in degrees.", valueName: "W,S,E,N"))
  var bbox: BoxArgument

  @Option(help: LandFile.help)
  var land: String?

  func run() throws {
    do {
      let coastline = try Coastline(worldFile: try LandFile.find(option: land), clippedTo: bbox.box)
      FileHandle.standardOutput.write(Data(coastline.featureCollection.geoJSON))
    } catch let error as GeodesyError {
      FileHandle.standardError.write(Data("plimsoll coastline: \(error)\n".utf8))
      if case .unreadable = error.code { throw ExitCode(66) }
      throw ExitCode(65)
    }
  }
}

/// "W,S,E,N" in degrees.
struct BoxArgument: ExpressibleByArgument {
  var box: BoundingBox

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
      let north = numbers[3], west < east, south < north, west >= -180, east <= 180, south >= -90, north <= 90
    else { return nil }
    box = BoundingBox(west: west, south: south, east: east, north: north)
  }
}

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
