// SPDX-License-Identifier: Apache-2.0

public import CaseFile

/// The report on a case, made from its rows alone: a page, the annex tables, a summary.
///
///     try Report(store.readContents()).write(to: "vostochny-2024/report")
///
/// No clock, no network, no order of a dictionary goes in: the same rows give the same bytes.
public struct Report {
  /// A file of the report: its name inside the report's folder, and its content.
  public struct File: Sendable, Equatable {
    public let name: String
    public let text: String
  }

  private let facts: CaseFacts

  /// - Parameters:
  ///   - reviews: what analysts judged of the rows; the only assessments in the report.
  ///   - scenes: the case folder, for the pictures of Annex E; without it the report is made from rows alone.
  public init(_ contents: CaseContents, reviews: [ReviewRow] = [], scenesIn folder: CaseFolder? = nil) {
    facts = CaseFacts(contents, reviews: reviews, folder: folder)
  }

  init(_ facts: CaseFacts) { self.facts = facts }

  /// The page, one self-contained HTML file that is well-formed XML as well.
  public var page: String { ReportPage(facts: facts).markup.text }

  /// report.html, annex-calls.csv, ledger.csv, summary.txt.
  public var files: [File] {
    let tables = AnnexTables(facts: facts)
    return [
      File(name: "report.html", text: page), File(name: "annex-calls.csv", text: tables.calls),
      File(name: "ledger.csv", text: tables.ledger),
      File(name: "summary.txt", text: ReportSummary(facts: facts).newsroomText),
    ]
  }

  /// Writes the files into a folder, which is made where it is missing. Each file is replaced whole: a reader sees the old
  /// one or the new one.
  ///
  /// - Throws: `ReportingError` naming the file that could not be written.
  public func write(to folder: String) throws(ReportingError) {
    try OutputFolder(folder).write(files.map { ($0.name, Array($0.text.utf8)) })
  }
}
