// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A new case folder: what `plimsoll init` writes.
public struct CaseTemplate: Sendable {
  /// Whether small made-up inputs stand in it, so that it runs as it is.
  public let isExample: Bool

  public init(isExample: Bool) { self.isExample = isExample }

  /// The files, by their path in the folder, for a case of that name.
  public func files(name: String) -> [(path: String, text: String)] {
    let own = [
      ("case.yaml", ConfigurationTemplate.text(withOptionalKeys: isExample, name: name)), ("areas.geojson", Self.areas),
      ("README.md", readme),
    ]
    return own + (isExample ? ExampleInputs.files : [("sources/README.md", Self.sourcesReadme)])
  }

  /// Writes the folder.
  ///
  /// Throws `alreadyExists` where there is something under that name which is not an empty folder, and what the file
  /// system says.
  public func write(to path: String) throws(CaseFileError) {
    let manager = FileManager.default
    if manager.fileExists(atPath: path), (try? manager.contentsOfDirectory(atPath: path))?.isEmpty != true {
      throw CaseFileError(
        .alreadyExists, operation: "make a case", path: path, expected: "there is something under this name already",
        remedy: "Choose another name; nothing was changed")
    }
    for file in files(name: Self.name(ofFolder: path)) {
      try Self.write(file.text, to: "\(path)/\(file.path)")
    }
  }

  /// The folder's name as a case may be named; "my-case" where nothing of it is left.
  private static func name(ofFolder path: String) -> String {
    let last = URL(fileURLWithPath: path).lastPathComponent.lowercased()
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789")
    let words = last.split { !allowed.contains($0) }.joined(separator: "-")
    return ConfigurationReader.isName(words) ? words : "my-case"
  }

  private static func write(_ text: String, to path: String) throws(CaseFileError) {
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    } catch {
      throw CaseFileError(writing: "make a case", path: path, error)
    }
  }

  private var readme: String {
    """
    # \(isExample ? "MADE-UP DATA: an example case" : "A case of Plimsoll")

    | file | what it is |
    |---|---|
    | `case.yaml` | what is watched: areas, fleet, caps, sources, parameters |
    | `areas.geojson` | berths, ports, anchorages and transfer zones |
    | `sources/` | the raw inputs, never changed |
    | `case.gpkg` | everything derived, once `plimsoll run .` has run; opens in QGIS |
    | `report/` | the report, annex tables and exports |

    1. Draw the areas (in QGIS, or by hand) and give each an id, name, kind and role.
    2. Put the inputs into `sources/` and name them in `case.yaml` with provider and licence.
    3. `plimsoll run .`

    """
  }

  private static let sourcesReadme = """
    Raw inputs of the case: AIS, scenes with their sidecars, the fleet, sanctions lists, declarations.
    They are read in place and never changed; the name of each stands in ../case.yaml.

    """

  private static let areas = """
    {
      "type": "FeatureCollection",
      "features": [
        {
          "type": "Feature",
          "properties": { "id": "my-berth", "name": "My berth", "kind": "berth", "role": "load" },
          "geometry": {
            "type": "Polygon",
            "coordinates": [
              [[133.080, 42.730], [133.086, 42.730], [133.086, 42.734], [133.080, 42.734], [133.080, 42.730]]
            ]
          }
        },
        {
          "type": "Feature",
          "properties": { "id": "my-discharge-port", "name": "My discharge port", "kind": "port", "role": "discharge" },
          "geometry": {
            "type": "Polygon",
            "coordinates": [
              [[129.790, 41.740], [129.830, 41.740], [129.830, 41.770], [129.790, 41.770], [129.790, 41.740]]
            ]
          }
        }
      ]
    }

    """
}
