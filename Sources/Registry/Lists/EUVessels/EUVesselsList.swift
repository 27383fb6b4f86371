// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation

/// The EU's table of designated vessels (Annex XLII of Regulation (EU) No 833/2014).
///
/// - Source: a national authority's table, semicolons, Windows Latin text: vessel name with former names in brackets, IMO
///   number, date of application (dd.mm.yyyy).
/// - Cadence: with each package of sanctions. Delisted ships are absent.
/// - Counts: the version of 23 October 2025: 557 ships.
enum EUVesselsList {
  static let measure = "port access and services ban (Regulation (EU) No 833/2014, Annex XLII)"

  static func isHeader(of table: DelimitedText) -> Bool {
    table.hasColumns("Vessel name", "IMO number", "Date of application")
  }

  static func entries(of table: DelimitedText, listID: String) throws(RegistryError) -> ListEntries {
    guard isHeader(of: table) else {
      throw RegistryError(
        operation: ListReader.operation, path: table.path, code: .unknownFormat,
        reason: "expected columns Vessel name, IMO number, Date of application")
    }
    var entries = ListEntries()
    for row in table.rows {
      guard let printed = row["Vessel name"] else {
        entries.rejections.append(table.rejection(row, "no-name", "an entry needs a name"))
        continue
      }
      let names = ShipName.split(printed)
      let imo = entries.shipNumber(IMOText(row["IMO number"]), row: row, table: table)
      entries.listings.append(
        Listing(
          listID: listID, name: names.name, otherNames: names.others, imo: imo,
          imoAsPrinted: imo == nil ? row["IMO number"] ?? "" : "", mmsi: nil,
          listedOn: entries.day(row["Date of application"], row: row, table: table), delistedOn: nil, measure: measure,
          origin: table.origin(row)))
    }
    return entries
  }
}
