// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// Our own form of a list, for those that are published only as documents.
///
/// - Columns: name, imo ("Does not exist" and "IMO 1234567" are taken), mmsi, flag, listed_on, delisted_on, measure, note;
///   length_m, dwt_t, gross_tonnage, built_year, former_flags (several with semicolons);
///   beside `name`, `imo` and `listed_on` they may be missing.
enum GenericList {
  static func isHeader(of table: DelimitedText) -> Bool { table.hasColumns("name", "imo", "listed_on") }

  static func entries(of table: DelimitedText, listID: String) throws(RegistryError) -> ListEntries {
    guard isHeader(of: table) else {
      throw RegistryError(
        operation: ListReader.operation, path: table.path, code: .unknownFormat,
        reason: "expected columns name, imo, listed_on; found \(table.header.joined(separator: ", "))")
    }
    var entries = ListEntries()
    for row in table.rows {
      guard let printed = row["name"] else {
        entries.rejections.append(table.rejection(row, "no-name", "an entry needs a name"))
        continue
      }
      let names = ShipName.split(printed)
      let imo = entries.shipNumber(IMOText(row["imo"]), row: row, table: table)
      entries.listings.append(
        Listing(
          listID: listID, name: names.name, otherNames: names.others, imo: imo,
          imoAsPrinted: imo == nil ? row["imo"] ?? "" : "",
          mmsi: entries.mmsi(row["mmsi"], row: row, table: table),
          listedOn: entries.day(row["listed_on"], row: row, table: table),
          delistedOn: entries.day(row["delisted_on"], row: row, table: table), measure: row["measure"] ?? "listed",
          flag: row["flag"],
          features: ShipFeatures(row, of: table, rejections: &entries.rejections), note: row["note"] ?? "",
          origin: table.origin(row)))
    }
    return entries
  }
}
