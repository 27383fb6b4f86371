// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Geodesy
import Imagery
import Raster
import Testing

private func error(_ body: () throws -> Void) -> ImageryError? {
  do {
    try body()
    return nil
  } catch { return error as? ImageryError }
}

@Suite("A scene is what its files and its sidecar say")
struct SceneFileTests {
  private func write(_ folder: TemporaryFolder, sidecar: String?) throws -> SceneInput {
    try GeoTIFFWriter(
      width: 20, height: 10, bands: ["", "", "", ""], epsg: 32653, transform: SceneArtist().transform
    ).write([[UInt16]](repeating: [UInt16](repeating: 7, count: 200), count: 4), to: folder.file("s.tif"))
    if let sidecar { try folder.write(sidecar, to: "s.json") }
    return SceneInput(path: folder.file("s.tif"), name: "sources/s.tif", provider: "somebody")
  }

  @Test func theSidecarIsRead() throws {
    let folder = try TemporaryFolder()
    let input = try write(
      folder,
      sidecar: """
        {"acquired":"2024-03-07T02:11:05Z","sensor":"optical","product":"Made-up 3 m","provider":"P","licence":"L",
        "bands":["B02","B03","B04","B08"],"units":"reflectance_1e4","sun_elevation_deg":38.5,"sun_azimuth_deg":160,
        "off_nadir_deg":3,"made_up":true}
        """)
    let scene = try SceneFile(input).scene
    #expect(scene.acquired == Timestamp(iso8601: "2024-03-07T02:11:05Z"))
    #expect(scene.product == "Made-up 3 m" && scene.provider == "P" && scene.isMadeUp)
    #expect(scene.bands == ["B02", "B03", "B04", "B08"])
    #expect(scene.sunElevationDegrees == 38.5 && scene.sunAzimuthDegrees == 160 && scene.offNadirDegrees == 3)
    #expect(scene.paths == ["sources/s.tif"])
    #expect((scene.width, scene.height) == (20, 10))
    #expect(abs(scene.pixelMetres - 3) < 0.02)
    #expect(scene.footprint.contains(scene.footprint.centroid))
  }

  @Test func withoutASidecarNothingIsInvented() throws {
    let folder = try TemporaryFolder()
    let scene = try SceneFile(write(folder, sidecar: nil)).scene
    #expect(scene.acquired == nil && scene.provider == "somebody" && !scene.isMadeUp)
    #expect(scene.sensor == .optical)
  }

  @Test(
    "A wrong sidecar says which word is wrong",
    arguments: [
      (#"{"acquired":"7 March"}"#, "acquired"), (#"{"sensor":"camera"}"#, "sensor"),
      (#"{"units":"db"}"#, "units"), (#"{"sun_elevation_deg":123}"#, "sun_elevation_deg"),
      (#"{"bands":["B02"]}"#, "1 bands"), (#"{"bands":"B02"}"#, "bands"),
      (#"{"usable_mask":"../../etc/passwd"}"#, "usable_mask"), (#"{"made_up":"yes"}"#, "made_up"), ("[]", "object"),
      ("{", "JSON"),
    ])
  func wrongSidecar(text: String, word: String) throws {
    let folder = try TemporaryFolder()
    let input = try write(folder, sidecar: text)
    let found = error { _ = try SceneFile(input) }
    #expect(found?.reason.contains(word) == true, "\(String(describing: found))")
  }

  @Test("The identifier comes from content: a copy has it, a changed pixel does not")
  func contentIdentifier() throws {
    let folder = try TemporaryFolder()
    let input = try write(folder, sidecar: nil)
    let first = try SceneFile(input).scene.id
    try FileManager.default.copyItem(atPath: folder.file("s.tif"), toPath: folder.file("copy.tif"))
    #expect(try SceneFile(SceneInput(path: folder.file("copy.tif"), name: "x")).scene.id == first)
    var pixels = [[UInt16]](repeating: [UInt16](repeating: 7, count: 200), count: 4)
    pixels[0][0] = 8
    try GeoTIFFWriter(
      width: 20, height: 10, bands: ["", "", "", ""], epsg: 32653, transform: SceneArtist().transform
    ).write(pixels, to: folder.file("s.tif"))
    #expect(try SceneFile(input).scene.id != first)
  }

  /// Web Mercator stretches by 1 / cos(latitude): a 10 m pixel at 60° N is 5 m on the ground.
  @Test func webMercatorPixelsShrinkWithLatitude() throws {
    let folder = try TemporaryFolder()
    let north = 6_378_137 * log(tan(75 * Double.pi / 180))
    try GeoTIFFWriter(
      width: 10, height: 10, bands: ["B08"], epsg: 3857,
      transform: GeoTransform(west: 0, north: north + 50, pixelSize: 10)
    ).write([[UInt16]](repeating: [UInt16](repeating: 1, count: 100), count: 1), to: folder.file("m.tif"))
    let scene = try SceneFile(SceneInput(path: folder.file("m.tif"), name: "m.tif")).scene
    #expect(abs(scene.pixelMetres - 5) < 0.02)
  }

  @Test func singleBandFilesMakeOneSceneByTheirNames() throws {
    let folder = try TemporaryFolder()
    let names = ["p_B02_(Raw).tif", "p_B03_(Raw).tif", "p_B04_(Raw).tif", "p_B08_(Raw).tif"]
    for name in names {
      try GeoTIFFWriter(width: 10, height: 10, bands: [""], epsg: 32653, transform: SceneArtist().transform)
        .write([[UInt16](repeating: 9, count: 100)], to: folder.file(name))
    }
    let input = SceneInput(files: names.map { .init(path: folder.file($0), name: $0) })
    #expect(try SceneFile(input).scene.bands == ["B02", "B03", "B04", "B08"])
  }

  @Test func bandsOnDifferentGridsAreRefused() throws {
    let folder = try TemporaryFolder()
    for (name, side) in [("a_B03.tif", 10), ("a_B08.tif", 20)] {
      try GeoTIFFWriter(width: side, height: side, bands: [""], epsg: 32653, transform: SceneArtist().transform)
        .write([[UInt16](repeating: 9, count: side * side)], to: folder.file(name))
    }
    let input = SceneInput(files: ["a_B03.tif", "a_B08.tif"].map { .init(path: folder.file($0), name: $0) })
    #expect(error { _ = try SceneFile(input) }?.code == .bands)
  }

  @Test("A file that cannot be opened still stands in coverage, with the time its sidecar tells")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.write("no picture", to: "x.tif")
    try folder.write(#"{"acquired":"2024-05-01T00:00:00Z","sensor":"radar","made_up":true}"#, to: "x.json")
    let input = SceneInput(path: folder.file("x.tif"), name: "x.tif")
    #expect(error { _ = try SceneFile(input) }?.code == .raster(.format))
    let scene = Scene.unreadable(input)
    #expect(scene.acquired == Timestamp(iso8601: "2024-05-01T00:00:00Z") && scene.sensor == .radar)
    #expect(scene.isMadeUp && scene.width == 0)
  }
}
