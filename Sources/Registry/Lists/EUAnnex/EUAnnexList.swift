// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation

/// The annexes of an EU regulation as CSV: consolidated or amendment files, one designation a row.
///
/// - Source: opensanctions/opensanctions, datasets/eu/journal_sanctions (transcribed from the Official Journal; the format
///   is described in its FORMAT.md). Licence of the transcription: CC BY-NC 4.0.
/// - Cadence: with each act. A consolidated file has the day of each designation, not of delistings: what was taken off
///   is simply absent.
/// - Counts: Regulation (EU) 2017/1509 as of 2025: 326 rows, 75 ships; HAO FAN 6 twice; one ship whose IMO number
///   "Does not exist".
/// - Reading: rows whose schema is not Vessel are counted and not kept (their imoNumber is a company's). Names in brackets
///   are former or other names. Dates are d.m.yyyy. Multi-valued cells are separated by semicolons.
enum EUAnnexList {
  static func isHeader(of table: DelimitedText) -> Bool {
    table.hasColumns("annex", "measure", "startDate", "schema", "name", "imoNumber")
  }

  static func entries(of table: DelimitedText, listID: String) throws(RegistryError) -> ListEntries {
    guard isHeader(of: table) else {
      throw RegistryError(
        operation: ListReader.operation, path: table.path, code: .unknownFormat,
        reason: "expected columns annex, measure, startDate, schema, name, imoNumber")
    }
    var entries = ListEntries()
    for row in table.rows {
      guard row["schema"] == "Vessel" else { entries.otherCount += 1; continue }
      guard let printed = row["name"] else {
        entries.rejections.append(table.rejection(row, "no-name", "an entry needs a name"))
        continue
      }
      add(row, named: printed, of: table, to: &entries, listID: listID)
    }
    return entries
  }

  private static func add(
    _ row: DelimitedText.Row, named printed: String, of table: DelimitedText, to entries: inout ListEntries,
    listID: String
  ) {
    let names = ShipName.split(printed)
    var others = names.others
    for column in ["alias", "weakAlias", "previousName"] { others += values(row[column]) }
    let imo = entries.shipNumber(IMOText(row["imoNumber"]), row: row, table: table)
    let annex = row["annex"].map { " (Annex \($0))" } ?? ""
    entries.listings.append(
      Listing(
        listID: listID, name: names.name, otherNames: others, imo: imo,
        imoAsPrinted: imo == nil ? row["imoNumber"] ?? "" : "",
        mmsi: entries.mmsi(values(row["mmsi"]).first, row: row, table: table),
        listedOn: entries.day(row["startDate"], row: row, table: table), delistedOn: nil,
        measure: (row["measure"] ?? "listed") + annex, flag: values(row["flag"]).first,
        note: row["reason"] ?? row["notes"] ?? "", origin: table.origin(row)))
  }

  private static func values(_ cell: String?) -> [String] {
    (cell ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
