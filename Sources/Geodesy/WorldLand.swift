// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Land polygons of the world in one file of well-known binary: a little-endian MULTIPOLYGON.
///
/// The polygons are whole islands and continents, not tiles (the largest, of OpenStreetMap's, has 770,264 points), so
/// they are cut to the box. The file is mapped and walked once; only polygons that touch the box become arrays.
/// Format: OGC 06-103r4, "Simple feature access", clause 8.2.
public enum WorldLand {
  static let operation = "read land polygons (WKB)"

  /// The polygons that touch a box, cut to it.
  /// - Throws: `GeodesyError` where the file cannot be read, is not such a file, or ends too early.
  public static func polygons(worldFile path: String, clippedTo box: BoundingBox) throws(GeodesyError) -> [Polygon] {
    let file: MappedFile
    do { file = try MappedFile(path: path) } catch { throw GeodesyError(error, operation: operation) }
    return try file.withBytes { (bytes) throws(GeodesyError) in
      var walk = MultiPolygonWalk(path: path, count: bytes.byteCount)
      return try walk.polygons(bytes, touching: box).compactMap { $0.clipped(to: box) }
    }
  }
}

/// Steps through the file with every size checked against the bytes that are left.
private struct MultiPolygonWalk {
  let path: String
  let count: Int
  var offset = 0

  mutating func polygons(_ bytes: RawSpan, touching box: BoundingBox) throws(GeodesyError) -> [Polygon] {
    let expected = try header(bytes, type: 6, "a MULTIPOLYGON")
    var found: [Polygon] = []
    for _ in 0..<expected {
      let rings = try header(bytes, type: 3, "a POLYGON")
      let start = offset
      var touches = false
      for ring in 0..<rings {
        let points = try size(bytes, unit: 16)
        if ring == 0 { touches = self.touches(bytes, points: points, box) }
        offset += points * 16
      }
      guard touches else { continue }
      offset = start
      found.append(try polygon(bytes, rings: rings))
    }
    return found
  }

  private func failure(_ code: GeodesyError.Code, _ reason: String) -> GeodesyError {
    GeodesyError(code, operation: WorldLand.operation, path: path, byteOffset: offset, reason: reason)
  }

  /// Byte order, type and number of parts.
  private mutating func header(_ bytes: RawSpan, type: UInt32, _ name: String) throws(GeodesyError) -> Int {
    guard offset + 9 <= count else { throw failure(.truncated, "the file ends where \(name) should start") }
    guard bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self) == 1 else {
      throw failure(.unsupported, "only little-endian well-known binary is read")
    }
    let found = bytes.littleEndianUInt32(at: offset + 1)
    guard found == type else { throw failure(.malformed, "expected \(name) (type \(type)), found type \(found)") }
    offset += 5
    return try size(bytes, unit: type == 6 ? 9 : 4)
  }

  /// A count of things that take at least `unit` bytes each and must fit what is left.
  private mutating func size(_ bytes: RawSpan, unit: Int) throws(GeodesyError) -> Int {
    guard offset + 4 <= count else { throw failure(.truncated, "the file ends inside a polygon") }
    let value = Int(bytes.littleEndianUInt32(at: offset))
    offset += 4
    guard value <= (count - offset) / unit else {
      throw failure(.truncated, "the file ends before \(value) parts of \(unit) bytes; fetch it again")
    }
    return value
  }

  private func touches(_ bytes: RawSpan, points: Int, _ box: BoundingBox) -> Bool {
    var west = Double.infinity
    var south = Double.infinity
    var east = -Double.infinity
    var north = -Double.infinity
    for place in stride(from: offset, to: offset + points * 16, by: 16) {
      let longitude = bytes.littleEndianDouble(at: place)
      let latitude = bytes.littleEndianDouble(at: place + 8)
      if longitude < west { west = longitude }
      if longitude > east { east = longitude }
      if latitude < south { south = latitude }
      if latitude > north { north = latitude }
    }
    return west <= box.east && east >= box.west && south <= box.north && north >= box.south
  }

  private mutating func polygon(_ bytes: RawSpan, rings: Int) throws(GeodesyError) -> Polygon {
    var lines: [[Coordinate]] = []
    for _ in 0..<rings {
      let points = try size(bytes, unit: 16)
      let end = offset + points * 16
      var line: [Coordinate] = []
      line.reserveCapacity(points)
      for place in stride(from: offset, to: end, by: 16) {
        line.append(
          Coordinate(longitude: bytes.littleEndianDouble(at: place), latitude: bytes.littleEndianDouble(at: place + 8)))
      }
      lines.append(line)
      offset = end
    }
    return Polygon(outer: lines.first ?? [], holes: Array(lines.dropFirst()))
  }
}
