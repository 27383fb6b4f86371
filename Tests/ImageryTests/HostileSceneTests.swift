// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Imagery
import Raster
import Testing

@Suite("A scene that is broken, blank or lies elsewhere is refused with words")
struct HostileSceneTests {
  private let folder: TemporaryFolder
  private let side = 120

  init() throws { folder = try TemporaryFolder() }

  private func failure(_ body: () throws -> Void) -> ImageryError? {
    do {
      try body()
      return nil
    } catch { return error as? ImageryError }
  }

  private func scene(
    _ bands: [String], _ values: [Float], epsg: Int = 32653, noData: Double? = nil, _ transform: GeoTransform? = nil
  ) throws -> SceneFile {
    let path = folder.file("s.tif")
    try GeoTIFFWriter(
      width: side, height: side, bands: bands, epsg: epsg,
      transform: transform ?? SceneArtist(side: side, pixelMetres: 10).transform, noData: noData
    ).write([[Float]](repeating: values, count: bands.count), to: path)
    return try SceneFile(SceneInput(path: path, name: "s.tif"))
  }

  private func repeated(_ value: Float) -> [Float] { [Float](repeating: value, count: side * side) }

  @Test(
    "Not a number, infinity or the no-data value all over: no ship, and said to be blank",
    arguments: [Float.nan, .infinity, 7], [["VV"], ["B02", "B03", "B04", "B08"]])
  func blank(value: Float, bands: [String]) throws {
    let scene = try scene(bands, repeated(value), noData: 7)
    #expect(try ShipDetector.detect(in: scene).isEmpty)
    #expect(failure { try scene.requireData() }?.code == .blank)
  }

  @Test("Amplitudes of zero are no data; one pixel with data is enough")
  func onePixel() throws {
    let empty = try scene(["VV"], repeated(0))
    #expect(failure { try empty.requireData() }?.code == .blank)
    var values = repeated(0)
    values[side * side - 1] = 40
    let one = try scene(["VV"], values)
    try one.requireData()
    #expect(try ShipDetector.detect(in: one).isEmpty)
  }

  @Test("Pixels that are not numbers or beyond all measure do not hide the ship beside them")
  func partly() throws {
    let artist = SceneArtist(side: 300, pixelMetres: 10)
    let ship = DrawnBox(east: 1500, south: 1500, length: 120, width: 24, axis: 30, paint: [6])
    var pixels = artist.radar([ship], seed: 5)
    for row in 0..<300 {
      for column in 0..<40 { pixels[row * 300 + column] = [.nan, .infinity, -.infinity][(row + column) % 3] }
    }
    try artist.writeRadar(pixels, to: folder.file("p"), acquired: "2024-03-01T00:00:00Z")
    let found = try ShipDetector.detect(in: try SceneFile(SceneInput(path: folder.file("p.tif"), name: "p")))
    #expect(found.count == 1)
  }

  @Test(
    "A coordinate reference that cannot be the right one",
    arguments: [
      // Metres called degrees, degrees called metres, off the projection.
      (4326, 400_000.0, 4_800_000.0, 10.0), (32653, 133, 42, 0.0001), (32653, 4e8, 4.8e9, 10_000),
    ])
  func wrongReference(epsg: Int, west: Double, north: Double, pixel: Double) throws {
    let error = failure {
      _ = try scene(["VV"], repeated(9), epsg: epsg, GeoTransform(west: west, north: north, pixelSize: pixel))
    }
    #expect(error?.remedy.contains("coordinate reference") == true, "\(String(describing: error))")
  }

  @Test("A file cut short opens, and detection says that it is cut")
  func cut() throws {
    var dice = Dice(3)
    let noise = (0..<(side * side)).map { _ in Float(dice.unit()) }
    _ = try scene(["VV"], noise)
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file("s.tif")))
    try whole.prefix(whole.count * 3 / 4).write(to: URL(fileURLWithPath: folder.file("cut.tif")))
    let error = failure {
      let cut = try SceneFile(SceneInput(path: folder.file("cut.tif"), name: "cut.tif"))
      _ = try ShipDetector.detect(in: cut)
    }
    #expect(error?.code == .raster(.corrupt) || error?.code == .raster(.format), "\(String(describing: error))")
  }
}
