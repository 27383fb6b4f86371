// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Testing

@Suite("A table of a case") struct TableTests {
  @Test("stands in the list under its name, in the order of the names")
  func order() { #expect(CaseTable.all.map(\.id) == CaseTable.Name.allCases) }

  @Test("names its columns in small letters, once each, with the geometry last")
  func columns() {
    for table in CaseTable.all {
      let names = table.columns.map(\.name)
      #expect(Set(names).count == names.count, "\(table.name)")
      #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.contains(" ") }, "\(table.name)")
      #expect((names.last == "geom") == (table.geometry != nil), "\(table.name)")
      #expect(Set(table.key).isSubset(of: names), "\(table.name)")
      #expect(table.columns.allSatisfy { $0.summary.hasSuffix(".") }, "\(table.name)")
    }
  }

  @Test("holds every property of its row")
  func properties() {
    let rows: [(CaseTable.Name, Any)] = [
      (.source, SampleContents.whole.sources[0]), (.hull, SampleContents.whole.hulls[0]),
      (.gap, SampleContents.whole.gaps[0]), (.detection, SampleContents.whole.detections[0]),
      (.call, SampleContents.whole.calls[0]), (.finding, SampleContents.whole.findings[0]),
      (.encounter, SampleContents.whole.encounters[0]), (.loitering, SampleContents.whole.loitering[0]),
      (.draughtChange, SampleContents.whole.draughtChanges[0]),
      (.contradiction, SampleContents.whole.contradictions[0]),
      (.darkEncounter, SampleContents.whole.darkEncounters[0]), (.voyage, SampleContents.whole.voyages[0]),
      (.cap, SampleContents.whole.caps[0]),
    ]
    for (name, row) in rows {
      #expect(CaseTable.named(name).columns.count == Mirror(reflecting: row).children.count, "\(name)")
    }
  }

  @Test("becomes CSV that keeps commas, quotes and line ends, and hands no formula to a spreadsheet")
  func csv() {
    var contents = CaseContents(about: SampleContents.whole.about)
    contents.rejects = [
      RejectRow(id: "r", path: "a,b", line: 1, byteOffset: 2, reason: "say \"no\"", detail: "=HYPERLINK(1)")
    ]
    #expect(
      CaseTable.named(.rejects).csv(of: contents)
        == "data,id,path,line,byte_offset,reason,detail\nMADE-UP DATA,r,\"a,b\",1,2,\"say \"\"no\"\"\",'=HYPERLINK(1)\n"
    )
    contents.about.isMadeUp = false
    #expect(CaseTable.named(.rejects).csv(of: contents).hasPrefix("id,path,line"), "only what is made up says so")
    #expect(CaseTable.named(.visit).csv(of: SampleContents.whole).contains(",POINT (133.083 42.733)\n"))
  }
}
