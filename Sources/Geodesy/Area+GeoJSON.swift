// SPDX-License-Identifier: Apache-2.0

import Bytes

extension Area {
  /// Areas of a GeoJSON file: polygons with the properties id, name, kind and role (name and role may be left out).
  ///
  /// - Throws: `GeodesyError` for the first feature that is no area, by its number.
  public static func areas(geoJSONFile path: String) throws(GeodesyError) -> [Area] {
    let collection = try FeatureCollection(geoJSONFile: path)
    var areas: [Area] = []
    for (index, feature) in collection.features.enumerated() {
      func failure(_ reason: String) -> GeodesyError {
        GeodesyError(.malformed, operation: "read areas", path: path, reason: "feature \(index + 1): \(reason)")
      }
      guard case .polygon(let polygon)? = feature.geometry else { throw failure("an area is a Polygon") }
      guard let id = feature.properties["id"]?.stringValue else { throw failure("has no property \"id\"") }
      guard let kind = Kind(rawValue: feature.properties["kind"]?.stringValue ?? "") else {
        throw failure("\"kind\" is one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      guard let role = Role(rawValue: feature.properties["role"]?.stringValue ?? "none") else {
        throw failure("\"role\" is one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      guard !areas.contains(where: { $0.id == id }) else { throw failure("the id \"\(id)\" stands twice") }
      let name = feature.properties["name"]?.stringValue ?? id
      areas.append(Area(id: id, name: name, kind: kind, role: role, polygon: polygon))
    }
    return areas
  }
}
