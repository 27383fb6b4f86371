// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Testing

@Suite("The ledger by month") struct MonthlyLedgerTests {
  private func step(_ cap: String, _ series: String, _ day: String, _ entry: String, _ barrels: Double) -> LedgerRow {
    LedgerRow(
      id: "led-\(cap)-\(series)-\(entry)", capID: cap, periodStart: "2024-01-01", series: series, day: day,
      entryID: entry, barrels: barrels, cumulativeBarrels: barrels, shareOfCap: nil, activity: "act-1")
  }

  private var contents: CaseContents {
    var contents = SampleContents.whole
    var second = contents.caps[0]
    second.id = "all-products"
    contents.caps.append(second)
    var volume = contents.volumes[0]
    volume.id = "vol-2"
    volume.capID = "all-products"
    contents.volumes.append(volume)
    var small = contents.calls[0]
    small.id = "call-2"
    small.deadweightTonnes = nil
    contents.calls.append(small)
    contents.ledger += [
      step("all-products", "observed one third", "2024-03-02", "call-1", 12_184.7),
      step("refined-2024", "declared", "2024-04-30", "decl-2", 0),
    ]
    return contents
  }

  @Test("keeps caps apart: a berth that two caps count is not counted twice")
  func caps() {
    let ledger = MonthlyLedger(contents)
    #expect(ledger.accounts.map(\.capID) == ["refined-2024", "all-products"])
    for account in ledger.accounts { #expect(account.months.first { $0.name == "2024-03" }?.barrels == [12_184.7]) }
  }

  @Test("counts a call of unknown deadweight, which adds no barrels")
  func withoutBarrels() {
    let march = MonthlyLedger(contents).accounts[0].months.first { $0.name == "2024-03" }
    #expect(march?.callCount == 2)
    #expect(march?.hullCount == 1)
    #expect(march?.deadweightTonnes == 4900)
  }

  @Test("keeps zero and not reported apart")
  func declared() {
    let months = MonthlyLedger(contents).accounts[0].months
    #expect(months.map(\.name) == ["2024-03", "2024-04"])
    #expect(months[0].declaredBarrels == nil)
    #expect(months[1].declaredBarrels == 0)
    let csv = MonthlyLedger(contents).csv.split(separator: "\n")
    #expect(csv.contains("\(csv[1].prefix { $0 != "," }),refined-2024,2024-04,declared,,,,0.0"))
    #expect(csv.count { $0.contains(",declared,") } == 1)
  }

  @Test("says nothing of calls in a month that the case does not ask about")
  func otherMonths() throws {
    var contents = contents
    contents.about.firstDay = "2024-03-01"
    contents.about.lastDay = "2024-03-31"
    let ledger = MonthlyLedger(contents)
    #expect(ledger.accounts[0].months.map(\.isOfPeriod) == [true, false])
    let april = try #require(ledger.table.split(separator: "\n").first { $0.hasPrefix("2024-04") })
    #expect(april.split(separator: " ") == ["2024-04", "–", "–", "–", "–", "0"])
    #expect(!ledger.csv.contains(",2024-04,observed"))
  }
}
