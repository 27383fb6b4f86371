// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Testing

/// docs/ says what the schemas say. `PLIMSOLL_WRITE_DOCS=1 swift test --filter ReferenceTests` writes the sections anew.
@Suite("The reference in docs") struct ReferenceTests {
  @Test("lists the keys of case.yaml")
  func keys() throws { try compare("case-format.md", ConfigurationReference.markdown) }

  @Test("lists the tables of case.gpkg")
  func tables() throws { try compare("tables.md", TableReference.markdown) }

  private static let start = "<!-- made from the schema: start -->\n"
  private static let end = "<!-- made from the schema: end -->"

  private func compare(_ name: String, _ expected: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("docs/\(name)")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: Self.start))
    let end = try #require(text.range(of: Self.end))
    let section = start.upperBound..<end.lowerBound
    if ProcessInfo.processInfo.environment["PLIMSOLL_WRITE_DOCS"] != nil {
      try Data(text.replacingCharacters(in: section, with: expected).utf8).write(to: file)
    } else {
      #expect(String(text[section]) == expected, "docs/\(name) is out of date")
    }
  }
}
