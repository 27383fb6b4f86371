// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/EstimateRows.swift.

extension CallEstimateRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", callID: "", capID: "", barrelsLow: 0, barrelsMedian: 0, barrelsHigh: 0, basis: "", evidence: "",
      activity: "")
  }
  public static let table = Table<Self>(
    .callEstimate, "What one call carried, estimated from the evidence; see docs/methods/cargo-estimate.md.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("call_id", \.callID, "The call; see `call`."),
      Column("cap_id", \.capID, "The cap whose factor is used; see `cap`."),
      Column("barrels_low", \.barrelsLow, "5th percentile, barrels, given that a hull of the case made the call."),
      Column("barrels_median", \.barrelsMedian, "50th percentile."),
      Column("barrels_high", \.barrelsHigh, "95th percentile."),
      Column(
        "basis", \.basis, "draught, document, freeboard (or several), practice of the other calls, or assumed practice."
      ),
      Column("evidence", \.evidence, "JSON array of hull, kind, tonnes, error_tonnes and words."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension CapEstimateRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", capID: "", periodStart: "", callsSeen: 0, callsWithEvidence: 0, rounds: 0, seed: 0, assumptions: "",
      activity: "")
  }
  public static let table = Table<Self>(
    .capEstimate, "How many calls a cap's period had and what they carried, with 90% intervals.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("cap_id", \.capID, "The cap; see `cap`."),
      .day("period_start", \.periodStart, "First day of the cap's period."),
      Column("calls_seen", \.callsSeen, "Calls seen, heard or stated, those of ships we do not know among them."),
      Column(
        "seen_share", \.seenShare,
        "Chance that a dark call was seen, from coverage and stays; null where nobody looked."
      ),
      Column("stay_hours", \.stayHours, "Mean stay at the berth as the looks tell it, h; null without dark calls."),
      Column("calls_low", \.callsLow, "Calls that happened: 5th percentile; null where nobody looked."),
      Column("calls_median", \.callsMedian, "50th percentile."),
      Column("calls_high", \.callsHigh, "95th percentile."),
      Column(
        "barrels_low", \.barrelsLow,
        "Barrels of the calls seen, by hulls of the case: 5th percentile; null for a flow that is not counted in barrels, "
          + "and without a call of known deadweight."),
      Column("barrels_median", \.barrelsMedian, "50th percentile."),
      Column("barrels_high", \.barrelsHigh, "95th percentile."),
      Column(
        "all_barrels_low", \.allBarrelsLow,
        "Barrels with the calls nobody saw: 5th percentile; null where nobody looked."),
      Column("all_barrels_median", \.allBarrelsMedian, "50th percentile."),
      Column("all_barrels_high", \.allBarrelsHigh, "95th percentile."),
      Column(
        "load_share_low", \.loadShareLow, "Mean share of deadweight carried: 5th percentile; null with the barrels."),
      Column("load_share_median", \.loadShareMedian, "50th percentile."),
      Column("load_share_high", \.loadShareHigh, "95th percentile."),
      Column("calls_with_evidence", \.callsWithEvidence, "Calls whose load something speaks of."),
      Column("rounds", \.rounds, "Worlds drawn for the barrels; 0 without them."),
      Column("seed", \.seed, "The seed they were drawn from."),
      Column("assumptions", \.assumptions, "In words: what was assumed beside the evidence."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension CapPassingRow: TableRow {
  public static var blank: Self {
    Self(id: "", capID: "", periodStart: "", level: 0, basis: "", probability: 0, activity: "")
  }
  public static let table = Table<Self>(
    .capPassing, "How probable it is that a notice level of a cap was passed, and when.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("cap_id", \.capID, "The cap; see `cap`."),
      .day("period_start", \.periodStart, "First day of the cap's period."),
      Column("level", \.level, "Share of the limit."),
      Column("basis", \.basis, "calls seen, or with calls nobody saw."),
      Column("probability", \.probability, "Part of the drawn worlds in which the level was passed, 0 to 1."),
      .day(
        "day_low", \.dayLow, "Among those worlds, the day it was passed: 5th percentile; null where none passed it."),
      .day("day_median", \.dayMedian, "50th percentile."),
      .day("day_high", \.dayHigh, "95th percentile."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}
