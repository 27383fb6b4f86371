// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// Annex D: who provided what under which licence, and every input with its hash.
struct SourcesAnnex {
  let facts: CaseFacts

  var markup: Markup {
    let sources = facts.contents.sources
    guard !sources.isEmpty else { return "<p>No input is recorded.</p>" }
    let hidden = sources.count - facts.printedSources.count
    let rest: Markup = hidden == 0 ? "" : "<p>\(Numbers.count(hidden, "more input")): table source of case.gpkg.</p>"
    return "\(providers(sources))\(inputs(Array(facts.printedSources)))\(rest)"
  }

  private struct Provider: Hashable {
    let kind: String
    let provider: String
    let licence: String
    let retrieved: String
    let grade: String
  }

  private func providers(_ sources: [SourceRow]) -> Markup {
    let groups = Dictionary(grouping: sources) { source in
      Provider(
        kind: source.kind, provider: source.provider, licence: source.licence,
        retrieved: source.retrieved.map(Times.minute) ?? "not stated", grade: Self.grade(source))
    }
    let rows = groups.sorted { Self.key($0.key) < Self.key($1.key) }.map { provider, rows -> [Markup] in
      [
        "\(provider.kind)", "\(provider.provider)", "\(provider.licence)", "\(provider.retrieved)", "\(provider.grade)",
        "\(Numbers.grouped(rows.count))", "\(Numbers.grouped(rows.reduce(0) { $0 + $1.recordsRead }))",
        "\(Numbers.grouped(rows.reduce(0) { $0 + $1.recordsRejected }))",
      ]
    }
    return Table(
      caption: facts.caption("Table D1. Providers. Grade: source A–F and information 1–6 (Admiralty), graded apart."),
      columns: [
        .init(title: "Kind"), .init(title: "Provider"), .init(title: "Licence"), .init(title: "Retrieved (UTC)"),
        .init(title: "Grade"), .init(title: "Files", isNumber: true), .init(title: "Records read", isNumber: true),
        .init(title: "Rejected", isNumber: true),
      ], rows: rows
    ).markup
  }

  private func inputs(_ sources: [SourceRow]) -> Markup {
    let rows = sources.map { source -> [Markup] in
      [
        "<code>\(source.path)</code>", "\(Numbers.grouped(source.byteCount))", "\(Numbers.grouped(source.recordsRead))",
        "\(Numbers.grouped(source.recordsRejected))", Self.hash(source.sha256),
      ]
    }
    return Table(
      caption: facts.caption("Table D2. Inputs. Hash them again with sha256sum; plimsoll verify does."),
      columns: [
        .init(title: "File"), .init(title: "Bytes", isNumber: true), .init(title: "Read", isNumber: true),
        .init(title: "Rejected", isNumber: true), .init(title: "SHA-256"),
      ], rows: rows, style: "plain small inputs", rowAnchors: sources.map { anchor($0.id) }
    ).markup
  }

  private static func key(_ provider: Provider) -> String {
    [provider.kind, provider.provider, provider.licence, provider.retrieved, provider.grade].joined(separator: "\u{1F}")
  }

  private static func grade(_ source: SourceRow) -> String {
    guard source.sourceGrade != nil || source.informationGrade != nil else { return "–" }
    return "\(source.sourceGrade ?? "–") / \(source.informationGrade.map(String.init) ?? "–")"
  }

  /// A hash that may break between two groups of 32 digits, and copies as one word.
  private static func hash(_ text: String) -> Markup {
    "<code class=\"hash\">\(String(text.prefix(32)))<wbr/>\(String(text.dropFirst(32)))</code>"
  }
}
