// SPDX-License-Identifier: Apache-2.0

// Tables of Rows/LedgerRows.swift.

extension DeclarationRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", reporter: "", periodStart: "", periodEnd: "", state: "", unitAsReported: "", note: "", sourceID: "",
      activity: "")
  }
  public static let table = Table<Self>(
    .declaration, "A declared quantity as printed, and as barrels.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("cap_id", \.capID, "The cap it is for; null where it counts against every one."),
      Column("reporter", \.reporter, "Who declared."),
      .day("period_start", \.periodStart, "First day declared for."),
      .day("period_end", \.periodEnd, "Last day declared for."),
      .day("published", \.published, "Day of publication; null where the file does not say."),
      Column("state", \.state, "reported, reported as zero, or not reported."),
      Column("value_as_reported", \.valueAsReported, "The number as printed; null where not reported."),
      Column("unit_as_reported", \.unitAsReported, "Its unit."),
      Column("barrels", \.barrels, "The same in barrels."),
      Column("barrels_per_tonne", \.barrelsPerTonne, "The factor used; null where barrels were reported."),
      Column("tonnes_beside", \.tonnesBeside, "Tonnes printed beside barrels; null where only one was printed."),
      Column("implied_factor", \.impliedFactor, "Barrels per tonne that such a pair implies."),
      Column("note", \.note, "The file's note, and what was noticed about the value."),
      Column("source_id", \.sourceID, "The file; see `source`."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension LedgerRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", capID: "", periodStart: "", series: "", day: "", entryID: "", barrels: 0, cumulativeBarrels: 0,
      shareOfCap: nil, activity: "")
  }
  public static let table = Table<Self>(
    .ledger, "One step of the ledger: after this entry the period's total stands here.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("cap_id", \.capID, "The cap; see `cap`."),
      .day("period_start", \.periodStart, "First day of the cap's period."),
      Column("series", \.series, "The scenario, such as observed one third, or declared."),
      .day("day", \.day, "The day the entry counts on."),
      Column("entry_id", \.entryID, "The call or declaration that makes the step."),
      Column("barrels", \.barrels, "Barrels of the entry."),
      Column("cumulative_barrels", \.cumulativeBarrels, "Barrels since the start of the period."),
      Column("share_of_cap", \.shareOfCap, "`cumulative_barrels` over the limit; null where no limit is stated."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension CapCrossingRow: TableRow {
  public static var blank: Self { Self(id: "", capID: "", periodStart: "", series: "", level: 0, activity: "") }
  public static let table = Table<Self>(
    .capCrossing, "The day on which a series passed a notice level of a cap.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("cap_id", \.capID, "The cap; see `cap`."),
      .day("period_start", \.periodStart, "First day of the cap's period."),
      Column("series", \.series, "The series; see `ledger`."),
      Column("level", \.level, "Share of the limit."),
      .day("day", \.day, "The day; null where the level was not passed."),
      Column("call_id", \.callID, "The entry that passed it."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}

extension FindingRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", capID: "", periodStart: "", periodEnd: "", callCount: 0, hullCount: 0, listedCallCount: 0,
      darkCallCount: 0, deadweightSumTonnes: 0, declaredBarrels: 0, limitBarrels: nil, activity: "")
  }
  public static let table = Table<Self>(
    .finding, "Totals and break-even figures of one cap in one period.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("cap_id", \.capID, "The cap; see `cap`."),
      .day("period_start", \.periodStart, "First day of the period."),
      .day("period_end", \.periodEnd, "Last day of the period."),
      Column("call_count", \.callCount, "Calls that count."),
      Column("hull_count", \.hullCount, "Hulls that made them."),
      Column("listed_call_count", \.listedCallCount, "Calls by hulls that were listed on the day of arrival."),
      Column("dark_call_count", \.darkCallCount, "Calls without AIS."),
      Column(
        "calls_without_deadweight", \.callsWithoutDeadweight,
        "Calls that add no barrels: the deadweight of their hull is neither stated nor estimated."),
      Column("deadweight_sum_tonnes", \.deadweightSumTonnes, "Deadweight of the calls added up, t."),
      Column("declared_barrels", \.declaredBarrels, "Barrels declared for the period."),
      Column("limit_barrels", \.limitBarrels, "The limit; null where none is stated."),
      Column(
        "break_even_share", \.breakEvenShare,
        "Share of deadweight at which the calls alone pass the cap; null without calls or limit."),
      Column(
        "break_even_share_with_declared", \.breakEvenShareWithDeclared, "The same with the declared barrels added."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}
