// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import Evidence
import Foundation
import Testing
import Tracks

/// Every contradiction on the shared real logs was settled by reading: docs/contradictions-on-real-logs.md holds the list.
@Suite("Contradictions on real logs", .enabled(if: RealData.folder != nil, "skipped: real data not present"))
struct RealLogContradictionTests {
  /// `nil` for a file that is no AIS log (some lie beside the logs).
  private static func reading(_ file: AISFile) -> AISReading? { try? readAIS([file]) }

  /// Each log by itself.
  private func found(_ folder: URL, minimumReports: Int) async throws -> [(log: String, contradiction: Contradiction)] {
    var rules = ContradictionRules()
    rules.checkDigit.minimumReports = minimumReports
    rules.identityChange.minimumReports = minimumReports
    rules.flag.minimumReports = minimumReports
    var found: [(log: String, contradiction: Contradiction)] = []
    for name in try RealData.logs(folder) {
      let file = AISFile(path: folder.appendingPathComponent("ais/\(name)").path, name: name)
      guard let reading = Self.reading(file) else { continue }
      let tracks = await TrackStore.build(from: reading.positions, sources: reading.sources)
      found += await rules.events(in: tracks, reports: reading.statics).map { (name, $0) }
    }
    let shared = await TrackStore.build(
      from: try RealData.sharedIdentity(folder), sources: ["labelled/shared_mmsi/416000000.json"])
    found += await rules.events(in: shared, reports: []).map { ("labelled/shared_mmsi/416000000.json", $0) }
    return found
  }

  /// Identifier and verdict of the rows of the page's tables.
  private func settled() throws -> [String: String] {
    let file = RealData.root.appendingPathComponent("docs/contradictions-on-real-logs.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
      $0.hasPrefix("| contradiction-")
    }
    return Dictionary(
      rows.map { row in
        let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return (cells[0], cells[4])
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("each is in the list of those settled, the list holds no other, and at least 95% were right")
  func listed() async throws {
    let folder = try #require(RealData.folder)
    let settled = try settled()
    let found = try await found(folder, minimumReports: 2)
    #expect(!found.isEmpty)
    let right = found.count { settled[$0.contradiction.id.text] == "right" }
    #expect(Double(right) >= 0.95 * Double(found.count))
    let toldOnce = try await self.found(folder, minimumReports: 1)
    #expect(Set(toldOnce.map(\.contradiction.id.text)) == Set(settled.keys))
  }
}
