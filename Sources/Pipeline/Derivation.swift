// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Cargo
import CaseFile
import Evidence
import Foundation
import Fusion
import Geodesy
import Registry
import Tracks

/// The stages of a run in their order, each a step from values to rows. It composes; the rooms hold the algorithms.
struct Derivation {
  let folder: CaseFolder
  let configuration: CaseConfiguration
  let threads: Int
  let progress: @Sendable (RunProgress) -> Void
  var rows: RowCollector
  var loadReports: [LoadReport] = []

  init(_ run: CaseRun, _ configuration: CaseConfiguration, _ inputs: CaseInputs) {
    folder = run.folder
    threads = run.threads
    progress = run.progress
    self.configuration = configuration
    rows = RowCollector(
      about: CaseRow(
        id: configuration.name, title: configuration.title, isMadeUp: configuration.isMadeUp,
        firstDay: configuration.firstDay.iso8601, lastDay: configuration.lastDay.iso8601, version: Version.text),
      sources: inputs.rows)
  }

  /// The period of the case: midnight before the first day to midnight after the last.
  var period: TimeSpan { TimeSpan(configuration.firstDay.start, configuration.lastDay.advanced(byDays: 1).start) }

  var loadAreas: [Area] { configuration.areas.filter { $0.role == .load } }

  mutating func contents() async throws -> CaseContents {
    let coastline = try readCoastline()
    addAreas(coastline)
    let registry = try readRegistry()
    let movements = try await deriveMovements(registry, coastline)
    let imagery = try await deriveImagery(movements, coastline)
    deriveImageEvents(movements, imagery)
    let calls = try deriveCalls(registry, movements, imagery)
    deriveVoyages(calls.calls, movements)
    try deriveLedger(calls.counted)
    deriveEstimates(calls, imagery)
    return rows.sorted()
  }

  func location(_ path: String) throws -> URL { URL(fileURLWithPath: try folder.location(of: path)) }

  mutating func add(_ rejections: [Rejection]) {
    for rejection in rejections {
      let id = RowID(
        kind: "rej", rejection.path, String(rejection.line), String(rejection.byteOffset), rejection.reason,
        rejection.detail)
      rows.contents.rejects.append(
        RejectRow(
          id: id.text, path: rejection.path, line: rejection.line, byteOffset: rejection.byteOffset,
          reason: rejection.reason, detail: rejection.detail))
    }
  }

  /// Rejects a record that its reader took.
  mutating func reject(_ rejection: Rejection) {
    add([rejection])
    guard let index = rows.contents.sources.firstIndex(where: { $0.path == rejection.path }) else { return }
    rows.contents.sources[index].recordsRejected += 1
  }

  /// Writes how many records of a file were read and rejected.
  mutating func count(_ path: String, read: Int, rejected: Int) {
    guard let index = rows.contents.sources.firstIndex(where: { $0.path == path }) else { return }
    rows.contents.sources[index].recordsRead = read
    rows.contents.sources[index].recordsRejected = rejected
  }

  private func readCoastline() throws -> Coastline? {
    guard let path = configuration.coastlinePath else { return nil }
    return try Coastline(geoJSONFile: try location(path).path)
  }

  private mutating func addAreas(_ coastline: Coastline?) {
    for area in configuration.areas {
      rows.contents.areas.append(
        AreaRow(
          id: area.id, name: area.name, kind: area.kind.rawValue, role: area.role.rawValue,
          geometry: .polygon(area.polygon)))
      rows.rest(area.id, on: rows.sourceID(configuration.areasPath), role: "area")
    }
    guard let coastline, let box = BoundingBox(around: configuration.areas.flatMap(\.polygon.outer)) else { return }
    let margin = 1.5
    let map = BoundingBox(
      west: box.west - margin, south: box.south - margin, east: box.east + margin, north: box.north + margin)
    for (index, polygon) in coastline.clipped(to: map).polygons.enumerated() {
      let id = RowID(kind: "land", String(index), String(polygon.outer.count)).text
      rows.contents.land.append(LandRow(id: id, geometry: .polygon(polygon)))
    }
  }
}

extension CaseRun {
  func derive(_ configuration: CaseConfiguration, _ inputs: CaseInputs) async throws -> CaseContents {
    var derivation = Derivation(self, configuration, inputs)
    return try await derivation.contents()
  }
}

/// 1204331 → "1,204,331".
func grouped(_ number: Int) -> String {
  var digits = String(abs(number))
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}
