// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// The rows of a case, looked up the ways a report asks for them. It computes no result: it joins, sorts and counts.
struct CaseFacts {
  let contents: CaseContents
  /// What analysts judged, in the order in which it was appended.
  let reviews: [ReviewRow]
  /// The last confirm or reject of each row; comments change nothing.
  let verdicts: [String: ReviewRow]
  /// Where the scenes are; `nil` where the report is made from rows alone.
  let folder: CaseFolder?
  /// In the order of arrival; numbered from 1 in that order throughout the report.
  let calls: [NumberedCall]
  let areas: [String: AreaRow]
  let hulls: [String: HullRow]
  let scenes: [String: SceneRow]
  let sources: [String: SourceRow]
  /// In order of rank.
  let candidates: [String: [CallCandidateRow]]
  /// A cap and one of its periods each, in the order of the rows.
  let accounts: [CapAccount]
  /// Areas that somebody looked at, or should have, load berths first.
  let coverage: [AreaCoverage]

  init(_ contents: CaseContents, reviews: [ReviewRow] = [], folder: CaseFolder? = nil) {
    self.contents = contents
    self.reviews = reviews
    self.folder = folder
    verdicts = Dictionary(reviews.filter { $0.verdict != "comment" }.map { ($0.rowID, $0) }) { _, last in last }
    calls = NumberedCall.numbered(contents.calls)
    areas = Dictionary(contents.areas.map { ($0.id, $0) }) { first, _ in first }
    hulls = Dictionary(contents.hulls.map { ($0.id, $0) }) { first, _ in first }
    scenes = Dictionary(contents.scenes.map { ($0.id, $0) }) { first, _ in first }
    sources = Dictionary(contents.sources.map { ($0.id, $0) }) { first, _ in first }
    candidates = Dictionary(grouping: contents.candidates, by: \.callID)
      .mapValues { $0.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) } }
    accounts = CapAccount.accounts(of: contents, calls: calls)
    coverage = AreaCoverage.calendars(of: contents)
  }

  var about: CaseRow { contents.about }

  /// Calls and inputs that the annexes print; the rest stand in annex-calls.csv and in the table source.
  static let printedCallLimit = 1000
  static let printedSourceLimit = 2000

  /// Whether the last verdict on a row is "confirm".
  func isConfirmed(_ id: String) -> Bool { verdicts[id]?.verdict == "confirm" }

  func isPrinted(_ call: NumberedCall) -> Bool { call.number <= Self.printedCallLimit }

  /// The inputs that Annex D prints, by kind and path.
  var printedSources: ArraySlice<SourceRow> {
    contents.sources.sorted { ($0.kind, $0.path, $0.id) < ($1.kind, $1.path, $1.id) }.prefix(Self.printedSourceLimit)
  }

  func areaName(_ id: String) -> String { areas[id]?.name ?? id }

  /// Coverage of the areas that a cap counts, for the sentences about it.
  func coverage(of account: CapAccount) -> [AreaCoverage] {
    coverage.filter { account.areaIDs.contains($0.areaID) }
  }

  /// Calls that no cap counts, such as those at discharge berths.
  var otherCalls: [NumberedCall] {
    let counted = Set(accounts.flatMap { $0.calls.map(\.row.id) })
    return calls.filter { !counted.contains($0.row.id) }
  }
}

/// A call with its number in the report.
struct NumberedCall {
  let number: Int
  let row: CallRow

  static func numbered(_ rows: [CallRow]) -> [NumberedCall] {
    CallRow.inOrder(rows).enumerated().map { NumberedCall(number: $0.offset + 1, row: $0.element) }
  }

  /// "a ship we do not know" where the best candidate is no hull of the case.
  var shipName: String { row.hullID == nil ? "a ship we do not know" : row.hullName }

  var arrivalDay: String { Times.day(row.arrivalEarliest) }
}
