// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation

/// The 1718 Committee's designated vessels, in the form of a CSV table that OpenSanctions keeps of the published PDF.
///
/// - Source: https://main.un.org/securitycouncil/en/sanctions/1718/materials/1718-Designated-Vessels-List (a PDF); the table:
///   opensanctions/opensanctions, datasets/_global/un_1718_vessels.
/// - Cadence: none since 2018 but for delistings.
/// - Counts: between 50 and 120 rows; no version is among the data that the project is tested on.
/// - Reading: several values in a cell stand as "1: … 2: …". Each column that is named by a paragraph and is neither empty nor
///   "na" is a measure.
enum UN1718List {
  static func isHeader(of table: DelimitedText) -> Bool {
    table.hasColumns("vessel_name", "imo_number", "date_of_designation")
  }

  static func entries(of table: DelimitedText, listID: String) throws(RegistryError) -> ListEntries {
    guard isHeader(of: table) else {
      throw RegistryError(
        operation: ListReader.operation, path: table.path, code: .unknownFormat,
        reason: "expected columns vessel_name, imo_number, date_of_designation")
    }
    let measureColumns = table.header.filter { $0.hasPrefix("Paragraph") || $0.hasPrefix("Economic resources") }
    var entries = ListEntries()
    for row in table.rows {
      let names = values(row["vessel_name"])
      guard let name = names.first else {
        entries.rejections.append(table.rejection(row, "no-name", "an entry needs a name"))
        continue
      }
      let imo = entries.shipNumber(IMOText(row["imo_number"]), row: row, table: table)
      let measures = measureColumns.filter { row[$0].map { $0.lowercased() != "na" } ?? false }
      entries.listings.append(
        Listing(
          listID: listID, name: name, otherNames: Array(names.dropFirst()), imo: imo,
          imoAsPrinted: imo == nil ? row["imo_number"] ?? "" : "",
          mmsi: entries.mmsi(values(row["mmsi"]).first, row: row, table: table),
          listedOn: entries.day(row["date_of_designation"], row: row, table: table), delistedOn: nil,
          measure: measures.isEmpty ? "designated" : measures.joined(separator: "; "),
          callSign: values(row["call_sign"]).first, flag: values(row["flag"]).first,
          note: row["other_information"] ?? "", origin: table.origin(row)))
    }
    return entries
  }

  /// "1: A 2: B" is A and B; a cell without such numbers is one value; "na" is none.
  private static func values(_ cell: String?) -> [String] {
    guard var text = cell, text.lowercased() != "na" else { return [] }
    for number in 1...4 { text = text.replacing("\(number): ", with: "\u{1F}") }
    return text.split(separator: "\u{1F}").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
