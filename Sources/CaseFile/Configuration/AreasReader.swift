// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// Reads areas.geojson and notes everything that is wrong with its features.
struct AreasReader {
  /// The file as the user names it.
  let path: String
  private(set) var problems: [ConfigurationProblem] = []
  private var lines: [Int] = []

  init(path: String) { self.path = path }

  mutating func areas(in bytes: [UInt8]) -> [Area] {
    let collection: FeatureCollection
    do {
      collection = try FeatureCollection(geoJSON: bytes, path: path)
    } catch {
      note(error.line ?? 0, error.reason, "")
      return []
    }
    lines = Self.featureLines(bytes)
    if collection.features.isEmpty { note(1, "there is no area in the file", "draw at least one berth or port") }
    var areas: [Area] = []
    for (index, feature) in collection.features.enumerated() {
      guard let area = area(feature, line: lines.indices.contains(index) ? lines[index] : 0) else { continue }
      if areas.contains(where: { $0.id == area.id }) {
        note(lines[index], "id \"\(area.id)\" stands twice", "give each area its own id")
      } else {
        areas.append(area)
      }
    }
    return areas
  }

  private mutating func area(_ feature: Feature, line: Int) -> Area? {
    let before = problems.count
    let id = text("id", feature, line)
    if let id, !ConfigurationReader.isName(id) {
      note(line, "id: expected \(SettingShape.name.expectation), found \"\(id)\"", "")
    }
    let name = text("name", feature, line)
    let kind = word("kind", Area.Kind.self, feature, line)
    let role = word("role", Area.Role.self, feature, line)
    guard case .polygon(let polygon)? = feature.geometry else {
      note(line, "an area is a Polygon, found \(Self.words(feature.geometry))", "draw one outline for each area")
      return nil
    }
    if polygon.outer.isSelfCrossing {
      note(line, "the outline crosses itself", "draw it again: what is inside cannot be told")
    }
    guard problems.count == before, let id, let name, let kind, let role else { return nil }
    return Area(id: id, name: name, kind: kind, role: role, polygon: polygon)
  }

  private mutating func text(_ key: String, _ feature: Feature, _ line: Int) -> String? {
    if let text = feature.properties[key]?.stringValue, !text.isEmpty { return text }
    note(line, "property \"\(key)\" is missing or no text", "each area has id, name, kind and role")
    return nil
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type, _ feature: Feature, _ line: Int
  ) -> Word? where Word.RawValue == String {
    guard let text = text(key, feature, line) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let nearest = EditDistance.nearest(to: text, among: words)
    note(
      line, "\(key): expected \(words.joined(separator: ", ")), found \"\(text)\"",
      nearest.map { "did you mean \($0)?" } ?? "")
    return nil
  }

  private mutating func note(_ line: Int, _ message: String, _ suggestion: String) {
    problems.append(
      ConfigurationProblem(path: path, line: line, column: 1, message: message, suggestion: suggestion))
  }

  private static func words(_ geometry: Geometry?) -> String {
    switch geometry {
    case nil: "none"
    case .point: "a Point"
    case .lineString: "a LineString"
    case .polygon: "a Polygon"
    case .multiPolygon: "a MultiPolygon"
    }
  }

  /// The line on which each feature starts.
  private static func featureLines(_ bytes: [UInt8]) -> [Int] {
    var lines: [Int] = []
    var parser = JSONParser(bytes)
    do {
      try parser.forEachMember { (key, parser) throws(JSONError) in
        guard key == "features" else { return try parser.skipValue() }
        try parser.forEachElement { (parser) throws(JSONError) in
          _ = parser.peek()
          lines.append(parser.failure("").line)
          try parser.skipValue()
        }
      }
    } catch {
      // The file has been read once already; without lines the messages name the property alone.
      return []
    }
    return lines
  }
}
