// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence

/// What the readers of XML lists share: the walk over records and the making of a listing.
struct XMLListReader {
  let path: String
  let listID: String
  var entries = ListEntries()

  /// Largest file taken, in bytes: 512 MiB.
  static let maximumBytes = 512 << 20

  /// The format that the first element shows; `nil` where it is none of ours.
  static func format(ofFile systemPath: String, path: String) throws(RegistryError) -> ListFormat? {
    var scanner = XMLRecordScanner(try contents(systemPath, path: path))
    do {
      switch try scanner.rootName() {
      case "sdnList": return .ofacXML
      case "Designations": return .ukXML
      case "CONSOLIDATED_LIST": return .unXML
      case "Sanctions": return .ofacAdvanced
      case "export": return .euConsolidated
      default: return nil
      }
    } catch { throw malformed(error, path: path) }
  }

  /// Reads all records of these names. A record that cannot be read ends the file: where XML is broken, nothing says
  /// where the next record begins.
  ///
  /// - Throws: `RegistryError` `.malformed` with line and byte.
  static func read(
    file systemPath: String, path: String, listID: String, records: Set<String>,
    _ add: (XMLRecord, inout XMLListReader) -> Void
  ) throws(RegistryError) -> ListEntries {
    var reader = XMLListReader(path: path, listID: listID)
    try forEachRecord(ofFile: systemPath, path: path, records: records) { add($0, &reader) }
    return reader.entries
  }

  /// Hands over every record of these names in the order of the file.
  static func forEachRecord(
    ofFile systemPath: String, path: String, records: Set<String>, _ body: (XMLRecord) -> Void
  ) throws(RegistryError) {
    var scanner = XMLRecordScanner(try contents(systemPath, path: path))
    do {
      while let record = try scanner.next(records) { body(record) }
    } catch { throw malformed(error, path: path) }
  }

  mutating func reject(_ record: XMLRecord, _ reason: String, _ detail: String) {
    entries.rejections.append(
      Rejection(path: path, line: record.line, byteOffset: record.byteOffset, reason: reason, detail: detail))
  }

  /// What a ship's record says, before it is checked.
  struct Ship {
    var names: [String] = []
    var imo: String?
    var mmsi: String?
    var listedOn: String?
    var measure: String?
    var callSign: String?
    var flag: String?
    var features = ShipFeatures()
    var note: String?
  }

  mutating func add(_ ship: Ship, of record: XMLRecord) {
    guard let name = ship.names.first else { return reject(record, "no-name", "an entry needs a name") }
    let imo = IMOText(ship.imo)
    if let complaint = imo.complaint {
      reject(record, complaint.reason, complaint.detail + "; the entry is kept without it")
    }
    let listedOn = ship.listedOn.flatMap(ListedDay.read)
    if let printed = ship.listedOn, listedOn == nil {
      reject(record, "date", "\"\(printed)\" is no calendar day; the entry is kept without it")
    }
    entries.listings.append(
      Listing(
        listID: listID, name: name, otherNames: Array(ship.names.dropFirst()), imo: imo.shipNumber,
        imoAsPrinted: imo.shipNumber == nil ? ship.imo ?? "" : "", mmsi: ship.mmsi.flatMap { UInt32($0) },
        listedOn: listedOn, delistedOn: nil, measure: ship.measure ?? "listed", callSign: ship.callSign,
        flag: ship.flag, features: ship.features,
        note: ship.note ?? "", origin: Origin(path: path, byteOffset: record.byteOffset)))
  }

  private static func contents(_ systemPath: String, path: String) throws(RegistryError) -> [UInt8] {
    do { return try MappedFile.contents(path: systemPath, limit: maximumBytes) } catch {
      throw RegistryError(operation: ListReader.operation, path: path, code: .unreadable, reason: error.reason)
    }
  }

  private static func malformed(_ fault: XMLFault, path: String) -> RegistryError {
    RegistryError(
      operation: ListReader.operation, path: path, code: .malformed,
      reason: "line \(fault.line), byte \(fault.byteOffset): \(fault.reason)")
  }
}
