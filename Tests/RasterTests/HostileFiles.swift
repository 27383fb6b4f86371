// SPDX-License-Identifier: Apache-2.0

import Foundation
import Raster
import Testing

@Suite("A file from outside is believed in nothing")
struct HostileFiles {
  /// A TIFF of one strip with the header fields given: enough for a reader to believe it.
  private func tiff(width: UInt32, height: UInt32) -> [UInt8] {
    func little(_ value: UInt32, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * UInt32($0)) & 255) } }
    let entries: [(tag: UInt32, type: UInt32, value: UInt32)] = [
      (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1),
      (278, 4, 1), (279, 4, 64),
    ]
    var bytes: [UInt8] = Array("II".utf8) + little(42, 2) + little(8, 4) + little(UInt32(entries.count), 2)
    for entry in entries {
      bytes += little(entry.tag, 2) + little(entry.type, 2) + little(1, 4) + little(entry.value, 4)
    }
    return bytes + little(0, 4) + [UInt8](repeating: 0, count: 64)
  }

  private func code(of body: () throws -> Void) -> RasterError.Code? {
    do {
      try body()
      return nil
    } catch { return (error as? RasterError)?.code }
  }

  @Test("A header that claims a billion pixels a side", arguments: [UInt32(1_000_000_000), 2_000_000_000])
  func lyingHeader(side: UInt32) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(tiff(width: side, height: side), to: "lie.tif")
    let found = code { _ = try Dataset(path: path) }
    #expect(found == .size || found == .format)
  }

  @Test func zeroSize() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(tiff(width: 0, height: 10), to: "zero.tif")
    let found = code { _ = try Dataset(path: path) }
    #expect(found == .size || found == .format)
  }

  @Test func halfAFileOpensAndDoesNotRead() throws {
    let folder = try TemporaryFolder()
    var seed: UInt32 = 1
    let noise = (0..<250_000).map { _ in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return UInt16(seed >> 16)
    }
    try GeoTIFFWriter(width: 500, height: 500, bands: ["B02"], epsg: 32653, transform: grid)
      .write([noise], to: folder.file("whole.tif"))
    let whole = try folder.bytes(of: "whole.tif")
    let path = try folder.write(Array(whole.prefix(whole.count / 2)), to: "half.tif")
    let found = code {
      let dataset = try Dataset(path: path)
      _ = try dataset.read(UInt16.self, band: 1, window: dataset.wholeWindow)
    }
    #expect(found == .corrupt || found == .format)
  }

  @Test func notARaster() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("this is a letter, not a picture".utf8), to: "letter.tif")
    #expect(code { _ = try Dataset(path: path) } == .format)
  }

  @Test func emptyMissingAndFolder() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write([], to: "empty.tif")
    #expect(code { _ = try Dataset(path: empty) } == .format)
    #expect(code { _ = try Dataset(path: folder.file("nowhere.tif")) } == .notFound)
    #expect(code { _ = try Dataset(path: folder.path) } == .notFound)
  }

  @Test("A virtual raster may name any file or address, so it is not opened")
  func virtualRaster() throws {
    let folder = try TemporaryFolder()
    let text = """
      <VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
      <SourceFilename>/etc/passwd</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>
      """
    let path = try folder.write(Array(text.utf8), to: "x.vrt")
    #expect(code { _ = try Dataset(path: path) } == .format)
    #expect(code { _ = try Dataset(path: "/vsicurl/http://localhost/x.tif") } == .notFound)
  }

  @Test func aRasterThatLiesNowhereSaysSo() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(tiff(width: 8, height: 8), to: "plain.tif")
    let dataset = try Dataset(path: path)
    #expect(dataset.georeference == nil)
    var found: RasterError.Code?
    do { _ = try dataset.requireGeoreference() } catch { found = error.code }
    #expect(found == .georeference)
  }

  @Test("Windows outside the raster are refused, not clipped in silence")
  func windowOutside() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(tiff(width: 8, height: 8), to: "plain.tif")
    let dataset = try Dataset(path: path)
    for window in [
      PixelWindow(column: 1, row: 0, width: 8, height: 8), PixelWindow(column: -1, row: 0, width: 2, height: 2),
      PixelWindow(column: 0, row: 0, width: 0, height: 4), PixelWindow(column: Int.max, row: 0, width: 1, height: 1),
    ] {
      var found: RasterError.Code?
      do { _ = try dataset.read(UInt8.self, band: 1, window: window) } catch { found = error.code }
      #expect(found == .outside)
    }
    var found: RasterError.Code?
    do { _ = try dataset.read(UInt8.self, band: 2, window: dataset.wholeWindow) } catch { found = error.code }
    #expect(found == .outside)
  }
}
