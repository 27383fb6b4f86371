// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The report")
struct ReportSpecification {
  let contents = MadeUpCase().contents

  @Test("is the same bytes for the same rows")
  func determinism() {
    let first = Report(MadeUpCase().contents).files
    #expect(first == Report(MadeUpCase().contents).files)
    var shuffled = contents
    shuffled.calls.reverse()
    shuffled.declarations.reverse()
    shuffled.crossings.reverse()
    shuffled.gaps.reverse()
    #expect(Report(shuffled).page == Report(contents).page)
  }

  @Test("is well-formed XML, so that any reader agrees on its structure")
  func wellFormed() throws {
    let outline = try PageOutline(Report(contents).page)
    #expect(outline.error == nil)
    #expect(outline.count("h1") == 1)
    #expect(outline.count("table") >= 8)
    #expect(outline.count("caption") == outline.count("table"))
  }

  @Test("needs nothing beside it: no script, no address of another file")
  func selfContained() throws {
    let outline = try PageOutline(Report(contents).page)
    #expect(outline.count("script") == 0)
    #expect(outline.count("link") == 0)
    for attribute in outline.addresses { #expect(attribute.hasPrefix("#"), "\(attribute)") }
    #expect(!Report(contents).page.contains("@import"))
  }

  @Test("links only to what it has, and names nothing twice")
  func links() throws {
    let outline = try PageOutline(Report(contents).page)
    #expect(Set(outline.ids).count == outline.ids.count)
    let targets = Set(outline.ids.map { "#\($0)" })
    for address in outline.addresses { #expect(targets.contains(address), "\(address)") }
  }

  @Test("walks each call back to the hash of an input")
  func walkBack() throws {
    let page = Report(contents).page
    for call in contents.calls { #expect(page.contains("id=\"row-\(call.id)\"")) }
    #expect(page.contains("id=\"row-observation-0\""))
    for source in contents.sources {
      let hash = source.sha256
      #expect(page.contains("\(hash.prefix(32))<wbr/>\(hash.suffix(32))"))
    }
  }

  @Test("shows data as text, whatever it says")
  func escaping() throws {
    var made = MadeUpCase()
    made.hostileText = "<script>alert('1')</script>\" onload=\"x & \u{202E}y\u{0}</style>"
    let page = Report(made.contents).page
    let outline = try PageOutline(page)
    #expect(outline.error == nil)
    #expect(outline.count("script") == 0)
    #expect(outline.count("style") == 1)
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;"))
  }

  @Test("says on the page, in every table and in every picture that data is made up")
  func madeUp() throws {
    let page = Report(contents).page
    let outline = try PageOutline(page)
    let marks = page.components(separatedBy: "<b class=\"mark\">MADE-UP DATA</b>").count - 1
    #expect(marks == outline.count("caption") + outline.count("figcaption"))
    #expect(page.contains("class=\"banner\""))
    #expect(page.components(separatedBy: "class=\"picture-mark\"").count - 1 == outline.count("figure"))
    #expect(page.contains("@top-left { content: \"MADE-UP DATA"))
    var real = MadeUpCase()
    real.isMadeUp = false
    #expect(!Report(real.contents).page.contains("MADE-UP DATA"))
  }

  @Test("stays small for two million positions and a thousand calls")
  func size() throws {
    var large = MadeUpCase()
    large.callCount = 1000
    large.hullCount = 40
    large.positionsPerTrack = 20_000
    large.otherTrackCount = 60
    let page = Report(large.contents).page
    #expect(page.utf8.count < 3_000_000)
    #expect(try PageOutline(page).error == nil)
  }

  @Test("stops its annexes at a stated number of rows, says where the rest stands, and links to nothing it left out")
  func bounded() throws {
    var large = MadeUpCase()
    large.callCount = 1200
    let page = Report(large.contents).page
    #expect(page.contains("more calls: annex-calls.csv lists every call."))
    #expect(page.contains("200 more calls: table call_candidate of case.gpkg."))
    #expect(page.contains("1,091 calls, 1,091 with barrels"))
    let outline = try PageOutline(page)
    let targets = Set(outline.ids.map { "#\($0)" })
    for address in outline.addresses { #expect(targets.contains(address), "\(address)") }
    let table = Report(large.contents).files[1].text
    #expect(table.components(separatedBy: "\r\n").count == 1200 + 2)
  }

  @Test("of an empty case is a page that says what is missing")
  func empty() throws {
    let about = contents.about
    let page = Report(CaseContents(about: about)).page
    #expect(try PageOutline(page).error == nil)
    for words in [
      "No map", "No coverage", "No call is on record", "No sanctions list was loaded", "No coastline was loaded",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test("has this outline")
  func outline() throws {
    let headings = try PageOutline(Report(contents).page).headings
    #expect(
      headings == [
        "1 The finding", "2 Key figures", "3 Where", "4 The ledger over time", "5 What was looked at",
        "6 Methods and parameters", "7 Limits", "Annex A Calls", "Annex B Candidates and reasons",
        "Annex C The walk back",
        "Annex D Sources", "Annex E Images of the calls", "Annex F Reviews", "Annex G Voyages",
        "Annex H What goes out, what comes in",
      ])
  }

  @Test("is written to a folder", .enabled(if: ProcessInfo.processInfo.environment["PLIMSOLL_REPORT_OUT"] != nil))
  func written() throws {
    let folder = ProcessInfo.processInfo.environment["PLIMSOLL_REPORT_OUT"] ?? ""
    try Report(contents).write(to: folder)
  }
}
