// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation

/// The UK Sanctions List as UK_Sanctions_List.xml.
///
/// - Source: Foreign, Commonwealth & Development Office, https://www.gov.uk/government/publications/the-uk-sanctions-list
///   (Open Government Licence 3.0).
/// - Cadence: with each designation; since 28 January 2026 the only UK list. Delisted ships are absent.
/// - Counts: none pinned; no version of it is among the data that the project is tested on.
/// - Reading: records `Designation` whose `IndividualEntityShip` is Ship. Names stand in Name1 to Name6, the first in the
///   file is the main one. Days are dd/mm/yyyy. `SanctionsImposed` is the measure.
enum UKList {
  static let records: Set<String> = ["Designation"]

  static func add(_ record: XMLRecord, to reader: inout XMLListReader) {
    let designation = record.element
    guard designation.text(of: "IndividualEntityShip")?.lowercased() == "ship" else {
      reader.entries.otherCount += 1
      return
    }
    var ship = XMLListReader.Ship()
    ship.names = designation.all(along: "Names", "Name").compactMap(name)
    let details = designation.all(along: "ShipDetails", "Ship")
    ship.imo = details.flatMap { $0.all(along: "IMONumbers", "IMONumber") }.first?.text
    ship.flag =
      details.flatMap { $0.all(along: "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip") }.first?.text
    ship.features = ShipFeatures(
      length: details.flatMap { $0.all(along: "LengthOfShipDetails", "LengthOfShip") }.first?.text, deadweight: nil,
      gross: nil, built: details.flatMap { $0.all(along: "YearsBuilt", "YearBuilt") }.first?.text,
      formerFlags: details.flatMap { $0.all(along: "PreviousFlags", "PreviousFlag") }.map(\.text).flatMap(flags))
    ship.listedOn = designation.text(of: "DateDesignated")
    ship.measure =
      designation.text(of: "SanctionsImposed")?.replacing("|", with: ", ") ?? designation.text(of: "RegimeName")
    ship.note = designation.text(of: "UKStatementofReasons") ?? designation.text(of: "OtherInformation")
    reader.add(ship, of: record)
  }

  /// "(1) Panama, (2) Togo", "Panama; Togo", "Panama".
  static func flags(_ cell: String) -> [String] {
    cell.split(whereSeparator: { ",;|()".contains($0) || $0.isNumber }).map {
      $0.trimmingCharacters(in: .whitespaces)
    }.filter { !$0.isEmpty }
  }

  private static func name(_ element: XMLElement) -> String? {
    let parts = (1...6).compactMap { element.text(of: "Name\($0)") }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
