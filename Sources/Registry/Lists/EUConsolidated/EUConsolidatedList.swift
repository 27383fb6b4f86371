// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// The EU's consolidated list of persons, groups and entities under financial sanctions, as XML (1.1).
///
/// - Source: European Commission, https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions
///   (reuse with attribution).
/// - Cadence: with each act. What was taken off is absent.
/// - Counts: none pinned. Ships are rare in it: a port ban is no financial sanction and stands in the annexes alone. It is
///   read so that the answer "not on it" is not taken for an answer about port bans.
/// - Reading: records `sanctionEntity`; one whose subject type or any of whose identifications is of a ship, or that gives
///   the IMO number of a ship in a remark, is a ship: names from `nameAlias` (attribute wholeName), the day from the earliest
///   `regulation` (attribute entryIntoForceDate).
enum EUConsolidatedList {
  static let records: Set<String> = ["sanctionEntity"]

  static func add(_ record: XMLRecord, to reader: inout XMLListReader) {
    let entity = record.element
    let types = entity.all("subjectType").flatMap { [$0.attributes["code"], $0.attributes["classificationCode"]] }
    let identifications = entity.all("identification")
    let number =
      identifications.first {
        ($0.attributes["identificationTypeCode"] ?? "").lowercased().contains("imo")
      }?.attributes["number"] ?? entity.text(of: "remark").flatMap(EURemark.shipNumber)
    let isShip = types.compactMap { $0?.lowercased() }.contains { ["vessel", "ship"].contains($0) }
    guard isShip || number.map({ !EURemark.isCompany($0) }) ?? false else {
      reader.entries.otherCount += 1
      return
    }
    var ship = XMLListReader.Ship()
    ship.names = entity.all("nameAlias").compactMap { $0.attributes["wholeName"] }.filter { !$0.isEmpty }
    ship.imo = number
    let acts = entity.all("regulation")
    ship.listedOn = acts.compactMap { $0.attributes["entryIntoForceDate"] ?? $0.attributes["publicationDate"] }.min()
    ship.measure = "asset freeze (\(acts.compactMap { $0.attributes["programme"] }.first ?? "EU"))"
    ship.note = entity.text(of: "remark")
    reader.add(ship, of: record)
  }
}
