// SPDX-License-Identifier: Apache-2.0

/// The tables in docs/tables.md, made from the schema.
public enum TableReference {
  /// Markdown: one section a table.
  public static var markdown: String {
    let derived = CaseTable.all.map { table in
      let kind = table.geometry.map { "Feature table, \($0 == .lineM ? "LINESTRING M" : $0.standardName), EPSG:4326." }
      return section(table.name, table.summary, kind ?? "Attribute table.", owner(table) + table.columns)
    }
    let review = section("review", ReviewRow.summary, "Attribute table.", ReviewRow.columns)
    let stage = section(
      "stage", "What the last run of each stage rested on.", "Attribute table.",
      [
        .init(name: "name", type: "TEXT", isNullable: false, summary: "The stage."),
        .init(
          name: "fingerprint", type: "TEXT", isNullable: false,
          summary: "Digest of its inputs, parameters and version; equal: it need not run again."),
      ])
    return (derived + [review, stage]).joined(separator: "\n\n") + "\n"
  }

  private static func owner(_ table: CaseTable) -> [CaseTable.Heading] {
    guard table.isShared else { return [] }
    return [
      .init(
        name: "kept_by", type: "TEXT", isNullable: false,
        summary: "The stage of the run that wrote the row; a row that two stages rest on stands once for each.")
    ]
  }

  private static func section(
    _ name: String, _ summary: String, _ kind: String, _ columns: [CaseTable.Heading]
  ) -> String {
    let head = [
      "### `\(name)`", "", "\(summary) \(kind)", "", "| column | type | null | meaning |", "|---|---|---|---|",
    ]
    let rows = columns.map { "| `\($0.name)` | \($0.type) | \($0.isNullable ? "yes" : "") | \($0.summary) |" }
    return (head + rows).joined(separator: "\n")
  }
}
