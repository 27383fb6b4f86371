// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation

/// A small case in a scratch folder whose case.yaml a test spoils.
struct ExampleCase {
  let scratch: Scratch

  static let yaml = """
    case: vostochny-2024
    title: Calls at a load berth
    made_up: true
    period: { first: 2024-03-01, last: 2024-11-30 }
    areas: areas.geojson
    fleet:
      - { path: fleet.csv, provider: made up, licence: CC0-1.0 }
    sources:
      ais:
        - path: "ais/*.nmea"
          provider: made up
          licence: CC0-1.0
          retrieved: 2024-12-01T00:00:00Z
          source_grade: B
          information_grade: 2
    caps:
      - id: refined-2024
        title: Refined products
        source: UNSCR 2397 (2017), operative paragraph 5
        limit_barrels: 500000
        period: calendar-year
        notices: [0.75, 0.90, 0.95, 1.0]
        product: gas oil
        barrels_per_tonne: 7.46
        factor_source: a table
        areas: [oil-berth]
    parameters:
      gap_hours: 8
      scenarios: [1/3, 3/4]

    """

  static let areas = """
    {
      "type": "FeatureCollection",
      "features": [
        { "type": "Feature",
          "properties": { "id": "oil-berth", "name": "Oil berth", "kind": "berth", "role": "load" },
          "geometry": { "type": "Polygon", "coordinates": [[[133, 42], [134, 42], [134, 43], [133, 42]]] } },
        { "type": "Feature",
          "properties": { "id": "chongjin", "name": "Chongjin", "kind": "port", "role": "discharge" },
          "geometry": { "type": "Polygon", "coordinates": [[[129, 41], [130, 41], [130, 42], [129, 41]]] } }
      ]
    }

    """

  init(_ yaml: String = Self.yaml, areas: String = Self.areas) throws {
    scratch = try Scratch()
    try scratch.write(yaml, to: "case.yaml")
    try scratch.write(areas, to: "areas.geojson")
    try scratch.write("name\n", to: "fleet.csv")
    for name in ["b.nmea", "a.nmea", "c.txt", ".hidden.nmea"] { try scratch.write("", to: "ais/\(name)") }
  }

  /// The example with one text exchanged for another.
  init(replacing old: String, with new: String) throws {
    precondition(Self.yaml.contains(old), "the example has no \(old)")
    try self.init(Self.yaml.replacingOccurrences(of: old, with: new))
  }

  var folder: CaseFolder { CaseFolder(scratch.path, environment: ["DATA": scratch.path + "/ais"]) }

  func read() throws(CaseFileError) -> CaseConfiguration { try CaseConfiguration(reading: folder) }

  /// The problems without the folder's path: "case.yaml:2:1: words (suggestion)".
  func problems() -> [String] {
    do {
      _ = try read()
      return []
    } catch {
      return error.problems.map { $0.description.replacingOccurrences(of: scratch.path + "/", with: "") }
    }
  }
}
