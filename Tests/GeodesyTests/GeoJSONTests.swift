// SPDX-License-Identifier: Apache-2.0

import Bytes
import Geodesy
import Testing

@Suite("GeoJSON is read as RFC 7946 has it and written the same everywhere")
struct GeoJSONTests {
  private func read(_ text: String) throws(GeodesyError) -> FeatureCollection {
    try FeatureCollection(geoJSON: Array(text.utf8), path: "areas.geojson")
  }

  static let square = Polygon(
    outer: [(0, 0), (1, 0), (1, 1), (0, 1)].map { Coordinate(longitude: $0.0, latitude: $0.1) })

  @Test("a collection written reads back the same, with properties, ids, holes and the extent")
  func roundTrip() throws {
    let hole = [(0.25, 0.25), (0.75, 0.25), (0.5, 0.75), (0.25, 0.25)].map {
      Coordinate(longitude: $0.0, latitude: $0.1)
    }
    let collection = FeatureCollection(
      [
        Feature(
          .polygon(Polygon(outer: Self.square.outer, holes: [hole])),
          properties: .object([.init("id", .string("berth")), .init("n", .integer(3))]), id: .integer(7)),
        Feature(.multiPolygon([Self.square, Self.square])),
        Feature(.point(Coordinate(longitude: -179.9999999, latitude: 42.0000001))),
        Feature(.lineString([Coordinate(longitude: 1, latitude: 2), Coordinate(longitude: 3, latitude: -4.5)])),
        Feature(nil),
      ], boundingBox: BoundingBox(west: -180, south: -4.5, east: 3, north: 42.5))
    let again = try FeatureCollection(geoJSON: collection.geoJSON, path: "-")
    #expect(again == collection)
    #expect(again.geoJSON == collection.geoJSON)
  }

  @Test("members come in any order, heights are dropped, foreign members are stepped over")
  func anyOrder() throws {
    let text = """
      {"features":[{"geometry":{"coordinates":[1,2,30],"type":"Point"},"x":{"y":[1]},"properties":null,
      "type":"Feature"}],"name":"n","type":"FeatureCollection"}
      """
    let features = try read(text).features
    #expect(features.map(\.geometry) == [.point(Coordinate(longitude: 1, latitude: 2))])
  }

  @Test("a single feature and a bare geometry are collections of one")
  func bare() throws {
    #expect(try read(#"{"type":"Point","coordinates":[1,2]}"#).features.count == 1)
    #expect(try read(#"{"type":"Feature","properties":{},"geometry":null}"#).features.count == 1)
  }

  @Test(
    "a fault names its line",
    arguments: [
      (
        "{\"type\":\"FeatureCollection\",\n\"features\":[{\"type\":\"Feature\",\"geometry\":\n{\"type\":\"Circle\"}}]}",
        3
      ),
      ("{\"type\":\"Point\",\n\"coordinates\":[200,0]}", 2),
      ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}", 1),
      ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}", 1),
      ("{\"type\":\"Point\",\"coordinates\":[[1,2]]}", 1),
      ("{\"features\":[]}", 1), ("\n\n{\"type\":", 3),
    ])
  func faults(text: String, line: Int) {
    let error = #expect(throws: GeodesyError.self) { try read(text) }
    #expect(error?.line == line)
    #expect(error?.path == "areas.geojson")
  }

  @Test("a file that is not there, and a folder, are said to be that")
  func noFile() {
    let missing = #expect(throws: GeodesyError.self) { try FeatureCollection(geoJSONFile: "no/such.geojson") }
    #expect(missing?.code == .unreadable(.notFound))
    let folder = #expect(throws: GeodesyError.self) { try FeatureCollection(geoJSONFile: "/") }
    #expect(folder?.code == .unreadable(.isDirectory))
  }
}
