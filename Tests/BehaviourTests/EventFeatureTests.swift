// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Geodesy
import Testing

@Suite("Events go out as GeoJSON features that name the records they rest on")
struct EventFeatureTests {
  @Test("a gap is a line, an open gap a point; a ratio that is not known is null")
  func gap() async throws {
    var fixture = TrackFixture()
    fixture.add(1, [Fix(0, 130, 40), Fix(10, 131, 41), Fix(11, 131, 41)])
    var rule = GapRule()
    rule.endOfData = TrackFixture.time(20)
    let gaps = await rule.events(in: fixture.store, reception: ReceptionModel(fixture.store))
    let features = gaps.map(\.feature)
    #expect(features.count == 2)
    let first = try #require(features.first)
    #expect(first.geometry == .lineString([40, 41].map { Coordinate(longitude: $0 + 90, latitude: $0) }))
    #expect(first.properties["kind"] == .string("gap"))
    #expect(first.properties["mmsi"] == .integer(1))
    #expect(first.properties["start"] == .string("2024-03-07T00:00:00Z"))
    #expect(first.properties["end"] == .string("2024-03-07T10:00:00Z"))
    #expect(first.properties["reception"] == .string("unknown"))
    #expect(first.properties["likelihood_ratio"] == .null)
    #expect(first.properties["origins"] == .array([.string("positions.csv:0"), .string("positions.csv:100")]))
    #expect(features.last?.geometry == .point(Coordinate(longitude: 131, latitude: 41)))
    let written = try FeatureCollection(geoJSON: FeatureCollection(features).geoJSON, path: "-")
    #expect(written.features.count == 2)
  }

  @Test("a visit stands in the middle of its area, with both intervals")
  func visit() throws {
    let berth = area("berth", .berth, west: 133, south: 42, east: 133.5, north: 42.5)
    let visit = Visit(
      id: RowID(text: "visit-1"), mmsi: 1, segment: RowID(text: "s"), areaID: "berth",
      arrival: TimeSpan(TrackFixture.time(1), TrackFixture.time(2)),
      departure: TimeSpan(TrackFixture.time(5), TrackFixture.time(5)), isOpen: true, origins: [])
    let feature = visit.feature(in: [berth])
    #expect(feature.geometry == .point(Coordinate(longitude: 133.25, latitude: 42.25)))
    #expect(feature.properties["arrival_earliest"] == .string("2024-03-07T01:00:00Z"))
    #expect(feature.properties["departure_latest"] == .null)
    #expect(visit.feature(in: []).geometry == nil)
  }
}
