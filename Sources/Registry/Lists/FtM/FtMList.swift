// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence

/// OpenSanctions' FollowTheMoney entities, one JSON object a line (entities.ftm.json, or targets.nested.json with the
/// sanctions inside).
///
/// - Source: https://www.opensanctions.org/datasets/ (CC BY-NC 4.0; the underlying lists have their own terms).
/// - Cadence: daily. Days of listing come from Sanction entities (listingDate, else startDate) and are often missing.
/// - Counts: none pinned; it changes daily.
/// - Reading: schema Vessel; each Sanction that names one makes a listing, as does a vessel whose topics say "sanction" and
///   whose sanctions give nothing. Vessels without either (detained, merely mentioned) and everything else are counted as
///   other entries. A month or a year alone is no day.
struct FtMList {
  private struct Vessel {
    var properties: JSONValue
    var caption: String?
    var line: Int
    var origin: Origin
  }

  private struct Sanction {
    var vesselIDs: [String]
    var properties: JSONValue
  }

  private let path: String
  private let listID: String
  private var vessels: [(id: String, vessel: Vessel)] = []
  private var sanctions: [Sanction] = []
  private var entries = ListEntries()

  /// Largest file taken, in bytes: 512 MiB, above OpenSanctions' maritime collection.
  static let maximumBytes = 512 << 20
  /// Longest line taken, in bytes: 4 MiB.
  static let maximumLineBytes = 4 << 20

  /// Whether a file starts like one: an opening brace, spaces apart.
  static func isStart(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.first { $0 > 32 } == UInt8(ascii: "{")
  }

  static func entries(
    ofFile systemPath: String, path: String, listID: String
  ) throws(RegistryError) -> ListEntries {
    var reader = FtMList(path: path, listID: listID)
    let bytes: [UInt8]
    do { bytes = try MappedFile.contents(path: systemPath, limit: maximumBytes) } catch {
      throw RegistryError(error, operation: ListReader.operation)
    }
    var start = 0
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      reader.readLine(bytes[start..<end], number: line)
      start = end + 1
      line += 1
    }
    return reader.finish()
  }

  private init(path: String, listID: String) {
    self.path = path
    self.listID = listID
  }

  private mutating func readLine(_ line: ArraySlice<UInt8>, number: Int) {
    guard line.count <= Self.maximumLineBytes else {
      reject(number, line.startIndex, "record-length", "longer than \(Self.maximumLineBytes) bytes")
      return
    }
    let text = Array(line)
    guard text.contains(where: { $0 > 32 }) else { return }
    do {
      add(try JSONParser.parse(text), line: number, origin: Origin(path: path, byteOffset: line.startIndex))
    } catch { reject(number, line.startIndex + error.byteOffset, "json", error.reason) }
  }

  private mutating func add(_ entity: JSONValue, line: Int, origin: Origin) {
    guard let id = entity["id"]?.stringValue, let properties = entity["properties"] else {
      reject(line, origin.byteOffset, "entity", "an entity needs id and properties")
      return
    }
    switch entity["schema"]?.stringValue {
    case "Vessel":
      vessels.append(
        (id, Vessel(properties: properties, caption: entity["caption"]?.stringValue, line: line, origin: origin)))
      for nested in properties["sanctions"]?.arrayValue ?? [] {
        if let inner = nested["properties"] { sanctions.append(Sanction(vesselIDs: [id], properties: inner)) }
      }
    case "Sanction": sanctions.append(Sanction(vesselIDs: Self.texts(properties, "entity"), properties: properties))
    default: entries.otherCount += 1
    }
  }

  private mutating func finish() -> ListEntries {
    var byVessel: [String: [JSONValue]] = [:]
    for sanction in sanctions {
      for id in sanction.vesselIDs { byVessel[id, default: []].append(sanction.properties) }
    }
    for (id, vessel) in vessels {
      let named = byVessel[id] ?? []
      if named.isEmpty, !Self.texts(vessel.properties, "topics").contains("sanction") {
        entries.otherCount += 1
      } else {
        for sanction in named.isEmpty ? [.object([])] : named { addListing(of: vessel, under: sanction) }
      }
    }
    return entries
  }

  private mutating func addListing(of vessel: Vessel, under sanction: JSONValue) {
    let names = Self.texts(vessel.properties, "name")
    guard let name = vessel.caption ?? names.first else {
      reject(vessel.line, vessel.origin.byteOffset, "no-name", "an entry needs a name")
      return
    }
    let printed = Self.texts(vessel.properties, "imoNumber").first
    let imo = IMOText(printed)
    if let complaint = imo.complaint {
      reject(
        vessel.line, vessel.origin.byteOffset, complaint.reason, complaint.detail + "; the entry is kept without it")
    }
    let others = names + Self.texts(vessel.properties, "alias") + Self.texts(vessel.properties, "previousName")
    let begun = Self.texts(sanction, "listingDate").first ?? Self.texts(sanction, "startDate").first
    let programme = Self.texts(sanction, "program").first ?? Self.texts(sanction, "programId").first
    entries.listings.append(
      Listing(
        listID: listID, name: name, otherNames: others.filter { $0 != name }, imo: imo.shipNumber,
        imoAsPrinted: imo.shipNumber == nil ? printed ?? "" : "",
        mmsi: Self.texts(vessel.properties, "mmsi").lazy.compactMap { UInt32($0) }.first,
        listedOn: begun.flatMap(Self.day), delistedOn: Self.texts(sanction, "endDate").first.flatMap(Self.day),
        measure: Self.texts(sanction, "provisions").first ?? programme ?? "listed",
        callSign: Self.texts(vessel.properties, "callSign").first, flag: Self.texts(vessel.properties, "flag").first,
        features: ShipFeatures(
          length: nil, deadweight: Self.texts(vessel.properties, "deadweightTonnage").first,
          gross: Self.texts(vessel.properties, "grossRegisteredTonnage").first,
          built: Self.texts(vessel.properties, "buildDate").first,
          formerFlags: Self.texts(vessel.properties, "pastFlags")),
        note: Self.texts(sanction, "authority").first ?? "", origin: vessel.origin))
  }

  /// "2018-03-30" or "2018-03-30T00:00:00"; a partial date is no day.
  private static func day(_ text: String) -> CalendarDay? { CalendarDay(iso8601: text.prefix(10)) }

  private static func texts(_ properties: JSONValue, _ key: String) -> [String] {
    (properties[key]?.arrayValue ?? []).compactMap(\.stringValue)
  }

  private mutating func reject(_ line: Int, _ byteOffset: Int, _ reason: String, _ detail: String) {
    entries.rejections.append(
      Rejection(path: path, line: line, byteOffset: byteOffset, reason: reason, detail: detail))
  }
}
