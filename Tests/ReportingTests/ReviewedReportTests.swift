// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Reporting
import Testing

@Suite("What analysts judged stands in the report, apart from what was derived")
struct ReviewedReportSpecification {
  private func review(_ row: String, _ verdict: String, by: String = "A. Nalyst", at: Int = 0) -> ReviewRow {
    ReviewRow(
      id: "rev-\(row)-\(verdict)-\(at)", rowID: row, verdict: verdict, gradeSource: "B", gradeInformation: 2,
      comment: "Seen in two <scenes>.", by: by, at: "2025-01-0\(at + 1)T10:00:00Z")
  }

  @Test("without reviews the report says that nobody judged")
  func none() {
    let page = Report(MadeUpCase().contents).page
    #expect(page.contains("nobody has confirmed or rejected one of these calls"))
    #expect(page.contains("No row of this case has been reviewed."))
  }

  @Test("confirmed calls are added up beside all calls; the last verdict on a call stands")
  func confirmed() throws {
    let contents = MadeUpCase().contents
    let entries = contents.ledger.filter { $0.series == "observed one half" }
    let (first, second) = (entries[0], entries[1])
    let reviews = [
      review(first.entryID, "confirm"), review(second.entryID, "confirm"),
      review(second.entryID, "reject", by: "B. Checker", at: 1), review(second.entryID, "comment", at: 2),
    ]
    let page = Report(contents, reviews: reviews).page
    #expect(page.contains("A. Nalyst and B. Checker confirmed 1 and rejected 1; 9 are not judged."))
    #expect(page.contains("confirmed by A. Nalyst"))
    #expect(page.contains("rejected by B. Checker"))
    #expect(page.contains("Seen in two &lt;scenes&gt;."))
    let alone = page.components(separatedBy: "confirmed by an analyst</th>").dropFirst().first ?? ""
    let whole = Int(first.barrels.rounded())
    #expect(alone.filter { $0 != "," }.contains("\(whole)"))
    #expect(ReportSummary(contents, reviews: reviews).newsroomText.contains("confirmed 1 and rejected 1"))
  }

  @Test("pictures that cannot be shown say why; none leaves the case folder")
  func pictures() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-report-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    var contents = MadeUpCase().contents
    let call = contents.calls[0].id
    let scene = contents.scenes[0]
    contents.derivations.append(DerivationRow(childID: call, parentID: scene.id, role: "look before"))
    let page = Report(contents, scenesIn: CaseFolder(place.path)).page
    #expect(page.contains("lies outside the case folder, or is not there; it is not shown."))
    #expect(Report(contents).page.contains("made from rows alone, without the scenes"))
  }
}
