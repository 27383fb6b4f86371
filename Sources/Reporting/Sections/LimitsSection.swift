// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// What the data cannot say, and the records that could not be used.
struct LimitsSection {
  /// Reasons shown; the rest are added up.
  static let reasonLimit = 60

  let facts: CaseFacts

  var markup: Markup {
    let items = Limits(facts: facts).sentences.map { "<li>\($0)</li>" as Markup }
    return "<ul class=\"limits\">\(items)</ul>\(rejects)"
  }

  private struct Group {
    let reason: String
    let count: Int
    let first: RejectRow
    let fileCount: Int
  }

  private var rejects: Markup {
    let rows = facts.contents.rejects
    let counted = facts.contents.sources.reduce(0) { $0 + $1.recordsRejected }
    guard !rows.isEmpty else {
      return "<p>Records rejected: \(Numbers.grouped(counted)); none is kept in the table of rejects.</p>"
    }
    let groups = Dictionary(grouping: rows, by: \.reason).map { reason, rows in
      let ordered = rows.sorted { ($0.path, $0.byteOffset, $0.id) < ($1.path, $1.byteOffset, $1.id) }
      return Group(reason: reason, count: rows.count, first: ordered[0], fileCount: Set(rows.map(\.path)).count)
    }
    .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    let hidden = groups.dropFirst(Self.reasonLimit)
    let rest: Markup =
      hidden.isEmpty
      ? ""
      : "<p>\(Numbers.count(hidden.count, "more reason")) with \(Numbers.count(hidden.reduce(0) { $0 + $1.count }, "record")): table rejects.</p>"
    return """
      \(table(groups.prefix(Self.reasonLimit).map(row), total: rows.count))
      \(rest)
      """
  }

  private func row(_ group: Group) -> [Markup] {
    let first = group.first
    let place =
      first.line > 0
      ? "line \(Numbers.grouped(first.line)), byte \(Numbers.grouped(first.byteOffset))"
      : "byte \(Numbers.grouped(first.byteOffset))"
    return [
      "\(group.reason)", "\(Numbers.grouped(group.count))", "\(Numbers.grouped(group.fileCount))",
      "<code>\(first.path)</code> \(place): \(String(first.detail.prefix(160)))",
    ]
  }

  private func table(_ rows: [[Markup]], total: Int) -> Markup {
    let read = facts.contents.sources.reduce(0) { $0 + $1.recordsRead }
    return Table(
      caption: facts.caption(
        "Table 6. Records that could not be used: \(Numbers.grouped(total)), beside \(Numbers.count(read, "record")) read. Each stands in the table rejects with file, line and byte."
      ),
      columns: [
        .init(title: "Reason"), .init(title: "Records", isNumber: true), .init(title: "Files", isNumber: true),
        .init(title: "The first"),
      ], rows: rows, style: "plain small"
    ).markup
  }
}
