// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence
internal import Registry

/// What counts against a cap in one of its periods, declared and observed side by side.
///
/// - Definition: for each scenario a series of the calls' volumes in the order of their loading days; one more series of
///   what was declared. The two are never added up: a declaration may tell of the very calls that were seen.
/// - Inputs: calls (their loading day: `CargoCall.loadingDay`), declarations, the cap, scenarios.
/// - Limits: a call without deadweight, or of a ship that has not left, is listed in `omissions` and not counted.
/// - Reference: DESIGN §5, Cap and Volume; docs/methods/ledger.md.
public struct Ledger: Sendable, Hashable {
  public var cap: Cap
  public var period: DayRange
  /// The scenarios in their order, then "declared"; none for a flow that is not counted in barrels.
  public var series: [LedgerSeries]
  public var finding: LedgerFinding
  public var omissions: [LedgerOmission]

  public static let declaredSeries = "declared"
  public static func observedSeries(_ scenario: LoadScenario) -> String { "observed \(scenario.name)" }

  /// The ledgers of every period of the cap that shares a day with `range`, ascending.
  public static func ledgers(
    cap: Cap, in range: DayRange, calls: [CargoCall], declarations: [Declaration],
    scenarios: [LoadScenario] = LoadScenario.standard, declaredFactor: ConversionFactor = ConversionTable.unspecified
  ) -> [Ledger] {
    cap.period.periods(in: range).map { period in
      Ledger(
        cap: cap, period: period, calls: calls, declarations: declarations, scenarios: scenarios,
        declaredFactor: declaredFactor)
    }
  }

  init(
    cap: Cap, period: DayRange, calls: [CargoCall], declarations: [Declaration], scenarios: [LoadScenario],
    declaredFactor: ConversionFactor
  ) {
    self.cap = cap
    self.period = period
    omissions = []
    let ordered = calls.filter { cap.counts($0) && period.contains($0.loadingDay) }
      .sorted { ($0.loadingDay, $0.id) < ($1.loadingDay, $1.id) }
    var counted: [(call: CargoCall, deadweight: Double)] = []
    for call in ordered {
      if !call.hasLeft {
        omissions.append(.init(entryID: call.id, words: "still at the berth at the end of the evidence"))
      } else if let deadweight = call.deadweight {
        counted.append((call, deadweight.value))
      } else {
        omissions.append(.init(entryID: call.id, words: "deadweight neither stated nor estimated"))
      }
    }
    guard cap.countsBarrels else {
      series = []
      finding = LedgerFinding(
        cap: cap, calls: ordered.filter(\.hasLeft), deadweightSumTonnes: counted.reduce(0) { $0 + $1.deadweight },
        declaredBarrels: 0, scenarios: [])
      return
    }
    series = scenarios.map { scenario in
      LedgerSeries(
        name: Self.observedSeries(scenario),
        additions: counted.map { call, deadweight in
          let volume = ScenarioVolume(deadweightTonnes: deadweight, scenario: scenario, factor: cap.factor)
          return (call.loadingDay, call.id, volume.barrels)
        }, cap: cap)
    }
    let declared = Self.declared(
      declarations.filter { $0.capID.map { $0 == cap.id } ?? true }, in: period, factor: declaredFactor,
      omissions: &omissions)
    series.append(LedgerSeries(name: Self.declaredSeries, additions: declared, cap: cap))
    finding = LedgerFinding(
      cap: cap, calls: ordered.filter(\.hasLeft), deadweightSumTonnes: counted.reduce(0) { $0 + $1.deadweight },
      declaredBarrels: declared.reduce(0) { $0 + $1.barrels }, scenarios: scenarios)
  }

  private static func declared(
    _ declarations: [Declaration], in period: DayRange, factor: ConversionFactor, omissions: inout [LedgerOmission]
  ) -> [(day: CalendarDay, entryID: String, barrels: Double)] {
    let touching = declarations.filter { $0.period.overlaps(period) }
    for declaration in touching where !period.contains(declaration.period) && declaration.state == .reported {
      omissions.append(.init(entryID: declaration.id.text, words: "its period reaches beyond the cap's"))
    }
    let resolved = DeclaredSteps(touching.filter { period.contains($0.period) }, factor: factor)
    omissions += resolved.notes.map { LedgerOmission(entryID: $0.declaration.id.text, words: $0.words) }
    return resolved.steps.map { ($0.day, $0.declaration.id.text, $0.barrels) }
  }
}

/// What was not counted, or not as printed, and why.
public struct LedgerOmission: Sendable, Hashable {
  /// The call or declaration.
  public var entryID: String
  public var words: String
}
