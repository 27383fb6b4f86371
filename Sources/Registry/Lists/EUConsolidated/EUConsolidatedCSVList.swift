// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// The EU's consolidated list of persons, groups and entities under financial sanctions, as CSV (1.1).
///
/// - Source, cadence, counts: as of the XML of the same list (`EUConsolidatedList`).
/// - Reading: separated by semicolons, one row for each name, address or identification; rows of one `Entity_LogicalId` are one
///   entry, whether they follow each other or not. Subject types are "person" and "enterprise" alone, so a ship is known by an
///   identification whose type names IMO, by a type that names a vessel, or by a remark that gives an IMO number which is one of
///   a ship and not of a company. The day is the earliest `Entity_Regulation_EntryIntoForceDate`, else the publication's.
enum EUConsolidatedCSVList {
  private static let columns = ["Entity_LogicalId", "NameAlias_WholeName", "Entity_SubjectType"]

  static func isHeader(of table: DelimitedText) -> Bool {
    columns.allSatisfy { table.hasColumns($0) }
  }

  private struct Entry {
    var first: DelimitedText.Row
    var names: [String] = []
    var number: String?
    var isVessel = false
    var days: [String] = []
    var programme: String?
    var remark: String?
  }

  static func entries(of table: DelimitedText, listID: String) throws(RegistryError) -> ListEntries {
    guard isHeader(of: table) else {
      throw RegistryError(
        operation: ListReader.operation, path: table.path, code: .unknownFormat,
        reason: "expected columns \(columns.joined(separator: ", "))")
    }
    var entries = ListEntries()
    var order: [String] = []
    var found: [String: Entry] = [:]
    for row in table.rows {
      guard let id = row["Entity_LogicalId"] else {
        entries.rejections.append(table.rejection(row, "no-identity", "an entry needs an Entity_LogicalId"))
        continue
      }
      if found[id] == nil { order.append(id) }
      add(row, to: &found[id, default: Entry(first: row)])
    }
    for entry in order.compactMap({ found[$0] }) { add(entry, of: table, to: &entries, listID: listID) }
    return entries
  }

  private static func add(_ row: DelimitedText.Row, to entry: inout Entry) {
    if let name = row["NameAlias_WholeName"], !entry.names.contains(name) { entry.names.append(name) }
    let types = ["Entity_SubjectType", "Entity_SubjectType_ClassificationCode"].compactMap { row[$0]?.lowercased() }
    if types.contains(where: { $0.contains("vessel") || $0.contains("ship") }) { entry.isVessel = true }
    let identification = ["Identification_TypeCode", "Identification_TypeDescription"].compactMap {
      row[$0]?.lowercased()
    }
    if identification.contains(where: { $0.contains("imo") }), let number = row["Identification_Number"] {
      entry.number = entry.number ?? number
    }
    if let day = row["Entity_Regulation_EntryIntoForceDate"] ?? row["Entity_Regulation_PublicationDate"] {
      entry.days.append(day)
    }
    entry.programme = entry.programme ?? row["Entity_Regulation_Programme"]
    entry.remark = entry.remark ?? row["Entity_Remark"]
  }

  private static func add(
    _ entry: Entry, of table: DelimitedText, to entries: inout ListEntries, listID: String
  ) {
    let number = entry.number ?? entry.remark.flatMap(EURemark.shipNumber)
    guard entry.isVessel || number.map({ !EURemark.isCompany($0) }) ?? false else {
      entries.otherCount += 1
      return
    }
    guard let name = entry.names.first else {
      entries.rejections.append(table.rejection(entry.first, "no-name", "an entry needs a name"))
      return
    }
    let imo = entries.shipNumber(IMOText(number), row: entry.first, table: table)
    let days = entry.days.compactMap { entries.day($0, row: entry.first, table: table) }
    entries.listings.append(
      Listing(
        listID: listID, name: name, otherNames: Array(entry.names.dropFirst()), imo: imo,
        imoAsPrinted: imo == nil ? number ?? "" : "", mmsi: nil, listedOn: days.min(), delistedOn: nil,
        measure: "asset freeze (\(entry.programme ?? "EU"))", callSign: nil, flag: nil, note: entry.remark ?? "",
        origin: table.origin(entry.first)))
  }
}

/// Remarks of the EU's consolidated list: free text in which ships' numbers stand.
enum EURemark {
  /// A number that is a company's and no ship's.
  static func isCompany(_ number: String) -> Bool {
    if case .company = IMOText(number) { true } else { false }
  }

  /// The seven digits that follow "IMO", where they are a ship's number and not also a company's that the remark calls so.
  static func shipNumber(_ remark: String) -> String? {
    let words = remark.uppercased()
    var rest = words[...]
    while let mark = rest.firstRange(of: "IMO") {
      rest = rest[mark.upperBound...]
      // "IMO number: 8691702", "IMO Company No. 5936312".
      let between = rest.prefix { !$0.isNumber }
      let digits = rest.dropFirst(between.count).prefix { $0.isNumber }
      guard between.count <= 24, digits.count == 7, !between.contains("COMPAN") else { continue }
      if IMOText(String(digits)).shipNumber != nil { return String(digits) }
    }
    return nil
  }
}
