// SPDX-License-Identifier: Apache-2.0

import Bytes
import Geodesy
import Raster
import Testing

/// Vostochny lies in UTM zone 53 north.
let grid = GeoTransform(west: 343_000, north: 4_733_000, pixelSize: 3)

func counting(_ width: Int, _ height: Int, from first: Int = 0) -> [UInt16] {
  (0..<(width * height)).map { UInt16(truncatingIfNeeded: first + $0) }
}

@Suite("A raster that was written reads back the same")
struct WritingAndReading {
  @Test func pixelsBandsAndGeoreferenceSurvive() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("scene.tif")
    let bands = [counting(300, 200), counting(300, 200, from: 7)]
    try GeoTIFFWriter(width: 300, height: 200, bands: ["B02", "B08"], epsg: 32653, transform: grid, noData: 0)
      .write(bands, to: path)

    let dataset = try Dataset(path: path)
    #expect((dataset.width, dataset.height, dataset.bandCount) == (300, 200, 2))
    #expect(try dataset.bandDescription(1) == "B02")
    #expect(try dataset.bandDescription(2) == "B08")
    #expect(try dataset.noData(band: 1) == 0)
    #expect(dataset.georeference?.transform == grid)
    #expect(try dataset.read(UInt16.self, band: 2, window: dataset.wholeWindow) == bands[1])
  }

  @Test func aWindowIsTheSamePartOfTheWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("scene.tif")
    let pixels = counting(300, 200)
    try GeoTIFFWriter(width: 300, height: 200, bands: ["B02"], epsg: 32653, transform: grid).write([pixels], to: path)
    let dataset = try Dataset(path: path)
    let part = try dataset.read(
      UInt16.self, band: 1, window: PixelWindow(column: 250, row: 190, width: 5, height: 2))
    #expect(part == (190..<192).flatMap { row in (250..<255).map { pixels[row * 300 + $0] } })
  }

  @Test func missingPixelsReadAsNaN() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("sigma.tif")
    let pixels: [Float] = [-20.5, -9999, -8.25, -30]
    try GeoTIFFWriter(width: 2, height: 2, bands: ["VV"], epsg: 32653, transform: grid, noData: -9999)
      .write([pixels], to: path)
    let dataset = try Dataset(path: path)
    let read = try dataset.readFloats(band: 1, window: dataset.wholeWindow)
    #expect(read[0] == -20.5 && read[1].isNaN && read[2] == -8.25 && read[3] == -30)
  }

  @Test func sameInputGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    let writer = GeoTIFFWriter(width: 300, height: 300, bands: ["clear"], epsg: 32653, transform: grid)
    let mask = [UInt8](repeating: 1, count: 90_000)
    try writer.write([mask], to: folder.file("a.tif"))
    try writer.write([mask], to: folder.file("b.tif"))
    #expect(try folder.bytes(of: "a.tif") == folder.bytes(of: "b.tif"))
  }

  @Test func nothingIsLeftBehindWhereTheFolderIsMissing() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: RasterError.self) {
      try GeoTIFFWriter(width: 1, height: 1, bands: ["B02"], epsg: 32653, transform: grid)
        .write([[UInt8(1)]], to: folder.file("no/such/folder.tif"))
    }
    #expect(error?.code == .notFound)
  }

  @Test func arraysThatDoNotFitAreRefused() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: RasterError.self) {
      try GeoTIFFWriter(width: 2, height: 2, bands: ["B02"], epsg: 32653, transform: grid)
        .write([[UInt8(1)]], to: folder.file("x.tif"))
    }
    #expect(error?.code == .size)
  }
}

@Suite("A pixel has a longitude and a latitude")
struct Locating {
  /// The central meridian of zone 53 is 135° E: false easting 500,000 m, k₀ = 0.9996 (EPSG 16053). On the equator the
  /// map is exact there; away from it PROJ was asked (cs2cs EPSG:32653 EPSG:4326, 9.1.1).
  @Test func utmZone53() throws {
    let locator = try PixelLocator(
      Georeference(epsg: 32653, transform: GeoTransform(west: 500_000, north: 0, pixelSize: 10)), path: "test")
    let origin = try locator.coordinates(of: [PixelPoint(column: 0, row: 0)])[0]
    #expect(abs(origin.longitude - 135) < 1e-9 && abs(origin.latitude) < 1e-9)
  }

  /// Spherical Mercator: x = R λ with R = 6,378,137 m (EPSG method 1024).
  @Test func webMercatorGivesLongitudeFirst() throws {
    let quarter = 6_378_137 * Double.pi / 2
    let locator = try PixelLocator(
      Georeference(epsg: 3857, transform: GeoTransform(west: quarter, north: 0, pixelSize: 10)), path: "test")
    let place = try locator.coordinates(of: [PixelPoint(column: 0, row: 0)])[0]
    #expect(abs(place.longitude - 90) < 1e-9 && abs(place.latitude) < 1e-9)
  }

  @Test func thereAndBackAgain() throws {
    let locator = try PixelLocator(Georeference(epsg: 32653, transform: grid), path: "test")
    let points = [PixelPoint(column: 0.5, row: 0.5), PixelPoint(column: 812.25, row: 399)]
    let back = try locator.pixels(of: locator.coordinates(of: points))
    for (point, again) in zip(points, back) {
      #expect(abs(point.column - again.column) < 1e-4 && abs(point.row - again.row) < 1e-4)
    }
  }

  @Test func pixelsWithoutSizeAreRefused() throws {
    let flat = GeoTransform(originX: 0, columnX: 1, rowX: 1, originY: 0, columnY: 1, rowY: 1)
    let georeference = try Georeference(epsg: 32653, transform: flat)
    let error = #expect(throws: RasterError.self) { _ = try PixelLocator(georeference, path: "flat.tif") }
    #expect(error?.code == .georeference)
  }

  @Test func anUnknownCodeIsRefused() {
    let error = #expect(throws: RasterError.self) { _ = try Georeference(epsg: 1, transform: grid) }
    #expect(error?.code == .georeference)
  }
}
