// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Pipeline
import Testing

@Suite(
  "Every number of case.gpkg has a method, its parameters and its inputs",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct ProvenanceTests {
  @Test("each row that a run derived, in every table, names what made it and rests on rows that end at a source")
  func everyRow() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let activities = Set(contents.activities.map(\.id))
    var walk = Walk(contents)
    var tables: Set<String> = []
    for table in CaseTable.all {
      guard let id = table.columns.firstIndex(where: { $0.name == "id" }),
        let made = table.columns.firstIndex(where: { $0.name == "activity" })
      else { continue }
      for row in table.rows(of: contents) {
        tables.insert(table.name)
        #expect(activities.contains(row[made].description), "\(table.name) \(row[id]) names no activity")
        let isGrounded = walk.reachesSource(row[id].description)
        #expect(isGrounded, "\(table.name) \(row[id]) rests on no input")
      }
    }
    let expected: Set = [
      "track", "gap", "reachability", "visit", "scene", "detection", "coverage", "call", "call_candidate", "voyage",
      "call_volume", "declaration", "ledger", "cap_crossing", "call_estimate", "cap_estimate", "cap_passing",
      "cap_estimate_day", "finding",
    ]
    #expect(tables.isSuperset(of: expected), "without rows: \(expected.subtracting(tables).sorted())")
  }

  @Test("tables without the column are inputs, their hulls and caps as stated, or the provenance itself")
  func tablesWithoutActivity() {
    let names = CaseTable.all.filter { table in !table.columns.contains { $0.name == "activity" } }.map(\.name)
    #expect(
      Set(names) == [
        "about", "source", "activity", "derivation", "observation", "area", "land", "hull", "cap", "rejects",
      ])
  }

  @Test("parameters are what their digest says, and every parameter of every method page is among them, rule by rule")
  func everyParameter() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    var objects: [Set<String>] = []
    for activity in contents.activities {
      let parameters = try JSONParser.parse(Array(activity.parameters.utf8))
      let own = Self.objects(in: parameters)
      #expect(!(own.first?.isEmpty ?? true), "\(activity.stage) states no parameter")
      objects += own
    }
    let pages = try Self.pages()
    #expect(pages.count > 15)
    for (page, names) in pages {
      #expect(objects.contains { $0.isSuperset(of: names) }, "\(page): no activity states \(names.sorted())")
    }
  }

  /// The names of the keys of each object within a value, the outermost first.
  private static func objects(in value: JSONValue) -> [Set<String>] {
    guard case .object(let members) = value else { return [] }
    return [Set(members.map(\.key))] + members.flatMap { objects(in: $0.value) }
  }

  /// The parameters in the generated tables of docs/methods, in the spelling of the provenance.
  private static func pages() throws -> [(page: String, names: Set<String>)] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("docs/methods").path
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".md") }
      .compactMap { page in
        let text = try String(contentsOfFile: "\(folder)/\(page)", encoding: .utf8)
        guard let head = text.range(of: "| name | default | |\n|---|---|---|\n") else { return nil }
        let lines = text[head.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        let names = lines.prefix { $0.hasPrefix("| `") }.compactMap { $0.split(separator: "`").dropFirst().first }
        return (page, Set(names.map { snakeCase(String($0)) }))
      }
  }

  private static func snakeCase(_ name: String) -> String {
    name.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
  }
}

/// The walk from a row to the inputs it rests on.
private struct Walk {
  private let parents: [String: [String]]
  private let ends: Set<String>
  private var known: [String: Bool] = [:]

  init(_ contents: CaseContents) {
    parents = Dictionary(grouping: contents.derivations, by: \.childID).mapValues { $0.map(\.parentID) }
    let sources = Set(contents.sources.map(\.id))
    ends = sources.union(contents.observations.filter { sources.contains($0.sourceID) }.map(\.id))
  }

  /// Every way up ends at a source, and there is one.
  mutating func reachesSource(_ row: String, depth: Int = 0) -> Bool {
    if ends.contains(row) { return true }
    if let answer = known[row] { return answer }
    guard depth < 12, let above = parents[row], !above.isEmpty else { return false }
    var holds = true
    for parent in above where !reachesSource(parent, depth: depth + 1) { holds = false }
    known[row] = holds
    return holds
  }
}
