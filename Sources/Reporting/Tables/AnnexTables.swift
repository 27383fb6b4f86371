// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The annex tables as CSV: Annex A with every number unrounded, and the ledger step by step.
struct AnnexTables {
  let facts: CaseFacts

  private var madeUp: CSVText.Cell { .words(facts.about.isMadeUp ? "MADE-UP DATA" : "as observed") }

  /// A row for each call and cap; a call that counts against no cap has one row with no cap.
  var calls: String {
    let scenarios = scenarioNames
    var csv = CSVText(
      header: [
        "data", "number", "call_id", "berth", "ship", "imo", "probability", "likelihood", "arrival_earliest_utc",
        "arrival_latest_utc", "departure_earliest_utc", "departure_latest_utc", "evidence", "is_dark",
        "listed_on_arrival",
        "listed_detail", "measured_length_m", "measured_length_error_m", "deadweight_t", "deadweight_error_t",
        "deadweight_basis", "cap", "period_start",
      ] + scenarios.map { "\($0.split(separator: " ").joined(separator: "_"))_bbl" })
    for call in facts.calls {
      let accounts = facts.accounts.filter { account in account.calls.contains { $0.row.id == call.row.id } }
      for account in accounts { csv.add(cells(call, account, scenarios)) }
      if accounts.isEmpty { csv.add(cells(call, nil, scenarios)) }
    }
    return csv.text
  }

  private var scenarioNames: [String] {
    var names: [String] = []
    for line in facts.accounts.flatMap(\.scenarios) where !names.contains(line.name) { names.append(line.name) }
    return names
  }

  private func cells(_ call: NumberedCall, _ account: CapAccount?, _ scenarios: [String]) -> [CSVText.Cell] {
    let row = call.row
    let barrels = scenarios.map { name in
      CSVText.Cell.number(account?.scenarios.first { $0.name == name }?.barrelsByCall[row.id])
    }
    let imo = row.hullID.flatMap { facts.hulls[$0]?.imo }
    return [
      madeUp, .whole(call.number), .words(row.id), .words(facts.areaName(row.areaID)), .words(call.shipName),
      .whole(imo),
      .number(row.probability), .words(row.likelihood), .words(row.arrivalEarliest), .words(row.arrivalLatest),
      .words(row.departureEarliest), .words(row.departureLatest), .words(row.evidence),
      .words(row.isDark ? "yes" : "no"),
      .words(row.listed), .words(row.listedDetail), .number(row.measuredLengthMetres),
      .number(row.measuredLengthErrorMetres), .number(row.deadweightTonnes), .number(row.deadweightErrorTonnes),
      .words(row.deadweightBasis), .words(account?.cap.id ?? ""), .words(account?.finding.periodStart ?? ""),
    ] + barrels
  }

  /// The ledger as it stands in the case, a row a step.
  var ledger: String {
    var csv = CSVText(header: [
      "data", "cap", "period_start", "series", "day", "entry_id", "barrels_bbl", "cumulative_bbl", "share_of_cap",
      "ledger_id",
    ])
    for row in facts.contents.ledger {
      csv.add([
        madeUp, .words(row.capID), .words(row.periodStart), .words(row.series), .words(row.day), .words(row.entryID),
        .number(row.barrels), .number(row.cumulativeBarrels), .number(row.shareOfCap), .words(row.id),
      ])
    }
    return csv.text
  }
}
