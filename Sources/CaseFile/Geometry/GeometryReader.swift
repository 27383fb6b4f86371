// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

/// Takes a GeoPackage geometry apart; every read is checked, as the file may come from anywhere.
struct GeometryReader {
  private let bytes: [UInt8]
  private var next = 0
  private var isLittleEndian = true

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func shape() -> GeoPackageGeometry.Shape? {
    guard skipHeader(), let order = byte(), order <= 1 else { return nil }
    isLittleEndian = order == 1
    guard let code = integer(), let type = WellKnownType(rawValue: code) else { return nil }
    switch type {
    case .point: return point().map { .point($0) }
    case .line: return line().map { .line($0) }
    case .lineM: return lineM()
    case .polygon: return polygon().map { .polygon($0) }
    }
  }

  /// The envelope of the header, where there is one: far quicker than the points.
  mutating func envelope() -> BoundingBox? {
    guard skipHeader(), bytes[3] >> 1 & 7 != 0 else { return nil }
    isLittleEndian = bytes[3] & 1 == 1
    next = 8
    guard let west = degrees(540), let east = degrees(540), let south = degrees(90), let north = degrees(90) else {
      return nil
    }
    return BoundingBox(west: west, south: south, east: east, north: north)
  }

  /// Passes "GP", version, flags, srs_id and the envelope, whose length the flags tell.
  private mutating func skipHeader() -> Bool {
    guard bytes.count >= 8, bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P"), bytes[2] == 0 else {
      return false
    }
    let envelopeLengths = [0, 32, 48, 48, 64]
    let kind = Int(bytes[3] >> 1 & 7)
    guard kind < envelopeLengths.count else { return false }
    next = 8 + envelopeLengths[kind]
    return next < bytes.count
  }

  private mutating func line() -> [Coordinate]? {
    guard let count = count(ofSize: 16) else { return nil }
    var points: [Coordinate] = []
    points.reserveCapacity(count)
    for _ in 0..<count {
      guard let point = point() else { return nil }
      points.append(point)
    }
    return points
  }

  private mutating func lineM() -> GeoPackageGeometry.Shape? {
    guard let count = count(ofSize: 24) else { return nil }
    var points: [Coordinate] = []
    var measures: [Double] = []
    for _ in 0..<count {
      guard let point = point(), let measure = number(), abs(measure) <= Self.latestSecond else { return nil }
      points.append(point)
      measures.append(measure)
    }
    return .lineM(points, measures: measures)
  }

  private mutating func polygon() -> Polygon? {
    guard let ringCount = count(ofSize: 4) else { return nil }
    var rings: [[Coordinate]] = []
    for _ in 0..<ringCount {
      guard let ring = line() else { return nil }
      rings.append(ring)
    }
    return Polygon(outer: rings.first ?? [], holes: Array(rings.dropFirst()))
  }

  private mutating func point() -> Coordinate? {
    guard let longitude = degrees(540), let latitude = degrees(90) else { return nil }
    return Coordinate(longitude: longitude, latitude: latitude)
  }

  /// A count of things that the bytes still left can hold.
  private mutating func count(ofSize size: Int) -> Int? {
    guard let count = integer(), Int(count) <= (bytes.count - next) / size else { return nil }
    return Int(count)
  }

  private mutating func byte() -> UInt8? {
    guard next < bytes.count else { return nil }
    defer { next += 1 }
    return bytes[next]
  }

  private mutating func integer() -> UInt32? { pattern(4).map { UInt32(truncatingIfNeeded: $0) } }
  private mutating func number() -> Double? { pattern(8).map { Double(bitPattern: $0) } }

  /// Seconds since 1970 of the year 9999 and a bit: M beyond it is no time.
  private static let latestSecond = 3e11

  /// Degrees on the earth, up to half a turn over the antimeridian; `nil` for what is none.
  private mutating func degrees(_ limit: Double) -> Double? { number().flatMap { abs($0) <= limit ? $0 : nil } }

  private mutating func pattern(_ count: Int) -> UInt64? {
    guard next + count <= bytes.count else { return nil }
    defer { next += count }
    var value: UInt64 = 0
    for offset in 0..<count {
      let index = isLittleEndian ? next + count - 1 - offset : next + offset
      value = value << 8 | UInt64(bytes[index])
    }
    return value
  }
}
