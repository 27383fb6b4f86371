// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Geodesy
import Testing

@Suite("A GeoPackage geometry") struct GeoPackageGeometryTests {
  static let vostochny = Coordinate(longitude: 133.083, latitude: 42.733)
  static let wonsan = Coordinate(longitude: 127.45, latitude: 39.17)

  @Test("is the standard's header, then well-known binary")
  func pointBytes() {
    let geometry = GeoPackageGeometry.point(Coordinate(longitude: 1, latitude: -2))
    // "GP", version 0, flags: little endian, no envelope; srs 4326; little endian, type 1; 1.0; -2.0.
    #expect(
      geometry.bytes == [
        0x47, 0x50, 0, 1, 0xE6, 0x10, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0,
      ])
  }

  @Test("carries an envelope in the order west, east, south, north")
  func envelope() {
    let bytes = GeoPackageGeometry.line(Self.vostochny, Self.wonsan).bytes
    let west = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[8 + $1]) << UInt64(8 * $1) }
    let north = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[32 + $1]) << UInt64(8 * $1) }
    #expect(bytes[3] == 0b011)
    #expect(Double(bitPattern: west) == 127.45)
    #expect(Double(bitPattern: north) == 42.733)
  }

  @Test("reads back as it was made")
  func roundTrip() {
    let line = [Self.vostochny, Self.wonsan]
    let hole = [(2.0, 2.0), (3, 2), (3, 3)].map { Coordinate(longitude: $0.0, latitude: $0.1) }
    let ring = [(0.0, 0.0), (9, 0), (9, 9), (0, 9)].map { Coordinate(longitude: $0.0, latitude: $0.1) }
    let polygon = Polygon(outer: ring, holes: [hole])
    #expect(GeoPackageGeometry.point(Self.wonsan).shape == .point(Self.wonsan))
    #expect(GeoPackageGeometry.line(line).shape == .line(line))
    let track = GeoPackageGeometry.lineStringM(line, epochSeconds: [1_709_251_200, 1_709_337_600.5])
    #expect(track.shape == .lineM(line, measures: [1_709_251_200, 1_709_337_600.5]))
    #expect(track.measures == [1_709_251_200, 1_709_337_600.5])
    #expect(GeoPackageGeometry.polygon(polygon).shape == .polygon(polygon))
    #expect(GeoPackageGeometry.polygon(polygon).coordinates.count == 9)
  }

  @Test("of one point as a line has that point twice")
  func singlePointLine() {
    #expect(GeoPackageGeometry.line([Self.wonsan]).coordinates == [Self.wonsan, Self.wonsan])
    #expect(GeoPackageGeometry.lineStringM([Self.wonsan], epochSeconds: [5]).measures == [5, 5])
  }

  @Test("cut short at any byte is no shape, and no crash")
  func truncated() {
    let whole = GeoPackageGeometry.polygon(
      Polygon(outer: [Self.vostochny, Self.wonsan, Coordinate(longitude: 130, latitude: 41)])
    ).bytes
    for count in 0..<whole.count {
      #expect(GeoPackageGeometry(bytes: Array(whole.prefix(count))).shape == nil)
    }
  }

  @Test("that claims four thousand million points is no shape, and takes no memory")
  func lyingCount() {
    var bytes = GeoPackageGeometry.line(Self.vostochny, Self.wonsan).bytes
    for index in 45..<49 { bytes[index] = 0xFF }
    #expect(GeoPackageGeometry(bytes: bytes).shape == nil)
  }

  @Test("is also well-known text")
  func text() {
    let track = GeoPackageGeometry.lineStringM([Self.vostochny, Self.wonsan], epochSeconds: [1_709_251_200, 0.5])
    #expect(track.wellKnownText == "LINESTRING M (133.083 42.733 1709251200, 127.45 39.17 0.5)")
    #expect(GeoPackageGeometry.point(Self.vostochny).wellKnownText == "POINT (133.083 42.733)")
    #expect(GeoPackageGeometry(bytes: [1, 2, 3]).wellKnownText.isEmpty)
  }

  @Test("knows its extent from the header and from the points alike")
  func extent() {
    let point = GeoPackageGeometry.point(Self.wonsan).boundingBox
    #expect(point == BoundingBox(around: [Self.wonsan]))
    let line = GeoPackageGeometry.line(Self.vostochny, Self.wonsan).boundingBox
    #expect(line == BoundingBox(around: [Self.vostochny, Self.wonsan]))
  }
}
