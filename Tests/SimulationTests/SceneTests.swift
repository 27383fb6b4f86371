// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Geodesy
import Raster
import Simulation
import Testing

@Suite("Scenes show what the truth says", .serialized)
struct SceneTests {
  /// A small world without a cloud or a missed day.
  static let world = Task {
    var parameters = WorldParameters.small
    parameters.cloudyShare = 0
    parameters.notImagedShare = 0
    parameters.sceneSideMetres = 900
    return try await WrittenWorld(parameters, seed: 9)
  }

  /// Mean of one band over the berth.
  static func berthMean(_ path: String, band: Int, _ polygon: Polygon) throws -> Double {
    let dataset = try Dataset(path: path)
    let locator = try PixelLocator(dataset.requireGeoreference(), path: path)
    let box = try #require(polygon.boundingBox)
    let corners = try locator.pixels(of: [
      Coordinate(longitude: box.west, latitude: box.north), Coordinate(longitude: box.east, latitude: box.south),
    ])
    let window = PixelWindow(
      column: Int(corners[0].column), row: Int(corners[0].row),
      width: Int(corners[1].column - corners[0].column), height: Int(corners[1].row - corners[0].row))
    let pixels = try dataset.readFloats(band: band, window: window)
    let places = (0..<pixels.count).map {
      PixelPoint(
        column: Double(window.column + $0 % window.width) + 0.5, row: Double(window.row + $0 / window.width) + 0.5)
    }
    let inside = zip(try locator.coordinates(of: places), pixels).filter { polygon.contains($0.0) }.map { Double($0.1) }
    return inside.reduce(0, +) / Double(inside.count)
  }

  static func berth(_ folder: String) throws -> Polygon {
    let collection = try FeatureCollection(geoJSONFile: "\(folder)/areas.geojson")
    let berth = collection.features.first { $0.properties["role"]?.stringValue == "load" }
    return try #require(berth?.geometry?.polygons.first)
  }

  @Test("every day has an optical scene; an occupied berth is bright in the near infrared, an empty one dark")
  func occupancy() async throws {
    let world = try await Self.world.value
    let polygon = try Self.berth(world.folder)
    let scenes = try world.table("truth/scenes.csv").filter { $0["scene"]?.hasSuffix("optical") == true }
    #expect(scenes.count == 71)
    var occupied: [Double] = []
    var empty: [Double] = []
    for scene in scenes where scene["berth_clear_share"] == "1.00" {
      let mean = try Self.berthMean("\(world.folder)/sources/scenes/\(scene["scene"] ?? "").tif", band: 4, polygon)
      if scene["occupied_by"]?.isEmpty == false { occupied.append(mean) } else { empty.append(mean) }
    }
    #expect(occupied.count >= 8)
    let darkest = try #require(occupied.min())
    let brightest = try #require(empty.max())
    // Glint and silt lift whole scenes of empty water; a hull lifts the berth more.
    #expect(darkest > 1.15 * (empty.reduce(0, +) / Double(empty.count)))
    #expect(occupied.reduce(0, +) / Double(occupied.count) > brightest * 0.9)
  }

  @Test("a scene lies where its georeference says: PROJ puts the middle pixel on the berth")
  func georeference() async throws {
    let world = try await Self.world.value
    let name = try #require(try world.table("truth/scenes.csv").first?["scene"])
    let path = "\(world.folder)/sources/scenes/\(name).tif"
    let dataset = try Dataset(path: path)
    let locator = try PixelLocator(dataset.requireGeoreference(), path: path)
    let middle = PixelPoint(column: Double(dataset.width) / 2, row: Double(dataset.height) / 2)
    let place = try locator.coordinates(of: [middle])[0]
    #expect(Sphere.distanceMetres(place, try Self.berth(world.folder).centroid) < 20)
  }

  @Test("sidecars say when, with what, in which units, and that it is made up")
  func sidecars() async throws {
    let world = try await Self.world.value
    for scene in try world.table("truth/scenes.csv") {
      let name = scene["scene"] ?? ""
      let json = try JSONParser.parse(Array(try world.text("sources/scenes/\(name).json").utf8))
      #expect(json["acquired"]?.stringValue == scene["acquired"])
      #expect(json["made_up"] == .bool(true))
      #expect(json["provider"]?.stringValue?.contains("MADE-UP DATA") == true)
      let isOptical = name.hasSuffix("optical")
      #expect(json["units"]?.stringValue == (isOptical ? "reflectance_1e4" : "sigma0_db"))
      #expect(json["bands"]?.arrayValue?.count == (isOptical ? 4 : 1))
      if isOptical {
        let mask = json["usable_mask"]?.stringValue ?? ""
        #expect(FileManager.default.fileExists(atPath: "\(world.folder)/sources/scenes/\(mask)"))
        // Scenes are taken near 00:20 UTC, about 9 h solar time at 133° east. By hand, sin h = sin φ sin δ + cos φ cos δ
        // cos H with H = −45°: 27° on 7 March (δ −5.5°), 50° at midsummer; half an hour either way adds 3°.
        #expect((23...54).contains(json["sun_elevation_deg"]?.doubleValue ?? 0))
        #expect((110...160).contains(json["sun_azimuth_deg"]?.doubleValue ?? 0))
      }
    }
  }
}
