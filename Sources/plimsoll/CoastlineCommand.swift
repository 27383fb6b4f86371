// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Foundation
import Geodesy

/// `plimsoll coastline`: land polygons inside a box, as GeoJSON.
struct CoastlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coastline",
    abstract: "Cut the land inside a box out of the world's land polygons.",
    discussion: """
      Writes GeoJSON to standard output. Longitudes and latitudes are WGS 84 degrees; a box does not cross the \
      antimeridian. Land: © OpenStreetMap contributors, ODbL 1.0, some 200 m between points.

      EXAMPLES
        plimsoll coastline --bbox 132.5,42.4,133.5,43.1 > coastline.geojson
        plimsoll coastline --bbox=-123.2,49.2,-122.8,49.4 --land land-osm.wkb

      EXIT CODES
        0   written
        64  wrong use
        65  the land file is not one
        66  no land file
      """)

  @Option(help: ArgumentHelp("Box in degrees.", valueName: "W,S,E,N"))
  var bbox: BoxArgument

  @Option(help: LandFile.help)
  var land: String?

  func run() throws {
    let text: String
    do {
      let coastline = try Coastline(worldFile: try LandFile.find(option: land), clippedTo: bbox.box)
      text = String(decoding: coastline.featureCollection.geoJSON, as: UTF8.self)
    } catch {
      FileHandle.standardError.write(Data("plimsoll coastline: \(error)\n".utf8))
      if case .unreadable = error.code { throw ExitCode(66) }
      throw ExitCode(65)
    }
    try Console.write(text.hasSuffix("\n") ? String(text.dropLast()) : text)
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
