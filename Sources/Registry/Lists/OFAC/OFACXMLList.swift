// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// OFAC's list as sdn.xml.
///
/// - Source: US Treasury, https://www.treasury.gov/ofac/downloads/sdn.xml (public domain).
/// - Cadence: several times a week. No day of listing.
/// - Counts: none pinned; the same entries as sdn.csv of the same day.
/// - Reading: records `sdnEntry` whose `sdnType` is Vessel. IMO number and MMSI stand in `idList`, other names in `akaList`.
enum OFACXMLList {
  static let records: Set<String> = ["sdnEntry"]

  static func add(_ record: XMLRecord, to reader: inout XMLListReader) {
    let entry = record.element
    guard entry.text(of: "sdnType")?.lowercased() == "vessel" else {
      reader.entries.otherCount += 1
      return
    }
    var ship = XMLListReader.Ship()
    ship.names = [entry.text(of: "lastName")].compactMap { $0 }
    ship.names += entry.all(along: "akaList", "aka").compactMap { $0.text(of: "lastName") }
    var built: String?
    var formerFlags: [String] = []
    for identity in entry.all(along: "idList", "id") {
      switch identity.text(of: "idType") {
      case "Vessel Registration Identification": ship.imo = identity.text(of: "idNumber")
      case "MMSI": ship.mmsi = identity.text(of: "idNumber")
      case "Vessel Year of Build": built = identity.text(of: "idNumber")
      case "Former Vessel Flag", "Other Vessel Flag":
        if let flag = identity.text(of: "idNumber") { formerFlags.append(flag) }
      default: break
      }
    }
    let programmes = entry.all(along: "programList", "program").map(\.text)
    ship.measure = "blocking (\(programmes.joined(separator: ", ")))"
    let details = entry.all("vesselInfo").first
    ship.callSign = details?.text(of: "callSign")
    ship.flag = details?.text(of: "vesselFlag")
    ship.features = ShipFeatures(
      length: nil, deadweight: details?.text(of: "tonnage"),
      gross: details?.text(of: "grossRegisteredTonnage"),
      built: built, formerFlags: formerFlags)
    ship.note = entry.text(of: "remarks")
    reader.add(ship, of: record)
  }
}
