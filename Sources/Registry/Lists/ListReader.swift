// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Foundation

/// The formats of lists; the raw value is what `format:` in case.yaml says.
public enum ListFormat: String, Sendable, CaseIterable {
  /// Our own CSV.
  case generic = "plimsoll-list"
  /// CSV transcriptions of EU annexes (opensanctions, datasets/eu/journal_sanctions).
  case euAnnex = "eu-annex"
  /// The EU's table of designated vessels.
  case euVessels = "eu-designated-vessels"
  /// OFAC's sdn.csv with alt.csv beside it.
  case ofacSDN = "ofac-sdn"
  /// OFAC's sdn.xml.
  case ofacXML = "ofac-sdn-xml"
  /// OFAC's sdn_advanced.xml, which has days of listing.
  case ofacAdvanced = "ofac-sdn-advanced-xml"
  /// The UK Sanctions List as XML.
  case ukXML = "uk-xml"
  /// The UK Sanctions List as CSV.
  case ukCSV = "uk-csv"
  /// The EU's consolidated financial sanctions list as XML.
  case euConsolidated = "eu-consolidated-xml"
  /// The same as CSV.
  case euConsolidatedCSV = "eu-consolidated-csv"
  /// The UN's consolidated list as XML: persons and entities, no ships.
  case unXML = "un-consolidated-xml"
  /// The UN 1718 Committee's designated vessels as a table.
  case un1718 = "un-1718-vessels"
  /// OpenSanctions' FollowTheMoney entities, one JSON object a line.
  case ftm = "ftm"
}

/// A list that was read: its ships, and what could not be used.
public struct ListReading: Sendable, Hashable {
  public var list: SanctionsList
  public var format: ListFormat
  /// Entries that are no ships (persons, companies): counted, not kept.
  public var otherEntries: Int
  public var rejections: [Rejection]
}

/// How a list is called in the case, and which version of it a file is.
public struct ListDescription: Sendable, Hashable {
  public var id: String
  public var title: String
  public var published: CalendarDay?
  public var fetched: Timestamp?

  public init(id: String, title: String, published: CalendarDay?, fetched: Timestamp?) {
    self.id = id
    self.title = title
    self.published = published
    self.fetched = fetched
  }
}

/// Reads the ships of a sanctions list.
public enum ListReader {
  static let operation = "read a list"

  /// Names of the files beside a list that reading it may open (OFAC keeps other names in a file of their own): whoever
  /// hashes the inputs hashes these too, where they are there.
  public static func companions(of file: String) -> [String] {
    file.lowercased().hasSuffix(".csv") ? [OFACList.alternateNamesFile] : []
  }

  /// Reads a file, in the format named or else the one that its header shows.
  ///
  /// - Throws: `RegistryError` where the file cannot be read or is in no known format.
  public static func read(
    file: URL, path: String, as description: ListDescription, format: ListFormat? = nil
  ) throws(RegistryError) -> ListReading {
    let format = if let format { format } else { try recognise(file: file, path: path) }
    var entries = try entries(of: file, path: path, listID: description.id, format: format)
    entries.rejections.sort { ($0.path, $0.byteOffset) < ($1.path, $1.byteOffset) }
    let list = SanctionsList(
      id: description.id, title: description.title, published: description.published, fetched: description.fetched,
      listings: entries.listings)
    return ListReading(
      list: list, format: format, otherEntries: entries.otherCount, rejections: entries.rejections)
  }

  private static func entries(
    of file: URL, path: String, listID: String, format: ListFormat
  ) throws(RegistryError) -> ListEntries {
    switch format {
    case .ftm: return try FtMList.entries(ofFile: file.path, path: path, listID: listID)
    case .ofacAdvanced: return try OFACAdvancedList.entries(ofFile: file.path, path: path, listID: listID)
    case .ukCSV: return try ukEntries(of: file, path: path, listID: listID)
    case .ofacXML, .ukXML, .unXML, .euConsolidated:
      return try entries(ofXML: file, path: path, listID: listID, format: format)
    default: break
    }
    let table = try RegistryError.table(
      file: file, path: path, headers: format == .ofacSDN ? OFACList.columns : nil, operation: operation)
    var entries =
      switch format {
      case .euAnnex: try EUAnnexList.entries(of: table, listID: listID)
      case .euConsolidatedCSV: try EUConsolidatedCSVList.entries(of: table, listID: listID)
      case .euVessels: try EUVesselsList.entries(of: table, listID: listID)
      case .ofacSDN: try OFACList.entries(of: table, beside: file, listID: listID)
      case .un1718: try UN1718List.entries(of: table, listID: listID)
      default: try GenericList.entries(of: table, listID: listID)
      }
    entries.rejections += table.rejections
    return entries
  }

  /// Above the header may stand a line with the day of the report; places count from the start of the file all the same.
  private static func ukEntries(of file: URL, path: String, listID: String) throws(RegistryError) -> ListEntries {
    let whole = try RegistryError.table(file: file, path: path, operation: operation)
    if UKCSVList.isHeader(of: whole) {
      var entries = try UKCSVList.entries(of: whole, listID: listID)
      entries.rejections += whole.rejections
      return entries
    }
    let table: DelimitedText
    let start: Int
    do {
      let bytes = try MappedFile.contents(path: file.path, limit: XMLListReader.maximumBytes)
      start = (bytes.firstIndex(of: 10) ?? -1) + 1
      table = try DelimitedText(bytes: Array(bytes[start...]), path: path)
    } catch { throw RegistryError(error, operation: operation) }
    var entries = try UKCSVList.entries(of: table, listID: listID)
    entries.rejections += table.rejections
    for index in entries.listings.indices { entries.listings[index].origin.byteOffset += start }
    for index in entries.rejections.indices {
      entries.rejections[index].byteOffset += start
      entries.rejections[index].line += 1
    }
    return entries
  }

