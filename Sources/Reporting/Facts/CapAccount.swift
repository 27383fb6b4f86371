// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// One cap in one of its periods: its calls, its scenarios, what was declared, and when each passed which level.
struct CapAccount {
  let cap: CapRow
  let finding: FindingRow
  /// What follows from the evidence beside the scenarios; `nil` where it was not worked out.
  let estimate: CapEstimateRow?
  /// The estimate of the calls seen by the end of each day, in the order of days: of the same calls as the scenarios.
  let estimateDays: [EstimateDayRow]
  /// Calls at the cap's load areas by hulls of the case whose earliest day of departure lies in the period, by arrival.
  /// Those without deadweight, or still at the berth when the evidence ends, have no entry in the ledger.
  let calls: [NumberedCall]
  /// Calls there and then by ships we do not know: shown, not counted.
  let callsBeside: [NumberedCall]
  /// Ascending by share of deadweight; what is no load scenario (an estimate) comes after them.
  let scenarios: [ScenarioLine]
  /// Steps of the declared quantities.
  let declaredSteps: [LedgerRow]
  /// Declarations that overlap the period, by start, then reporter.
  let declarations: [DeclarationRow]
  /// Notice levels, ascending shares of the cap.
  let notices: [Double]

  static let declaredSeries = "declared"

  /// Barrels declared; `nil` where no declaration says a quantity, be it zero: not reported is not zero.
  var declaredBarrels: Double? {
    declarations.contains { $0.state != "not reported" } ? finding.declaredBarrels : nil
  }

  var areaIDs: [String] { cap.areaIDs.split(separator: " ").map(String.init) }

  /// "2024", "2024-01-01 to 2024-12-31".
  var periodName: String {
    let start = finding.periodStart
    let end = finding.periodEnd
    let isYear = start.hasSuffix("-01-01") && end.hasSuffix("-12-31") && start.prefix(4) == end.prefix(4)
    return isYear ? String(start.prefix(4)) : "\(Times.day(start)) to \(Times.day(end))"
  }

  /// Calls with barrels in the ledger.
  var enteredCalls: [NumberedCall] {
    guard let line = scenarios.first else { return [] }
    return calls.filter { line.barrelsByCall[$0.row.id] != nil }
  }

  /// Name of the part of the page about this account, the same every time.
  var anchorName: String { anchor("cap-\(cap.id)-\(finding.periodStart)") }
}

/// One line of the ledger's chart: a scenario with its steps and the days on which it passed a level.
struct ScenarioLine {
  /// The series as the ledger names it, "observed one third".
  let series: String
  /// "one third of deadweight".
  let label: String
  /// "one third".
  let name: String
  /// `nil` for a series that is no load scenario.
  let share: Double?
  let steps: [LedgerRow]
  /// Ascending by level.
  let crossings: [CapCrossingRow]
  /// Barrels at the end of the period.
  let total: Double
  /// Barrels by call.
  let barrelsByCall: [String: Double]

  /// The day on which a level was passed; `nil` where it was not.
  func dayPassed(_ level: Double) -> String? {
    crossings.first { abs($0.level - level) < 1e-9 }?.day
  }
}

extension CapAccount {
  /// The accounts of a case, in the order of its finding rows (cap, then period).
  static func accounts(of contents: CaseContents, calls: [NumberedCall]) -> [CapAccount] {
    let caps = Dictionary(contents.caps.map { ($0.id, $0) }) { first, _ in first }
    return contents.findings
      .sorted { ($0.capID, $0.periodStart) < ($1.capID, $1.periodStart) }
      .compactMap { finding in
        caps[finding.capID].map { account(cap: $0, finding: finding, contents: contents, calls: calls) }
      }
  }

  private static func account(
    cap: CapRow, finding: FindingRow, contents: CaseContents, calls: [NumberedCall]
  ) -> CapAccount {
    let ledger = contents.ledger.filter { $0.capID == cap.id && $0.periodStart == finding.periodStart }
    let crossings = contents.crossings.filter { $0.capID == cap.id && $0.periodStart == finding.periodStart }
    let volumes = contents.volumes.filter { $0.capID == cap.id }
    let entries = Set(ledger.filter { $0.series != declaredSeries }.map(\.entryID))
    let areas = Set(cap.areaIDs.split(separator: " ").map(String.init))
    let period = finding.periodStart...max(finding.periodStart, finding.periodEnd)
    let kinds = Dictionary(contents.hulls.map { ($0.id, $0.kind) }) { first, _ in first }
    let ofPeriod = calls.filter { call in
      let isInPeriod = period.contains(Times.day(call.row.departureEarliest))
      return entries.contains(call.row.id)
        || (areas.contains(call.row.areaID) && isInPeriod && cap.takes(kindOf: call.row, kinds))
    }
    return CapAccount(
      cap: cap, finding: finding,
      estimate: contents.capEstimates.first { $0.capID == cap.id && $0.periodStart == finding.periodStart },
      estimateDays: estimateDays(contents, cap.id, finding.periodStart),
      calls: ofPeriod.filter { $0.row.hullID != nil || entries.contains($0.row.id) },
      callsBeside: ofPeriod.filter { $0.row.hullID == nil && !entries.contains($0.row.id) },
      scenarios: scenarios(ledger: ledger, crossings: crossings, volumes: volumes),
      declaredSteps: ledger.filter { $0.series == declaredSeries }.sorted(by: isEarlier),
      declarations: contents.declarations
        .filter {
          $0.periodStart <= finding.periodEnd && finding.periodStart <= $0.periodEnd
            // A declaration that names no flow is of barrels.
            && ($0.capID.map { $0 == cap.id } ?? cap.countsBarrels)
        }
        .sorted { ($0.periodStart, $0.reporter, $0.id) < ($1.periodStart, $1.reporter, $1.id) },
      notices: JSONText.numbers(cap.notices).sorted())
  }

  private static func estimateDays(
    _ contents: CaseContents, _ capID: String, _ periodStart: String
  ) -> [EstimateDayRow] {
    contents.estimateDays
      .filter { $0.capID == capID && $0.periodStart == periodStart && $0.basis == "calls seen" }
      .sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  private static func scenarios(
    ledger: [LedgerRow], crossings: [CapCrossingRow], volumes: [CallVolumeRow]
  ) -> [ScenarioLine] {
    let shares = Dictionary(volumes.map { ($0.scenario, $0.share) }) { first, _ in first }
    let observed = Dictionary(grouping: ledger.filter { $0.series != declaredSeries }, by: \.series)
    return observed.map { series, rows in
      let steps = rows.sorted(by: isEarlier)
      let name = series.hasPrefix("observed ") ? String(series.dropFirst("observed ".count)) : series
      return ScenarioLine(
        series: series, label: shares[name] == nil ? name : "\(name) of deadweight", name: name, share: shares[name],
        steps: steps, crossings: crossings.filter { $0.series == series }.sorted { $0.level < $1.level },
        total: steps.last?.cumulativeBarrels ?? 0,
        barrelsByCall: Dictionary(steps.map { ($0.entryID, $0.barrels) }, uniquingKeysWith: +))
    }
    .sorted { ($0.share ?? .infinity, $0.series) < ($1.share ?? .infinity, $1.series) }
  }

  private static func isEarlier(_ left: LedgerRow, _ right: LedgerRow) -> Bool {
    (left.day, left.cumulativeBarrels, left.entryID) < (right.day, right.cumulativeBarrels, right.entryID)
  }
}
