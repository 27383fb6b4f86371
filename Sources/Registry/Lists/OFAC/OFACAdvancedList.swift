// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence

/// OFAC's list as sdn_advanced.xml (also cons_advanced.xml): the one of its files that gives days of listing.
///
/// - Source: US Treasury, https://sanctionslistservice.ofac.treas.gov/api/download/sdn_advanced.xml (public domain); the
///   schema is the "Advanced Sanctions Data Model".
/// - Cadence: several times a week.
/// - Counts: none pinned; the same entries as sdn.csv of the same day.
/// - Reading: three sections are joined by identifiers. A `DistinctParty` whose profile's sub-type is named Vessel is a ship;
///   its aliases give names, the primary one first. `IDRegDocument` of the types named "Vessel Registration
///   Identification" and "MMSI" give numbers, by identity. `SanctionsEntry` gives the earliest day of an entry event and the
///   programmes, by profile. Features (call sign, flags, tonnage, year of build) are read where they are plain text. What a
///   number of a type or sub-type means is read from the file's own reference values.
/// - Limits: a day of which the file gives only the year is no day and is left out.
struct OFACAdvancedList {
  private var types: [String: [String: String]] = [:]
  private var documents: [String: [(type: String, number: String)]] = [:]
  private var entered: [String: (day: CalendarDay?, programmes: [String])] = [:]
  private var parties: [XMLRecord] = []

  static let records: Set<String> = [
    "PartySubType", "IDRegDocType", "FeatureType", "IDRegDocument", "DistinctParty", "SanctionsEntry",
  ]

  static func entries(
    ofFile systemPath: String, path: String, listID: String
  ) throws(RegistryError) -> ListEntries {
    var list = OFACAdvancedList()
    var reader = XMLListReader(path: path, listID: listID)
    try XMLListReader.forEachRecord(ofFile: systemPath, path: path, records: records) { list.take($0) }
    for party in list.parties { list.add(party, to: &reader) }
    return reader.entries
  }

  private mutating func take(_ record: XMLRecord) {
    let element = record.element
    switch element.name {
    case "PartySubType", "IDRegDocType", "FeatureType":
      if let id = element.attributes["ID"] { types[element.name, default: [:]][id] = element.text }
    case "IDRegDocument":
      guard let identity = element.attributes["IdentityID"], let number = element.text(of: "IDRegistrationNo") else {
        return
      }
      let type = types["IDRegDocType"]?[element.attributes["IDRegDocTypeID"] ?? ""] ?? ""
      documents[identity, default: []].append((type, number))
    case "SanctionsEntry": take(entry: element)
    default: parties.append(record)
    }
  }

  private mutating func take(entry: XMLElement) {
    guard let profile = entry.attributes["ProfileID"] else { return }
    let days = entry.all(along: "EntryEvent", "Date").compactMap(Self.day)
    let programmes = entry.all("SanctionsMeasure").compactMap { $0.text(of: "Comment") }
    var known = entered[profile] ?? (nil, [])
    known.day = (days + [known.day].compactMap { $0 }).min()
    known.programmes += programmes.filter { !known.programmes.contains($0) }
    entered[profile] = known
  }

  private static func day(_ date: XMLElement) -> CalendarDay? {
    guard let year = date.text(of: "Year").flatMap({ Int($0) }),
      let month = date.text(of: "Month").flatMap({ Int($0) }),
      let day = date.text(of: "Day").flatMap({ Int($0) })
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  private func add(_ record: XMLRecord, to reader: inout XMLListReader) {
    guard let profile = record.element.all("Profile").first,
      types["PartySubType"]?[profile.attributes["PartySubTypeID"] ?? ""] == "Vessel"
    else {
      reader.entries.otherCount += 1
      return
    }
    var ship = XMLListReader.Ship()
    for identity in profile.all("Identity") {
      let aliases = identity.all("Alias")
      let ordered =
        aliases.filter { $0.attributes["Primary"] == "true" } + aliases.filter { $0.attributes["Primary"] != "true" }
      ship.names += ordered.flatMap { $0.all("DocumentedName") }.map(Self.name).filter { !$0.isEmpty }
      for document in documents[identity.attributes["ID"] ?? ""] ?? [] {
        if document.type == "Vessel Registration Identification" { ship.imo = ship.imo ?? document.number }
        if document.type == "MMSI" { ship.mmsi = ship.mmsi ?? document.number }
      }
    }
    add(profile.all("Feature"), to: &ship)
    let entry = entered[profile.attributes["ID"] ?? ""]
    ship.listedOn = entry?.day?.iso8601
    ship.measure = "blocking (\(entry?.programmes.joined(separator: ", ") ?? "SDN"))"
    ship.note = record.element.text(of: "Comment")
    reader.add(ship, of: record)
  }

  private func add(_ features: [XMLElement], to ship: inout XMLListReader.Ship) {
    var texts: [String: [String]] = [:]
    for feature in features {
      let text = feature.all(along: "FeatureVersion", "VersionDetail").map(\.text).first {
        !$0.isEmpty
      }
      guard let text, let type = types["FeatureType"]?[feature.attributes["FeatureTypeID"] ?? ""]
      else { continue }
      texts[type, default: []].append(text)
    }
    ship.callSign = texts["Vessel Call Sign"]?.first
    ship.flag = texts["Vessel Flag"]?.first
    ship.features = ShipFeatures(
      length: nil, deadweight: texts["Vessel Tonnage"]?.first,
      gross: texts["Vessel Gross Registered Tonnage"]?.first,
      built: texts["Vessel Year of Build"]?.first,
      formerFlags: (texts["Former Vessel Flag"] ?? []) + (texts["Other Vessel Flag"] ?? []))
  }

  private static func name(_ documented: XMLElement) -> String {
    documented.all(along: "DocumentedNamePart", "NamePartValue").map(\.text).joined(separator: " ")
  }
}