  private static func entries(
    ofXML file: URL, path: String, listID: String, format: ListFormat
  ) throws(RegistryError) -> ListEntries {
    switch format {
    case .ofacXML:
      return try XMLListReader.read(
        file: file.path, path: path, listID: listID, records: OFACXMLList.records, OFACXMLList.add)
    case .euConsolidated:
      return try XMLListReader.read(
        file: file.path, path: path, listID: listID, records: EUConsolidatedList.records, EUConsolidatedList.add)
    case .ukXML:
      return try XMLListReader.read(file: file.path, path: path, listID: listID, records: UKList.records, UKList.add)
    default:
      return try XMLListReader.read(
        file: file.path, path: path, listID: listID, records: UNConsolidatedList.records, UNConsolidatedList.add)
    }
  }

  private static func recognise(file: URL, path: String) throws(RegistryError) -> ListFormat {
    if let start = try firstBytes(of: file, path: path) {
      if FtMList.isStart(start) { return .ftm }
      if start.first(where: { $0 > 32 }) == UInt8(ascii: "<") {
        if let format = try XMLListReader.format(ofFile: file.path, path: path) { return format }
        throw RegistryError(
          operation: operation, path: path, code: .unknownFormat,
          reason:
            "its first element is of no list that is read as XML (sdnList, Sanctions, Designations, export, CONSOLIDATED_LIST)"
        )
      }
    }
    let bare = try RegistryError.table(file: file, path: path, headers: OFACList.columns, operation: operation)
    if OFACList.isFirstRow(of: bare) { return .ofacSDN }
    let table = try RegistryError.table(file: file, path: path, operation: operation)
    if EUAnnexList.isHeader(of: table) { return .euAnnex }
    if EUVesselsList.isHeader(of: table) { return .euVessels }
    if EUConsolidatedCSVList.isHeader(of: table) { return .euConsolidatedCSV }
    if UN1718List.isHeader(of: table) { return .un1718 }
    if GenericList.isHeader(of: table) { return .generic }
    if table.header.first?.hasPrefix("Report Date") ?? false { return .ukCSV }
    if UKCSVList.isHeader(of: table) { return .ukCSV }
    let names = ListFormat.allCases.map(\.rawValue).joined(separator: ", ")
    throw RegistryError(
      operation: operation, path: path, code: .unknownFormat,
      reason: "\(words(for: table)) is of no known list; name one of \(names)")
  }

  /// What the first line says, where it is text that a person can read.
  private static func words(for table: DelimitedText) -> String {
    let header = table.header.joined(separator: ",")
    let isText = header.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && !(0x80...0x9F ~= $0.value) }
    guard isText else { return "it is no text, and its content" }
    return "the header \"\(header.count > 200 ? header.prefix(200) + "…" : header[...])\""
  }
}

extension ListReader {
  /// The first 64 bytes, unpacked, without a byte order mark; `nil` for an empty file.
  private static func firstBytes(of file: URL, path: String) throws(RegistryError) -> [UInt8]? {
    do {
      let start = try InputFile.start(of: file.path, count: 64)
      guard !start.isEmpty else { return nil }
      return start.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(start.dropFirst(3)) : start
    } catch {
      // UTF-16 text is for the reader of tables.
      if error.code == .malformed { return nil }
      throw RegistryError(
        operation: operation, path: path, code: .unreadable,
        reason: error.code == .isDirectory ? "is a directory; name the file of the list in it" : error.reason)
    }
  }
}

/// What a format's reader hands back.
struct ListEntries {
  var listings: [Listing] = []
  var otherCount = 0
  var rejections: [Rejection] = []

  /// The ship number of a cell; words such as "Does not exist" stay in `imoAsPrinted` and are no fault.
  mutating func shipNumber(_ text: IMOText, row: DelimitedText.Row, table: DelimitedText) -> IMONumber? {
    if case .words = text { return nil }
    if let complaint = text.complaint {
      rejections.append(table.rejection(row, complaint.reason, complaint.detail + "; the entry is kept without it"))
    }
    return text.shipNumber
  }

  /// The day of a cell; a cell that is no day is rejected and the entry kept without it.
  mutating func day(_ printed: String?, row: DelimitedText.Row, table: DelimitedText) -> CalendarDay? {
    guard let printed else { return nil }
    if let day = ListedDay.read(printed) { return day }
    let detail = "\"\(printed)\" is no calendar day; the entry is kept without it"
    rejections.append(table.rejection(row, "date", detail))
    return nil
  }

  mutating func mmsi(_ printed: String?, row: DelimitedText.Row, table: DelimitedText) -> UInt32? {
    guard let printed else { return nil }
    if let value = UInt32(printed), (100_000_000...999_999_999).contains(value) { return value }
    let detail = "an MMSI has 9 digits, found \"\(printed)\"; the entry is kept without it"
    rejections.append(table.rejection(row, "mmsi", detail))
    return nil
  }
}
