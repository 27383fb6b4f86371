// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Raster
import Testing
import Workbench

@Suite("What the map and the evidence draw")
struct MapTests {
  @Test("a tile holds the track in two features, broken at the gap")
  func tile() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      // Level 6, where 133.2° E, 42.5° N lies in column 55, row 23.
      let tile = try await server.get("/api/tiles/tracks/6/55/23")
      #expect(tile.headers["content-type"] == "application/vnd.mapbox-vector-tile")
      let features = try #require(TileReader.features(tile.body))
      #expect(features.count == 2)
      for feature in features {
        let command = try #require(feature.geometry.first)
        #expect(command == 9, "a line starts with one MoveTo")
      }
      #expect(try await server.get("/api/tiles/tracks/6/0/0").body.isEmpty)
      #expect(try await server.get("/api/tiles/tracks/15/0/0").status == 404)
      #expect(try await server.get("/api/tiles/tracks/2/4/0").status == 404)
    }
  }

  @Test("at every level the track stays broken at the gap: no line of a tile goes from one side of it to the other")
  func gapAtEveryLevel() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let levels = [(0, 0, 0), (3, 6, 2), (6, 55, 23)]
      for (level, column, row) in levels {
        let tile = try await server.get("/api/tiles/tracks/\(level)/\(column)/\(row)")
        let features = try #require(TileReader.features(tile.body), "level \(level)")
        #expect(features.count == 2, "level \(level)")
        for feature in features {
          #expect(feature.geometry.filter { $0 == 9 }.count == 1, "level \(level): one MoveTo")
        }
      }
    }
  }

  @Test("GDAL reads the picture of a chip as it was cut from the scene: the ship is bright")
  func chip() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let chip = try await server.get("/api/chips/det-1?area=berth").json()
      #expect(chip["pixel_metres"] == .integer(3))
      #expect(chip["detection_outline"]?.arrayValue?.count == 5)
      let image = try await server.get("/api/chips/det-1/image?area=berth")
      #expect(image.headers["content-type"] == "image/png")
      let path = server.small.folder.appendingPathComponent("chip.png").path
      try Data(image.body).write(to: URL(fileURLWithPath: path))
      let picture = try Dataset(path: path)
      #expect(JSONValue.integer(picture.width) == chip["width"])
      #expect(JSONValue.integer(picture.height) == chip["height"])
      let pixels = try picture.read(UInt8.self, band: 1, window: picture.wholeWindow)
      guard case .integer(let left)? = chip["column"], case .integer(let top)? = chip["row"] else {
        Issue.record("the chip does not say where it was cut")
        return
      }
      #expect(pixels[(100 - top) * picture.width + 95 - left] == 255)
      #expect(pixels[(110 - top) * picture.width + 95 - left] == 0)
    }
  }

  @Test("a scene outside the case folder is not opened")
  func outside() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let reply = try await server.get("/api/chips/scene-outside?area=berth")
      #expect(reply.status == 422)
      #expect(reply.text.contains("outside the case folder"))
    }
  }
}

/// Reads a vector tile with nothing of ours: protocol buffers as the standard says.
enum TileReader {
  struct Feature {
    var tags: [UInt64] = []
    var geometry: [UInt64] = []
  }

  static func features(_ bytes: [UInt8]) -> [Feature]? {
    guard let layer = fields(bytes)?.first(where: { $0.number == 3 })?.bytes else { return nil }
    return fields(layer)?.filter { $0.number == 2 }.map { field in
      var feature = Feature()
      for part in fields(field.bytes) ?? [] {
        if part.number == 2 { feature.tags = varints(part.bytes) }
        if part.number == 4 { feature.geometry = varints(part.bytes) }
      }
      return feature
    }
  }

  private static func fields(_ bytes: [UInt8]) -> [(number: UInt64, bytes: [UInt8])]? {
    var found: [(UInt64, [UInt8])] = []
    var next = 0
    while next < bytes.count {
      let key = varint(bytes, &next)
      switch key & 7 {
      case 0: found.append((key >> 3, [UInt8(truncatingIfNeeded: varint(bytes, &next))]))
      case 2:
        let count = Int(varint(bytes, &next))
        guard next + count <= bytes.count else { return nil }
        found.append((key >> 3, Array(bytes[next..<next + count])))
        next += count
      default: return nil
      }
    }
    return found
  }

  private static func varints(_ bytes: [UInt8]) -> [UInt64] {
    var next = 0
    var values: [UInt64] = []
    while next < bytes.count { values.append(varint(bytes, &next)) }
    return values
  }

  private static func varint(_ bytes: [UInt8], _ next: inout Int) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while next < bytes.count {
      let byte = bytes[next]
      next += 1
      value |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte & 0x80 == 0 { break }
    }
    return value
  }
}
