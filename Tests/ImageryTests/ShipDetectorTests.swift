// SPDX-License-Identifier: Apache-2.0

import Geodesy
import Imagery
import Testing

@Suite("Ships are found in one scene alone")
struct ShipDetectorTests {
  private let ships = [
    DrawnBox(east: 600, south: 500, length: 120, width: 20, axis: 30, paint: [1200, 1200, 1400, 1700]),
    DrawnBox(east: 1500, south: 900, length: 200, width: 32, axis: 100, paint: [900, 900, 1500, 1400]),
    DrawnBox(east: 2100, south: 2300, length: 80, width: 14, axis: 160, paint: [2200, 2200, 2200, 2300]),
  ]

  private func opticalScene(_ folder: TemporaryFolder, _ boxes: [DrawnBox]) throws -> SceneFile {
    let artist = SceneArtist(side: 280, pixelMetres: 10)
    let land = DrawnBox(east: 200, south: 1400, length: 2800, width: 500, axis: 0, paint: [900, 1100, 1200, 2600])
    try artist.writeOptical(
      artist.optical([land] + boxes, seed: 5), to: folder.file("o"), acquired: "2024-03-01T01:30:00Z")
    return try SceneFile(SceneInput(path: folder.file("o.tif"), name: "o.tif"))
  }

  @Test("By brightness: each ship once, in place, to a pixel or 15%")
  func optical() throws {
    let folder = try TemporaryFolder()
    var parameters = DetectorParameters()
    parameters.opticalMethod = .brightness
    let found = try ShipDetector.detect(in: opticalScene(folder, ships), parameters: parameters)
    #expect(found.count == 3)
    for ship in ships {
      let place = try SceneArtist.polygon(east: (ship.east)...(ship.east + 1), south: (ship.south)...(ship.south + 1))
      let nearest = found.min {
        Sphere.distanceMetres($0.centre, place.centroid) < Sphere.distanceMetres($1.centre, place.centroid)
      }
      guard let nearest else { continue }
      #expect(Sphere.distanceMetres(nearest.centre, place.centroid) < 15)
      #expect(abs(nearest.lengthMetres - ship.length) <= max(10, 0.15 * ship.length), "\(nearest.lengthMetres)")
      #expect(nearest.outline.contains(nearest.centre))
    }
  }

  @Test("Land and empty water give nothing")
  func nothingThere() throws {
    let folder = try TemporaryFolder()
    #expect(try ShipDetector.detect(in: opticalScene(folder, [])).isEmpty)
  }

