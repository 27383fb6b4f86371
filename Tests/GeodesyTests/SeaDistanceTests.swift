// SPDX-License-Identifier: Apache-2.0

import Geodesy
import Testing

@Suite("Sea distance goes round the land, and says how it was found")
struct SeaDistanceTests {
  private func point(_ longitude: Double, _ latitude: Double) -> Coordinate {
    Coordinate(longitude: longitude, latitude: latitude)
  }

  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Polygon {
    Polygon(outer: [point(west, south), point(east, south), point(east, north), point(west, north)])
  }

  private func area(_ longitude: Double, _ latitude: Double, id: String = "a") -> Area {
    let square = box(longitude - 0.001, latitude - 0.001, longitude + 0.001, latitude + 0.001)
    return Area(id: id, name: id, kind: .berth, role: .load, polygon: square)
  }

  /// A square island on the equator with a lake in it, in a sea of 6° by 6°.
  private var island: Coastline {
    Coastline(
      polygons: [Polygon(outer: box(1, -1, 2, 1).outer, holes: [box(1.4, -0.1, 1.6, 0.1).outer])],
      extent: BoundingBox(west: -1, south: -3, east: 5, north: 3))
  }

  @Test("round a square island: over two of its corners, within 0.5% of the shortest way")
  func roundTheIsland() async {
    let goal = area(2.5, 0)
    let distances = await SeaDistances(to: [goal], coastline: island)
    let route = distances.route(from: point(0.5, 0), to: goal)
    let corners = [point(0.5, 0), point(1, 1), point(2, 1), point(2.5, 0)]
    let shortest = zip(corners, corners.dropFirst()).reduce(0) { $0 + Sphere.distanceMetres($1.0, $1.1) }
    #expect(route.kind == .sea)
    #expect(route.metres > shortest * 0.999 && route.metres < shortest * 1.005)
    #expect(route.uncheckedMetres == 0)
    let length = zip(route.path, route.path.dropFirst()).reduce(0) { $0 + Sphere.distanceMetres($1.0, $1.1) }
    #expect(abs(length - route.metres) < 1, "the path is as long as the route says")
    #expect(zip(route.path, route.path.dropFirst()).allSatisfy { !island.crosses($0, $1) })
  }

  @Test("a clear way is the great circle, exactly; inside the area it is nothing")
  func clear() async {
    let goal = area(2.5, 0)
    let distances = await SeaDistances(to: [goal], coastline: island)
    let route = distances.route(from: point(4.5, 1), to: goal)
    #expect(route.kind == .greatCircle)
    #expect(abs(route.metres - Sphere.distanceMetres(point(4.5, 1), point(2.501, 0.001))) < 1)
    #expect(distances.route(from: point(2.5, 0), to: goal).metres == 0)
  }

  @Test("no coastline, off the map, or shut in a lake: unchecked, and all of it said to be so")
  func unchecked() async {
    let goal = area(2.5, 0)
    let blind = await SeaDistances(to: [goal], coastline: nil).route(from: point(0.5, 0), to: goal)
    let known = await SeaDistances(to: [goal], coastline: island)
    for route in [blind, known.route(from: point(-5, 0), to: goal), known.route(from: point(1.5, 0), to: goal)] {
      #expect(route.kind == .unchecked)
      #expect(route.uncheckedMetres == route.metres)
    }
  }

  @Test("a place that lies on land by the coastline is joined to the nearest water, and the metres are told")
  func onLand() async {
    let goal = area(2.5, 0)
    let distances = await SeaDistances(to: [goal], coastline: island)
    let route = distances.route(from: point(1.05, 0), to: goal)
    #expect(route.kind == .sea)
    #expect(route.uncheckedMetres > 5_000 && route.uncheckedMetres < 8_000)
    let inland = area(1.95, 0, id: "quay")
    let toQuay = await SeaDistances(to: [inland], coastline: island).route(from: point(0.5, 0), to: inland)
    #expect(toQuay.kind == .sea)
    #expect(toQuay.uncheckedMetres > 5_000 && toQuay.uncheckedMetres < 8_000)
  }

  @Test(
    "the case's ports, over OpenStreetMap's land",
    .enabled(if: RealData.has(RealData.worldLand), "skipped: run scripts/fetch-coastline"))
  func ports() async throws {
    let extent = BoundingBox(west: 120, south: 30, east: 142, north: 50)
    let coastline = try Coastline(worldFile: RealData.worldLand, clippedTo: extent)
    let berth = area(133.06, 42.70, id: "off Vostochny")
    let distances = await SeaDistances(to: [berth], coastline: coastline)
    // Great circles between the ports in nautical miles; a ship's way is longer by the capes it must round.
    let ports: [(String, Coordinate, greatCircle: Double, longest: Double)] = [
      ("Rajin", point(130.32, 42.20), 125, 133), ("Chongjin", point(129.83, 41.75), 154, 160),
      ("Kimchaek", point(129.24, 40.65), 211, 218), ("Hungnam", point(127.66, 39.80), 300, 308),
      ("Wonsan", point(127.50, 39.20), 329, 338), ("Busan", point(129.08, 35.07), 493, 505),
      // Round the peninsula; through the islands of its south-west it is shorter than ships' usual 1,125 nm.
      ("Nampo", point(125.0, 38.6), 442, 1125),
    ]
    for port in ports {
      let route = distances.route(from: port.1, to: berth)
      let miles = route.metres / Unit.metresPerNauticalMile
      #expect(route.kind != .unchecked, "\(port.0)")
      #expect(miles > port.greatCircle && miles < port.longest, "\(port.0): \(miles)")
      if port.0 == "Nampo" { #expect(miles > 880) }
    }
  }
}
