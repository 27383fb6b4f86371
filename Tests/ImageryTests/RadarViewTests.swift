// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Imagery
import Raster
import Testing

@Suite("How a radar looked tells where it shows what moves")
struct RadarViewTests {
  @Test("Flight and range come from the product's grid: right of the track, both ways", arguments: [false, true])
  func view(isAscending: Bool) throws {
    let folder = try TemporaryFolder()
    let writer = SafeWriter(isAscending: isAscending)
    let path = try writer.write(to: folder.path) { _, _, _ in 100 }
    let scene = try SceneFile(SceneInput(path: path, name: "s1"))
    let middle = writer.place(line: 120, pixel: 150)
    let view = try #require(
      scene.radarView(at: Coordinate(longitude: middle.longitude, latitude: middle.latitude)))
    let ahead = writer.place(line: 170, pixel: 150)
    let toward = Sphere.bearingDegrees(
      from: Coordinate(longitude: middle.longitude, latitude: middle.latitude),
      to: Coordinate(longitude: ahead.longitude, latitude: ahead.latitude))
    #expect(abs(view.flightDegrees - toward) < 1)
    // Sentinel-1 looks to the right of its flight.
    let right = (view.rangeDegrees - view.flightDegrees + 360).truncatingRemainder(dividingBy: 360)
    #expect((60...120).contains(right), "\(view)")
    #expect((90...140).contains(view.rangeSeconds))
    #expect(scene.radarView(at: Coordinate(longitude: 0, latitude: 0)) == nil)
  }

  @Test("What recedes stands behind itself, what approaches before, what goes along the track in its place")
  func shift() {
    let view = RadarView(flightDegrees: 0, rangeDegrees: 90, incidenceDegrees: 30, rangeSeconds: 120)
    let receding = view.shift(eastMetresPerSecond: 5, northMetresPerSecond: 0)
    #expect(abs(receding.north + 300) < 1e-6 && abs(receding.east) < 1e-6)
    let approaching = view.shift(eastMetresPerSecond: -5, northMetresPerSecond: 0)
    #expect(abs(approaching.north - 300) < 1e-6)
    let along = view.shift(eastMetresPerSecond: 0, northMetresPerSecond: 8)
    #expect(abs(along.north) < 1e-6 && abs(along.east) < 1e-6)
  }
}

@Suite("A detection has a picture")
struct DetectionChipTests {
  @Test("The ship lies in the middle of it, brighter than the sea; at the edge it is moved in")
  func chip() throws {
    let folder = try TemporaryFolder()
    let artist = SceneArtist(side: 400, pixelMetres: 10)
    let ships = [(2000.0, 2000.0), (3930, 60)].map { place in
      DrawnBox(east: place.0, south: place.1, length: 120, width: 24, axis: 90, paint: [6])
    }
    try artist.writeRadar(artist.radar(ships, seed: 8), to: folder.file("r"), acquired: "2024-03-01T00:00:00Z")
    let scene = try SceneFile(SceneInput(path: folder.file("r.tif"), name: "r"))
    let found = try ShipDetector.detect(in: scene)
    #expect(found.count == 2)
    for ship in found {
      let chip = try scene.chip(of: ship)
      #expect(chip.width == chip.height && (64...640).contains(chip.width) && chip.channels == 1)
      #expect(chip.pixels.count == chip.width * chip.height)
      let place = try scene.locator().pixels(of: [ship.centre])[0]
      if (100...300).contains(place.column) {
        let middle = chip.pixels[chip.height / 2 * chip.width + chip.width / 2]
        #expect(middle > 200 && chip.pixels[0] < 200)
      }
    }
  }
}
