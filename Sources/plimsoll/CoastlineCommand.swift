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
        plimsoll coastline --bbox -123.2,49.2,-122.8,49.4 --land land-osm.wkb

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

  func validate() throws { try bbox.validate() }

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
  private var numbers: [Double]
  var box: BoundingBox { BoundingBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3]) }

  init?(argument: String) {
    guard let numbers = NumberList.numbers(argument), numbers.count == 4 else { return nil }
    self.numbers = numbers
  }

  /// - Throws: `ValidationError` saying which of its numbers cannot be.
  func validate() throws {
    let (west, south, east, north) = (numbers[0], numbers[1], numbers[2], numbers[3])
    guard (-180...180).contains(west), (-180...180).contains(east) else {
      throw ValidationError("--bbox W,S,E,N: longitudes are -180 to 180; found \(west) and \(east).")
    }
    guard (-90...90).contains(south), (-90...90).contains(north) else {
      throw ValidationError("--bbox W,S,E,N: latitudes are -90 to 90; found \(south) and \(north).")
    }
    guard south < north else {
      throw ValidationError("--bbox W,S,E,N: the south, \(south), is not below the north, \(north).")
    }
    guard west < east else {
      throw ValidationError(
        "--bbox W,S,E,N: the west, \(west), is not below the east, \(east); for a box over the antimeridian cut two.")
    }
  }
}
