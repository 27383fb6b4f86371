// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// The UK Sanctions List as UK_Sanctions_List.csv.
///
/// - Source: Foreign, Commonwealth & Development Office, https://www.gov.uk/government/publications/the-uk-sanctions-list
///   (Open Government Licence 3.0).
/// - Cadence: with each designation. Delisted ships are absent.
/// - Counts: none pinned; the same ships as the XML of the same day.
/// - Reading: a first line "Report Date: …", then the header. One row a name: rows of one `Unique ID` are one ship, the row
///   whose name type is "Primary Name" gives its name. Days are dd/mm/yyyy, at times with an hour behind. "N/A" and
///   "Unknown" are empty. The tonnage is not used: the list does not say which it is.
enum UKCSVList {
  static func isHeader(of table: DelimitedText) -> Bool {
    table.hasColumns("Unique ID", "Name 6", "Designation Type", "Date Designated", "IMO number")
  }

  static func entries(of table: DelimitedText, listID: String) throws(RegistryError) -> ListEntries {
    guard isHeader(of: table) else {
      throw RegistryError(
        operation: ListReader.operation, path: table.path, code: .unknownFormat,
        reason: "expected columns Unique ID, Name 6, Designation Type, Date Designated, IMO number")
    }
    var entries = ListEntries()
    var places: [String: Int] = [:]
    var others: Set<String> = []
    for row in table.rows {
      guard let id = row["Unique ID"] else {
        entries.rejections.append(table.rejection(row, "no-identity", "an entry needs a Unique ID"))
        continue
      }
      guard value(row, "Designation Type")?.lowercased() == "ship" else {
        if others.insert(id).inserted { entries.otherCount += 1 }
        continue
      }
      guard let name = name(row) else {
        entries.rejections.append(table.rejection(row, "no-name", "an entry needs a name"))
        continue
      }
      if let place = places[id] {
        add(name, isPrimary: isPrimary(row), to: &entries.listings[place])
      } else {
        places[id] = entries.listings.count
        entries.listings.append(listing(row, named: name, of: table, &entries, listID: listID))
      }
    }
    return entries
  }

  private static func listing(
    _ row: DelimitedText.Row, named name: String, of table: DelimitedText, _ entries: inout ListEntries, listID: String
  ) -> Listing {
    let printed = value(row, "IMO number")
    let imo = entries.shipNumber(IMOText(printed), row: row, table: table)
    let day = value(row, "Date Designated").map { String($0.split(separator: " ").first ?? "") }
    return Listing(
      listID: listID, name: name, imo: imo, imoAsPrinted: imo == nil ? printed ?? "" : "", mmsi: nil,
      listedOn: entries.day(day, row: row, table: table), delistedOn: nil,
      measure: value(row, "Sanctions Imposed")?.replacing("|", with: ", ") ?? value(row, "Regime Name") ?? "listed",
      flag: value(row, "Current believed flag of ship"),
      features: ShipFeatures(
        length: value(row, "Length of ship"), deadweight: nil, gross: nil, built: value(row, "Year Built"),
        formerFlags: [value(row, "Previous flags")].compactMap { $0 }.flatMap(UKList.flags)),
      note: value(row, "UK Statement of Reasons") ?? value(row, "Other Information") ?? "", origin: table.origin(row))
  }

  private static func add(_ name: String, isPrimary: Bool, to listing: inout Listing) {
    guard name != listing.name, !listing.otherNames.contains(name) else { return }
    if isPrimary {
      listing.otherNames.insert(listing.name, at: 0)
      listing.name = name
    } else {
      listing.otherNames.append(name)
    }
  }

  private static func isPrimary(_ row: DelimitedText.Row) -> Bool {
    row["Name type"]?.lowercased().hasPrefix("primary") ?? false
  }

  private static func name(_ row: DelimitedText.Row) -> String? {
    let parts = (1...6).compactMap { value(row, "Name \($0)") }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func value(_ row: DelimitedText.Row, _ column: String) -> String? {
    row[column].flatMap { ["n/a", "unknown", ""].contains($0.lowercased()) ? nil : $0 }
  }
}
