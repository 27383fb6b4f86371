// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import Evidence
import Foundation
import Registry
import Testing

@Suite("Cargo from papers, pictures and the terminal's rate")
struct LoadReportTests {
  private func reading(_ text: String) throws -> LoadReportReading {
    let file = FileManager.default.temporaryDirectory.appending(path: "loads-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try LoadReportReader.read(file: file, path: "loads.csv")
  }

  private func hull() -> Hull {
    var hull = Hull(id: "imo-8691702", name: "YU SON", isTanker: true, origin: Origin(path: "f", byteOffset: 0))
    hull.imo = IMONumber(8_691_702)
    hull.lengthMetres = 87.5
    hull.beamMetres = 14
    hull.depthMetres = 7
    hull.draughtMetres = 5.5
    hull.deadweight = Estimate(3000, basis: "stated")
    return hull
  }

  @Test("rows are read with their units; what has no unit, ship or day is rejected with its line")
  func rows() throws {
    let read = try reading(
      """
      kind,value,unit,error,imo,name,area,day,note
      document,"1,721",t,20,8691702,,berth,2024-03-10,bill of lading
      document,12839,bbl,,,Yu Son,,2024-03-10,
      freeboard,1.5,m,0.3,8691702,,,2024-03-10,patrol photograph
      rate,180,t/h,,,,berth,,
      document,1721,kg,,8691702,,,2024-03-10,
      freeboard,1.5,m,,,,,2024-03-10,
      freeboard,1.5,m,,8691702,,,,
      document,900,t,,8691703,,,2024-03-10,

      """)
    #expect(read.rowCount == 8)
    #expect(read.reports.map(\.kind) == [.document, .document, .freeboard, .rate])
    #expect(read.reports[0].value == 1721 && read.reports[0].error == 20 && !read.reports[0].isInBarrels)
    #expect(read.reports[1].isInBarrels)
    #expect(read.rejections.map(\.line) == [6, 7, 8, 9])
    #expect(read.rejections.map(\.reason) == ["unit", "no-call", "no-call", "imo"])
  }

  @Test("a report concerns the calls of its ship at its area on its day; a rate concerns every call there")
  func concerns() throws {
    let reports = try reading(
      "kind,value,unit,imo,area,day\ndocument,1721,t,8691702,berth,2024-03-10\nrate,180,t/h,,berth,\n"
    ).reports
    let march = try #require(DayRange(year: 2024, month: 3))
    let april = try #require(DayRange(year: 2024, month: 4))
    #expect(reports[0].concerns(hull(), areaID: "berth", days: march))
    #expect(!reports[0].concerns(hull(), areaID: "berth", days: april))
    #expect(!reports[0].concerns(hull(), areaID: "other", days: march))
    #expect(reports[1].concerns(hull(), areaID: "berth", days: april))
  }

  @Test("a document of 1,721 t is 57% of 3,000 dwt; a freeboard of depth less summer draught is a full ship")
  func shares() throws {
    let paper = try #require(DocumentLoad.evidence(hull: hull(), tonnes: 1721, errorTonnes: nil, words: ""))
    #expect(abs(paper.share - 0.5737) < 1e-4)
    #expect(abs(paper.standardError - 0.05 * 1721 / 3000) < 1e-9)
    let full = try #require(DraughtLoad.evidence(hull: hull(), freeboardMetres: 1.5, errorMetres: 0.3, words: ""))
    #expect(abs(full.share - 0.97) < 1e-9)
    let half = try #require(DraughtLoad.evidence(hull: hull(), freeboardMetres: 2.5, errorMetres: 0.3, words: ""))
    #expect(abs(full.share - half.share - 0.35) < 0.01)
    var flat = hull()
    flat.depthMetres = nil
    #expect(DraughtLoad.evidence(hull: flat, freeboardMetres: 1.5, errorMetres: nil, words: "") == nil)
  }

  @Test("papers pull the estimate of a call, a slow terminal bounds it")
  func estimate() throws {
    let cap = Cap(
      id: "c", title: "", source: "", limitBarrels: 500_000, period: .calendarYear, notices: [1],
      factor: ConversionFactor(product: "gas oil", barrelsPerTonne: 10, source: "test"), areaIDs: ["berth"])
    let left = try #require(Timestamp(iso8601: "2024-03-10T00:00:00Z"))
    func barrels(_ evidence: [LoadEvidence], ceiling: Double? = nil) throws -> VolumeSimulation.Interval {
      let call = CargoCall(
        id: "call", hullID: "h", areaID: "berth", departure: TimeSpan(left, left), hasLeft: true,
        deadweight: Estimate(1000, basis: "stated"), isListed: false, isDark: true,
        candidates: [
          CargoCandidate(
            hullID: "h", probability: 1, deadweight: Estimate(1000, basis: "stated"), evidence: evidence,
            ceiling: ceiling)
        ])
      let year = try #require(DayRange(year: 2024))
      return try #require(VolumeSimulation(cap: cap, period: year, calls: [call])).barrels
    }
    let paper = LoadEvidence(kind: .document, share: 0.57, standardError: 0.03, words: "")
    let draught = LoadEvidence(kind: .draught, share: 0.61, standardError: 0.06, words: "")
    let one = try barrels([paper])
    #expect(one.low > 5000 && one.high < 6500)
    let two = try barrels([paper, draught])
    #expect(two.high - two.low < one.high - one.low)
    #expect(try barrels([], ceiling: 0.4).high <= 4000)
  }
}
