// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Testing

@Suite("What verify names") struct CaseDifferenceTests {
  @Test("is nothing where the rows are the same, in whatever order")
  func same() {
    var other = SampleContents.whole
    other.candidates.reverse()
    #expect(CaseDifference.compare(stored: SampleContents.whole, derived: other).isEmpty)
  }

  @Test("is the cell that was changed, the row that is missing and the one that is extra")
  func each() {
    var stored = SampleContents.whole
    stored.calls[0].hullName = "ANOTHER"
    stored.candidates.removeLast()
    stored.derivations.append(DerivationRow(childID: "gap-9", parentID: "obs-1", role: "before"))
    stored.gaps[0].geometry = .line(SampleContents.berth, SampleContents.chongjin)
    let found = CaseDifference.compare(stored: stored, derived: SampleContents.whole).map(\.description)
    #expect(found.count == 4)
    #expect(found.contains("call call-1: hull_name is ANOTHER, derived again it is PAPER SAMPLE"))
    #expect(found.contains("call_candidate cand-2: the row is missing, it is derived again"))
    #expect(found.contains("derivation gap-9 obs-1 before: the row is not derived again"))
    #expect(found.contains { $0.hasPrefix("gap gap-1: geom is a geometry of 2 points (SHA-256 ") })
  }

  @Test("is one cell changed in the file by other software, even to what its column does not allow")
  func tampered() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/case.gpkg"
    try CaseStore(path: path).write(SampleContents.whole)
    let (status, _) = try run("ogrinfo", [path, "-sql", "UPDATE finding SET call_count = 'forty'"])
    if status == 127 { return print("skipped: ogrinfo is not installed") }
    let found = try CaseStore(path: path, access: .read).differences(from: SampleContents.whole)
    #expect(
      found == [
        CaseDifference(
          table: .finding, row: "find-1", kind: .changed(column: "call_count", stored: "forty", derived: "1"))
      ])
  }
}