  @Test("Reading in small pieces finds the same ships as reading whole", arguments: [128, 200])
  func pieces(side: Int) throws {
    let folder = try TemporaryFolder()
    let scene = try opticalScene(folder, ships)
    var parameters = DetectorParameters()
    let whole = try ShipDetector.detect(in: scene, parameters: parameters)
    parameters.tilePixels = side
    let pieces = try ShipDetector.detect(in: scene, parameters: parameters)
    #expect(pieces.count == whole.count)
    for (a, b) in zip(whole, pieces) { #expect(Sphere.distanceMetres(a.centre, b.centre) < 12) }
  }

  @Test("A scene without the band that is needed says which")
  func missingBand() throws {
    let folder = try TemporaryFolder()
    let artist = SceneArtist(side: 64, pixelMetres: 10)
    try artist.writeRadar(artist.radar([], seed: 1), to: folder.file("r"), acquired: "2024-03-01T00:00:00Z")
    try folder.write(#"{"sensor":"optical","bands":["B08"]}"#, to: "r.json")
    let scene = try SceneFile(SceneInput(path: folder.file("r.tif"), name: "r.tif"))
    let error = #expect(throws: ImageryError.self) { _ = try ShipDetector.detect(in: scene) }
    #expect(error?.reason.contains("green") == true)
  }
}

@Suite("Radar detection keeps the false alarm rate that was asked")
struct FalseAlarmTests {
  @Test("K-distributed sea: single pixels within a factor 2 to 3 of the asked rate")
  func rate() throws {
    let folder = try TemporaryFolder()
    let artist = SceneArtist(side: 900, pixelMetres: 10)
    try artist.writeRadar(
      artist.radar([], texture: 20, seed: 9), to: folder.file("sea"), acquired: "2024-03-01T00:00:00Z")
    let scene = try SceneFile(SceneInput(path: folder.file("sea.tif"), name: "sea.tif"))
    var parameters = DetectorParameters()
    parameters.falseAlarmProbability = 1e-3
    let share = try ShipDetector.alarmShare(in: scene, parameters: parameters)
    #expect(share > 1e-3 / 3 && share < 3e-3, "\(share)")
  }

  @Test("An empty sea holds no ship; ships of 60 m and more are found")
  func recall() throws {
    let folder = try TemporaryFolder()
    let artist = SceneArtist(side: 400, pixelMetres: 10)
    var dice = Dice(3)
    let ships = (0..<16).map { (index: Int) -> DrawnBox in
      let step = Double(index)
      let (column, row) = (Double(index % 4), Double(index / 4))
      let axis = 180 * dice.unit()
      return DrawnBox(
        east: 500 + 1000 * column, south: 500 + 1000 * row, length: 60 + 10 * step, width: 10 + 1.2 * step,
        axis: axis, paint: [-2])
    }
    try artist.writeRadar(artist.radar(ships, seed: 4), to: folder.file("r"), acquired: "2024-03-01T00:00:00Z")
    try artist.writeRadar(artist.radar([], seed: 5), to: folder.file("e"), acquired: "2024-03-01T00:00:00Z")
    let found = try ShipDetector.detect(in: SceneFile(SceneInput(path: folder.file("r.tif"), name: "r")))
    let empty = try ShipDetector.detect(in: SceneFile(SceneInput(path: folder.file("e.tif"), name: "e")))
    #expect(empty.isEmpty)
    let recalled = try ships.count { ship in
      let place = try SceneArtist.polygon(east: (ship.east)...(ship.east + 1), south: (ship.south)...(ship.south + 1))
      return found.contains { Sphere.distanceMetres($0.centre, place.centroid) < 30 }
    }
    #expect(recalled >= 15 && found.count <= 17, "\(recalled) of 16, \(found.count) reported")
  }

  private func seaWithShips(_ folder: TemporaryFolder, seed: UInt64) throws -> SceneFile {
    let artist = SceneArtist(side: 500, pixelMetres: 10)
    let ships = (0..<9).map { (index: Int) -> DrawnBox in
      let (column, row) = (Double(index % 3), Double(index / 3))
      return DrawnBox(
        east: 900 + 1500 * column, south: 900 + 1500 * row, length: 90 + 15 * column, width: 22, axis: 20 * row,
        paint: [0])
    }
    try artist.writeRadar(artist.radar(ships, seed: seed), to: folder.file("r"), acquired: "2024-03-01T00:00:00Z")
    return try SceneFile(SceneInput(path: folder.file("r.tif"), name: "r"))
  }

  @Test("Any number of threads finds the same, to the last bit", arguments: [2, 5])
  func threads(count: Int) throws {
    let folder = try TemporaryFolder()
    let scene = try seaWithShips(folder, seed: 11)
    var parameters = DetectorParameters()
    parameters.tilePixels = 128
    let one = try ShipDetector.detect(in: scene, parameters: parameters)
    #expect(one.count == 9)
    #expect(try ShipDetector.detect(in: scene, parameters: parameters, threads: count) == one)
  }

  @Test("Strips of any height, and a box alone, find the ships that the whole finds")
  func strips() throws {
    let folder = try TemporaryFolder()
    let scene = try seaWithShips(folder, seed: 12)
    let whole = try ShipDetector.detect(in: scene)
    var parameters = DetectorParameters()
    parameters.tilePixels = 128
    let strips = try ShipDetector.detect(in: scene, parameters: parameters)
    #expect(whole.count == 9 && strips.count == 9)
    for ship in whole { #expect(strips.contains { Sphere.distanceMetres($0.centre, ship.centre) < 5 }) }
    let first = try #require(whole.first)
    let box = try #require(BoundingBox(around: first.outline.outer))
    let alone = try ShipDetector.detect(in: scene, within: box)
    #expect(alone.count == 1)
    #expect(alone.first.map { Sphere.distanceMetres($0.centre, first.centre) < 5 } == true)
  }

  @Test("No ship is reported on land polygons, and one beside them is still found")
  func landPolygons() throws {
    let folder = try TemporaryFolder()
    let scene = try seaWithShips(folder, seed: 13)
    let land = try SceneArtist.polygon(east: 0...1800, south: 0...5000)
    let found = try ShipDetector.detect(in: scene, land: [land])
    #expect(found.count == 6)
    #expect(found.allSatisfy { !land.contains($0.centre) })
  }
}
