// SPDX-License-Identifier: Apache-2.0

import Foundation
import Geodesy
import Testing

@Suite("The coastline says where land is and which ways cross it")
struct CoastlineTests {
  /// Seeded numbers 0..<1 (SplitMix64).
  struct Random {
    var state: UInt64
    mutating func next() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
    }
  }

  static func point(_ longitude: Double, _ latitude: Double) -> Coordinate {
    Coordinate(longitude: longitude, latitude: latitude)
  }

  /// A ragged island with a lake, of `count` points.
  static func island(_ count: Int, seed: UInt64) -> Polygon {
    var random = Random(state: seed)
    let ring = (0..<count).map { step in
      let angle = Double(step) / Double(count) * 2 * .pi
      let radius = 1 + random.next()
      return point(130 + radius * cos(angle), 40 + radius * sin(angle))
    }
    let lake = [point(129.8, 39.8), point(130.2, 39.8), point(130.2, 40.2), point(129.8, 40.2)]
    return Polygon(outer: ring, holes: [lake])
  }

  @Test("land by the index is land by the even-odd rule, at seeded points", arguments: [12, 500, 20_000])
  func containment(count: Int) {
    let island = Self.island(count, seed: 7)
    let coastline = Coastline(polygons: [island], extent: BoundingBox(west: 127, south: 37, east: 133, north: 43))
    var random = Random(state: 1)
    for _ in 0..<(count > 1_000 ? 500 : 20_000) {
      let place = Self.point(127 + 6 * random.next(), 37 + 6 * random.next())
      #expect(coastline.contains(place) == island.contains(place))
    }
    #expect(!coastline.contains(Self.point(130, 40)), "the lake is water")
    #expect(!coastline.contains(Self.point(10, 10)), "outside the extent nothing is known to be land")
  }

  @Test("a way over the island crosses, a way beside it does not")
  func crossing() {
    let square = Polygon(outer: [(1, 1), (2, 1), (2, 2), (1, 2)].map { Self.point($0.0, $0.1) })
    let coastline = Coastline(polygons: [square], extent: BoundingBox(west: 0, south: 0, east: 3, north: 3))
    #expect(coastline.crosses(Self.point(0.5, 1.5), Self.point(2.5, 1.5)))
    #expect(coastline.crosses(Self.point(0.5, 0.5), Self.point(2.5, 2.5)), "through two corners")
    #expect(!coastline.crosses(Self.point(0.5, 0.5), Self.point(2.5, 0.5)))
    #expect(coastline.crosses(Self.point(1.5, 1.5), Self.point(1.6, 1.6)), "wholly on land")
    #expect(coastline.crosses(Self.point(1.5, 1.5), Self.point(2.5, 2.2)), "from land to water")
  }

  @Test("where land was cut at the extent, the cut is no coast")
  func cut() throws {
    let big = Polygon(outer: [(-9, 1), (9, 1), (9, 2), (-9, 2)].map { Self.point($0.0, $0.1) })
    let box = BoundingBox(west: 0, south: 0, east: 3, north: 3)
    let coastline = Coastline(polygons: [try #require(big.clipped(to: box))], extent: box)
    #expect(coastline.contains(Self.point(1, 1.5)))
    #expect(!coastline.crosses(Self.point(-1, 0.5), Self.point(1, 0.5)))
    #expect(coastline.crosses(Self.point(1, 0.5), Self.point(1, 2.5)))
  }

  @Test("clipping keeps what lies in the box and nothing else")
  func clipping() throws {
    let island = Self.island(400, seed: 3)
    let box = BoundingBox(west: 129.5, south: 39, east: 131.3, north: 41.1)
    let part = try #require(island.clipped(to: box))
    var random = Random(state: 2)
    for _ in 0..<5_000 {
      let place = Self.point(127 + 6 * random.next(), 37 + 6 * random.next())
      #expect(part.contains(place) == (box.contains(place) && island.contains(place)))
    }
    #expect(island.clipped(to: BoundingBox(west: 0, south: 0, east: 1, north: 1)) == nil)
  }

  @Test("GeoJSON and back keeps land and extent")
  func roundTrip() throws {
    let coastline = Coastline(
      polygons: [Self.island(40, seed: 5)], extent: BoundingBox(west: 120, south: 30, east: 140, north: 50))
    let again = try FeatureCollection(geoJSON: coastline.featureCollection.geoJSON, path: "-")
    #expect(Coastline(again)?.extent == coastline.extent)
    #expect(Coastline(again)?.polygons.count == 1)
    #expect(Coastline(FeatureCollection([])) == nil)
  }

  @Test("a file that is no land file is refused, never read past its end")
  func hostile() throws {
    let box = BoundingBox(west: 0, south: 0, east: 1, north: 1)
    #expect(throws: GeodesyError.self) { try Coastline(worldFile: "/nowhere.wkb", clippedTo: box) }
    #expect(throws: GeodesyError.self) { try Coastline(worldFile: "Package.swift", clippedTo: box) }
  }

  @Test(
    "the world's land: places known to be land and water",
    .enabled(if: RealData.has(RealData.worldLand), "skipped: run scripts/fetch-coastline"))
  func world() throws {
    let box = BoundingBox(west: 120, south: 30, east: 142, north: 50)
    let coastline = try Coastline(worldFile: RealData.worldLand, clippedTo: box)
    #expect(coastline.polygons.count > 40_000)
    // Asked outside `#expect`, which would keep a picture of the whole coastline.
    let land = [
      "Seoul": Self.point(127.0, 37.5), "Ussuriysk": Self.point(131.95, 43.8), "Pyongyang": Self.point(125.75, 39.03),
    ].filter { !coastline.contains($0.value) }
    #expect(land.isEmpty, "said to be water")
    let water = [
      "Sea of Japan": Self.point(132, 39), "bay off Vostochny": Self.point(133.05, 42.65),
    ].filter { coastline.contains($0.value) }
    #expect(water.isEmpty, "said to be land")
    let nampoToChongjin = coastline.crosses(Self.point(124.5, 38.5), Self.point(129.8, 41.7))
    #expect(nampoToChongjin, "over Korea")
    let vostochnyToChongjin = coastline.crosses(Self.point(133.05, 42.6), Self.point(130.2, 41.6))
    #expect(!vostochnyToChongjin, "by sea")
  }
}
