// SPDX-License-Identifier: Apache-2.0

import Bytes

extension FeatureCollection {
  /// Files larger than this are refused: 1 GiB.
  static let largestFile = 1 << 30

  /// Reads a GeoJSON file (RFC 7946): a collection, a single feature or a bare geometry.
  ///
  /// Points, lines, polygons and multipolygons are read; heights are dropped. Longitudes outside ±180, latitudes
  /// outside ±90 and rings that are open or have fewer than four points are faults.
  /// - Throws: `GeodesyError` with line and byte of the first fault.
  public init(geoJSONFile path: String) throws(GeodesyError) {
    let bytes: [UInt8]
    do { bytes = try MappedFile.contents(path: path, limit: Self.largestFile) } catch {
      throw GeodesyError(error, operation: "read GeoJSON")
    }
    try self.init(geoJSON: bytes, path: path)
  }

  /// Reads GeoJSON text; `path` is named in errors.
  public init(geoJSON bytes: [UInt8], path: String) throws(GeodesyError) {
    do {
      var parser = JSONParser(bytes)
      let root = try GeoJSONObject(&parser)
      try parser.end()
      self = try root.collection(parser)
    } catch {
      throw GeodesyError(error, operation: "read GeoJSON", path: path)
    }
  }
}

/// Any GeoJSON object as it stands: its members may come in any order, so they are kept until its type is known.
private struct GeoJSONObject {
  var start = 0
  var type = ""
  var features: [Feature] = []
  var geometry: Geometry?
  var coordinates: CoordinateTree?
  var properties = JSONValue.null
  var id: JSONValue?
  var box: BoundingBox?

  init(_ parser: inout JSONParser) throws(JSONError) {
    _ = parser.peek()
    start = parser.byteOffset
    var object = self
    try parser.forEachMember { (key, parser) throws(JSONError) in try object.read(key, &parser) }
    self = object
    guard !type.isEmpty else { throw parser.failure("this object has no \"type\"", at: start) }
  }

  private mutating func read(_ key: String, _ parser: inout JSONParser) throws(JSONError) {
    switch key {
    case "type": type = try parser.string()
    case "features":
      var found: [Feature] = []
      try parser.forEachElement { (parser) throws(JSONError) in
        found.append(try GeoJSONObject(&parser).feature(parser))
      }
      features = found
    case "geometry":
      if parser.peek() == UInt8(ascii: "n") {
        try parser.skipValue()
      } else {
        geometry = try GeoJSONObject(&parser).shape(parser)
      }
    case "coordinates": coordinates = try CoordinateTree(&parser)
    case "properties": properties = try parser.value()
    case "id": id = try parser.value()
    case "bbox": box = try Self.box(&parser)
    default: try parser.skipValue()
    }
  }

  private static func box(_ parser: inout JSONParser) throws(JSONError) -> BoundingBox? {
    var numbers: [Double] = []
    try parser.forEachElement { (parser) throws(JSONError) in numbers.append(try parser.number()) }
    guard numbers.count == 4 || numbers.count == 6 else { throw parser.failure("\"bbox\" needs 4 or 6 numbers") }
    let half = numbers.count / 2
    return BoundingBox(west: numbers[0], south: numbers[1], east: numbers[half], north: numbers[half + 1])
  }

  func collection(_ parser: JSONParser) throws(JSONError) -> FeatureCollection {
    switch type {
    case "FeatureCollection": FeatureCollection(features, boundingBox: box)
    case "Feature": FeatureCollection([try feature(parser)], boundingBox: box)
    default: FeatureCollection([Feature(try shape(parser))], boundingBox: box)
    }
  }

  func feature(_ parser: JSONParser) throws(JSONError) -> Feature {
    guard type == "Feature" else {
      throw parser.failure("expected \"type\": \"Feature\", found \"\(type)\"", at: start)
    }
    return Feature(geometry, properties: properties, id: id)
  }

  func shape(_ parser: JSONParser) throws(JSONError) -> Geometry {
    switch (type, coordinates) {
    case ("Point", .point(let point)?): return .point(point)
    case ("LineString", .line(let line)?) where line.count >= 2: return .lineString(line)
    case ("Polygon", .list(let rings)?): return .polygon(try polygon(rings, parser))
    case ("MultiPolygon", .list(let parts)?):
      var polygons: [Polygon] = []
      for part in parts {
        guard case .list(let rings) = part else { throw parser.failure("a MultiPolygon holds polygons", at: start) }
        polygons.append(try polygon(rings, parser))
      }
      return .multiPolygon(polygons)
    case ("Point", _), ("LineString", _), ("Polygon", _), ("MultiPolygon", _):
      throw parser.failure("the coordinates are not those of a \(type)", at: start)
    default:
      throw parser.failure(
        "geometry \"\(type)\" is not read; use Point, LineString, Polygon or MultiPolygon", at: start)
    }
  }

  private func polygon(_ rings: [CoordinateTree], _ parser: JSONParser) throws(JSONError) -> Polygon {
    var lines: [[Coordinate]] = []
    for ring in rings {
      guard case .line(let line) = ring, line.count >= 4, line.first == line.last else {
        throw parser.failure("a ring needs four points or more, the last equal to the first", at: start)
      }
      lines.append(line)
    }
    guard let outer = lines.first else { throw parser.failure("a Polygon needs a ring", at: start) }
    return Polygon(outer: outer, holes: Array(lines.dropFirst()))
  }
}

/// Nested "coordinates", kept compact: a line is one array of points, not a tree of numbers.
private enum CoordinateTree {
  case point(Coordinate)
  case line([Coordinate])
  case list([CoordinateTree])

  init(_ parser: inout JSONParser) throws(JSONError) {
    var numbers: [Double] = []
    var line: [Coordinate] = []
    var list: [CoordinateTree] = []
    _ = parser.peek()
    let start = parser.byteOffset
    try parser.forEachElement { (parser) throws(JSONError) in
      guard parser.peek() == UInt8(ascii: "[") else { return numbers.append(try parser.number()) }
      switch try CoordinateTree(&parser) {
      case .point(let point): line.append(point)
      case let other: list.append(other)
      }
    }
    switch (numbers.isEmpty, line.isEmpty, list.isEmpty) {
    case (false, true, true): self = .point(try Self.point(numbers, parser, start))
    case (true, false, true): self = .line(line)
    case (true, true, _): self = .list(list)
    default: throw parser.failure("coordinates of different depth stand side by side", at: start)
    }
  }

  private static func point(_ numbers: [Double], _ parser: JSONParser, _ start: Int) throws(JSONError) -> Coordinate {
    guard numbers.count >= 2 else { throw parser.failure("a position needs longitude and latitude", at: start) }
    guard abs(numbers[0]) <= 180, abs(numbers[1]) <= 90 else {
      throw parser.failure(
        "longitude \(numbers[0]), latitude \(numbers[1]) is not on the earth (order: longitude, latitude)", at: start)
    }
    return Coordinate(longitude: numbers[0], latitude: numbers[1])
  }
}
