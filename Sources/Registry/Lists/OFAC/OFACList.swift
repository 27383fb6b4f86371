// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation

/// OFAC's list of Specially Designated Nationals as the CSV trio sdn.csv, alt.csv, add.csv.
///
/// - Source: US Treasury, https://www.treasury.gov/ofac/downloads (public domain; layout in its "dat_spec.txt").
/// - Cadence: several times a week. There is no day of listing in it: of an entry one knows that it stood on the version.
/// - Counts: the files of January 2019: 323 ships, of which 4 give no IMO number.
/// - Reading: no header; "-0-" is an empty cell; the IMO number and MMSI stand in the remarks ("Vessel Registration
///   Identification IMO 9187629; MMSI 572469210;"), at times without the word IMO. Other names come from alt.csv in the same
///   folder, where there is one. Tonnage is deadweight, GRT gross tonnage; year of build and former flags stand in the
///   remarks. Addresses are not read.
enum OFACList {
  static let columns = [
    "number", "name", "type", "program", "title", "call_sign", "vessel_type", "tonnage", "grt", "flag", "owner",
    "remarks",
  ]

  /// The files have no header: every row starts with a number and has twelve cells.
  static func isFirstRow(of table: DelimitedText) -> Bool {
    guard let first = table.rows.first, table.faults.first.map({ $0.line > first.line }) ?? true else { return false }
    return first["number"].flatMap { Int($0) } != nil
  }

  static func entries(
    of table: DelimitedText, beside file: URL, listID: String
  ) throws(RegistryError) -> ListEntries {
    let otherNames = try alternateNames(beside: file, path: table.path)
    var entries = ListEntries()
    for row in table.rows {
      guard value(row, "type")?.lowercased() == "vessel" else { entries.otherCount += 1; continue }
      guard let name = value(row, "name"), let number = row["number"] else {
        entries.rejections.append(table.rejection(row, "no-name", "an entry needs a number and a name"))
        continue
      }
      let remarks = value(row, "remarks") ?? ""
      let printed = text(after: "Vessel Registration Identification", in: remarks)
      let imo = entries.shipNumber(IMOText(printed), row: row, table: table)
      let mmsi = text(after: "MMSI", in: remarks)
      entries.listings.append(
        Listing(
          listID: listID, name: name, otherNames: otherNames[number] ?? [], imo: imo,
          imoAsPrinted: imo == nil ? printed ?? "" : "", mmsi: entries.mmsi(mmsi, row: row, table: table),
          listedOn: nil,
          delistedOn: nil, measure: "blocking (\(value(row, "program") ?? "SDN"))", callSign: value(row, "call_sign"),
          flag: value(row, "flag"), features: features(of: row, remarks), note: remarks, origin: table.origin(row)))
    }
    return entries
  }

  /// The file beside sdn.csv that holds the other names.
  static let alternateNamesFile = "alt.csv"

  /// Names by entry number from alt.csv; none where the file is not there.
  private static func alternateNames(
    beside file: URL, path: String
  ) throws(RegistryError) -> [String: [String]] {
    let alternates = file.deletingLastPathComponent().appending(path: alternateNamesFile)
    guard FileManager.default.fileExists(atPath: alternates.path) else { return [:] }
    let table = try RegistryError.table(
      file: alternates, path: path + " (alt.csv)", headers: ["number", "alternate", "type", "name", "remarks"],
      operation: "read a list")
    var names: [String: [String]] = [:]
    for row in table.rows {
      guard let number = row["number"], let name = value(row, "name") else { continue }
      names[number, default: []].append(name)
    }
    return names
  }

  private static func value(_ row: DelimitedText.Row, _ column: String) -> String? {
    row[column].flatMap { $0 == "-0-" ? nil : $0 }
  }

  private static func features(of row: DelimitedText.Row, _ remarks: String) -> ShipFeatures {
    let formerFlags = ["", "alt. "].flatMap { texts(after: $0 + "Former Vessel Flag", in: remarks) }
    return ShipFeatures(
      length: nil, deadweight: value(row, "tonnage"), gross: value(row, "grt"),
      built: text(after: "Vessel Year of Build", in: remarks), formerFlags: formerFlags)
  }

  private static func text(after label: String, in remarks: String) -> String? {
    texts(after: label, in: remarks).first
  }

  /// What follows a label, wherever it stands, up to the next semicolon or the closing full stop.
  private static func texts(after label: String, in remarks: String) -> [String] {
    remarks.split(separator: ";").compactMap { item in
      let words = item.trimmingCharacters(in: .whitespaces)
      guard words.hasPrefix(label + " ") else { return nil }
      let value = words.dropFirst(label.count + 1).trimmingCharacters(in: CharacterSet(charactersIn: " ."))
      return value.isEmpty ? nil : value
    }
  }
}
