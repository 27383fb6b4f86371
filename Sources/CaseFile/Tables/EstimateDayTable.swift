// SPDX-License-Identifier: Apache-2.0

extension EstimateDayRow: TableRow {
  public static var blank: Self {
    Self(
      id: "", capID: "", periodStart: "", basis: "", day: "", barrelsLow: 0, barrelsMedian: 0, barrelsHigh: 0,
      activity: "")
  }
  public static let table = Table<Self>(
    .estimateDay, "What the calls of a cap's period had carried by the end of a day, with its 90% interval.",
    columns: [
      Column("id", \.id, "Identifier."),
      Column("cap_id", \.capID, "The cap; see `cap`."),
      .day("period_start", \.periodStart, "First day of the cap's period."),
      Column("basis", \.basis, "calls seen, or with calls nobody saw."),
      .day("day", \.day, "A day on which a call counts, or the last on which one can have been missed."),
      Column("barrels_low", \.barrelsLow, "Barrels up to and with the day: 5th percentile over the drawn worlds."),
      Column("barrels_median", \.barrelsMedian, "50th percentile."),
      Column("barrels_high", \.barrelsHigh, "95th percentile."),
      Column("activity", \.activity, "What made the row; see `activity`."),
    ])
}
