// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import CaseFile
import Evidence
import Registry

extension RowCollector {
  /// What one call would have carried in each scenario, for every cap that counts its berth.
  mutating func addVolumes(of call: CargoCall, caps: [Cap], scenarios: [LoadScenario], activity: String) {
    guard let deadweight = call.deadweight else { return }
    for cap in caps where cap.countsBarrels && cap.counts(call) {
      for scenario in scenarios {
        let volume = ScenarioVolume(deadweightTonnes: deadweight.value, scenario: scenario, factor: cap.factor)
        let id = RowID(kind: "vol", call.id, cap.id, scenario.name).text
        contents.volumes.append(
          CallVolumeRow(
            id: id, callID: call.id, capID: cap.id, scenario: scenario.name, share: scenario.share,
            tonnes: volume.tonnes, barrels: volume.barrels, product: cap.factor.product,
            barrelsPerTonne: cap.factor.barrelsPerTonne, factorSource: cap.factor.source, activity: activity))
        rest(id, on: call.id, role: "call")
      }
    }
  }

  mutating func add(
    _ declaration: Declaration, factor: ConversionFactor, doubts: [DeclarationDoubt], activity: String
  ) {
    let isInTonnes = declaration.barrels == nil && declaration.tonnes != nil
    contents.declarations.append(
      DeclarationRow(
        id: declaration.id.text, capID: declaration.capID, reporter: declaration.reporter,
        periodStart: declaration.period.first.iso8601,
        periodEnd: declaration.period.last.iso8601, published: declaration.published?.iso8601,
        state: declaration.state.rawValue,
        valueAsReported: declaration.barrels ?? declaration.tonnes, unitAsReported: isInTonnes ? "tonnes" : "barrels",
        barrels: declaration.barrels(by: factor), barrelsPerTonne: isInTonnes ? factor.barrelsPerTonne : nil,
        tonnesBeside: declaration.barrels == nil ? nil : declaration.tonnes, impliedFactor: declaration.impliedFactor,
        note: ([declaration.note] + doubts.map { "\($0.kind.rawValue): \($0.words)" }).filter { !$0.isEmpty }
          .joined(separator: "; "), sourceID: sourceID(declaration.origin.path), activity: activity))
    let observed = observation(declaration.origin, time: nil, text: "declaration of \(declaration.reporter)")
    rest(declaration.id.text, on: observed, role: "row")
  }

  /// Writes on a declaration why a ledger does not count it, or not as printed.
  mutating func note(_ omissions: [LedgerOmission], against ledger: String) {
    for omission in omissions {
      guard let index = contents.declarations.firstIndex(where: { $0.id == omission.entryID }) else { continue }
      let words = "\(ledger): \(omission.words)"
      let note = contents.declarations[index].note
      contents.declarations[index].note = note.isEmpty ? words : "\(note); \(words)"
    }
  }

  mutating func add(_ cap: Cap, need: (barrels: Double?, source: String?)) {
    let notices = JSONValue.array(cap.notices.map(JSONValue.number)).text
    contents.caps.append(
      CapRow(
        id: cap.id, title: cap.title, source: cap.source, limitBarrels: cap.limitBarrels, period: cap.period.words,
        notices: notices, product: cap.factor.product, barrelsPerTonne: cap.factor.barrelsPerTonne,
        factorSource: cap.factor.source, areaIDs: cap.areaIDs.joined(separator: " "),
        direction: cap.direction.rawValue, ships: cap.ships.rawValue, needBarrels: need.barrels, needSource: need.source
      ))
    rest(cap.id, on: sourceID("case.yaml"), role: "cap")
  }

  mutating func add(_ ledger: Ledger, activity: String) {
    let start = ledger.period.first.iso8601
    for series in ledger.series { add(series, capID: ledger.cap.id, periodStart: start, activity: activity) }
    let finding = ledger.finding
    let id = RowID(kind: "find", ledger.cap.id, start).text
    rest(id, on: ledger.cap.id, role: "cap")
    for entry in Set(ledger.series.flatMap { $0.entries.map(\.entryID) }) { rest(id, on: entry, role: "entry") }
    contents.findings.append(
      FindingRow(
        id: id, capID: ledger.cap.id, periodStart: start,
        periodEnd: ledger.period.last.iso8601, callCount: finding.callCount, hullCount: finding.hullCount,
        listedCallCount: finding.listedCallCount, darkCallCount: finding.darkCallCount,
        callsWithoutDeadweight: finding.callCount - finding.deadweightCallCount,
        deadweightSumTonnes: finding.deadweightSumTonnes, declaredBarrels: finding.declaredBarrels,
        limitBarrels: finding.limitBarrels, breakEvenShare: finding.breakEvenShare,
        breakEvenShareWithDeclared: finding.breakEvenShareWithDeclared, activity: activity))
  }

  private mutating func add(_ series: LedgerSeries, capID: String, periodStart: String, activity: String) {
    for entry in series.entries {
      let id = RowID(kind: "led", capID, periodStart, series.name, entry.entryID).text
      contents.ledger.append(
        LedgerRow(
          id: id, capID: capID, periodStart: periodStart, series: series.name, day: entry.day.iso8601,
          entryID: entry.entryID, barrels: entry.barrels, cumulativeBarrels: entry.cumulativeBarrels,
          shareOfCap: entry.shareOfCap, activity: activity))
      rest(id, on: entry.entryID, role: "entry")
    }
    for crossing in series.crossings {
      let id = RowID(kind: "cross", capID, periodStart, series.name, "\(crossing.level)").text
      contents.crossings.append(
        CapCrossingRow(
          id: id, capID: capID, periodStart: periodStart, series: series.name, level: crossing.level,
          day: crossing.day?.iso8601, callID: crossing.entryID, activity: activity))
      rest(id, on: capID, role: "cap")
      if let entry = crossing.entryID { rest(id, on: entry, role: "entry") }
      // Not passed, for all its entries.
      guard crossing.entryID == nil else { continue }
      for entry in series.entries { rest(id, on: entry.entryID, role: "entry") }
    }
  }
}

extension CapPeriod {
  /// "calendar year" or "12 months from 2017-12-22".
  var words: String {
    switch self {
    case .calendarYear: "calendar year"
    case .months(let count, let first): "\(count) months from \(first.iso8601)"
    }
  }
}
