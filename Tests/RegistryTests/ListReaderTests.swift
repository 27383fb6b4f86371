// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Registry
import Testing

@Suite struct ListReaderTests {
  func reading(_ text: String, format: ListFormat? = nil) throws -> ListReading {
    let file = FileManager.default.temporaryDirectory.appending(path: "list-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try ListReader.read(file: file, path: "list.csv", as: .example, format: format)
  }

  @Test func ourOwnFormKeepsWhatIsPrintedInsteadOfANumber() throws {
    let reading = try reading(
      """
      name,imo,mmsi,flag,listed_on,delisted_on,measure,note
      MIN NING DE YOU 078,Does not exist,,,2018-03-30,,port ban,
      KUM UN SAN 3 (Pu Ryong),IMO 8705539,445000001,KP,16.10.2018,2020-01-01,port ban,x
      BAD,9207391,12,,2018,,,
      ,8705539,,,,,,
      """)
    #expect(reading.format == .generic)
    #expect(reading.list.listings.map(\.name) == ["MIN NING DE YOU 078", "KUM UN SAN 3", "BAD"])
    #expect(reading.list.listings[0].imoAsPrinted == "Does not exist")
    #expect(reading.list.listings[1].otherNames == ["Pu Ryong"])
    #expect(reading.list.listings[1].listedOn?.iso8601 == "2018-10-16")
    #expect(reading.list.listings[1].delistedOn?.iso8601 == "2020-01-01")
    #expect(reading.list.listings[2].listedOn == nil)
    #expect(reading.rejections.map(\.reason) == ["imo-check-digit", "mmsi", "date", "no-name"])
  }

  @Test func anUnknownHeaderIsAnErrorThatNamesTheFormats() {
    let error = #expect(throws: RegistryError.self) { try reading("a,b\n1,2\n") }
    #expect(error?.reason.contains("eu-annex") == true)
    #expect(throws: RegistryError.self) { try reading("name,imo,listed_on\nA,,\n", format: .euAnnex) }
  }

  @Test func openSanctionsEntitiesJoinVesselsAndTheirSanctions() throws {
    let reading = try reading(
      """
      {"id":"v1","schema":"Vessel","caption":"Yu Son","properties":{"name":["Yu Son","Y Chun"],"imoNumber":["IMO8691702"],\
      "mmsi":["445000001"],"flag":["kp"],"previousName":["Woo Jeong"],\
      "buildDate":["2003-05"],"pastFlags":["tg"],"deadweightTonnage":["3398"]}}
      {"id":"s1","schema":"Sanction","properties":{"entity":["v1"],"listingDate":["2018-03-30"],"program":["UN-SC1718"]}}
      {"id":"v2","schema":"Vessel","caption":"Detained","properties":{"imoNumber":["IMO9207391"]}}
      {"id":"v3","schema":"Vessel","caption":"Nested","properties":{"sanctions":[{"properties":{"startDate":["2018"]}}]}}
      {"id":"c1","schema":"Company","properties":{"imoNumber":["5434300"]}}
      {"id":"v4",
      """)
    #expect(reading.format == .ftm)
    #expect(reading.list.listings.map(\.name) == ["Yu Son", "Nested"])
    #expect(reading.list.listings[0].imo?.value == 8_691_702)
    #expect(reading.list.listings[0].otherNames == ["Y Chun", "Woo Jeong"])
    #expect(reading.list.listings[0].listedOn?.iso8601 == "2018-03-30")
    #expect(reading.list.listings[0].measure == "UN-SC1718")
    #expect(
      reading.list.listings[0].features == .init(deadweightTonnes: 3_398, builtYear: 2003, formerFlags: ["tg"]))
    #expect(reading.list.listings[1].listedOn == nil)
    #expect(reading.otherEntries == 2)
    #expect(reading.rejections.map(\.reason) == ["json"])
    #expect(reading.rejections[0].line == 6)
  }

  @Test func bracketsHoldFormerNames() {
    #expect(ShipName.split("Chong Bong (Greenlight) (Blue Nouvelle)").others == ["Greenlight", "Blue Nouvelle"])
    #expect(ShipName.split("Apar (formerly Feng Shou; Andromeda Star)").others == ["Feng Shou", "Andromeda Star"])
    #expect(ShipName.split("Lady R").others.isEmpty)
    #expect(ShipName.split("Kavya (formerly Hana)").name == "Kavya")
  }

  @Test(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func theEUAnnexesHold75Ships() throws {
    let file = try #require(RealData.folder).appending(path: "lists/32017R1509.csv")
    let reading = try ListReader.read(file: file, path: "32017R1509.csv", as: .example)
    #expect(reading.format == .euAnnex)
    #expect(reading.list.listings.count == 75)
    #expect(reading.otherEntries == 251)
    #expect(reading.rejections.isEmpty)
    #expect(reading.list.listings.count { $0.imo == nil } == 1)
    #expect(reading.list.listings.count { $0.name == "HAO FAN 6" } == 2)
    #expect(reading.list.listings.allSatisfy { $0.listedOn != nil })
    #expect(reading.list.listings.contains { $0.name == "Chol Ryong" && $0.otherNames == ["Ryong Gun Bong"] })
    #expect(reading.list.listings.contains { $0.name == "TONG SAN 2" && $0.mmsi == 445_539_000 })
  }

  @Test(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func theEUTableHolds557Ships() throws {
    let file = try #require(RealData.folder).appending(path: "lists/EU_designated_vessels_2025-10-23.csv")
    let reading = try ListReader.read(file: file, path: "eu.csv", as: .example)
    #expect(reading.format == .euVessels)
    #expect(reading.list.listings.count == 557)
    #expect(reading.list.listings.allSatisfy { $0.listedOn != nil })
    #expect(reading.list.listings.contains { $0.name == "Apar" && $0.otherNames.count == 2 })
  }

  @Test(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func ofacOfJanuary2019Holds323Ships() throws {
    let file = try #require(RealData.folder).appending(path: "lists/ofac_2019-01/sdn.csv")
    let reading = try ListReader.read(file: file, path: "sdn.csv", as: .example)
    #expect(reading.format == .ofacSDN)
    #expect(reading.list.listings.count == 323)
    // Without the word IMO: RYONG GUN BONG; without any number: four ships of Cuba.
    #expect(reading.list.listings.contains { $0.name == "RYONG GUN BONG" && $0.imo?.value == 8_606_173 })
    #expect(reading.list.listings.contains { $0.name == "SAND SWAN" && $0.otherNames == ["ANA I"] })
    #expect(reading.list.listings.contains { $0.name == "ARTAVIL" && $0.mmsi == 572_469_210 })
    let artavil = try #require(reading.list.listings.first { $0.name == "ARTAVIL" }?.features)
    #expect(artavil.deadweightTonnes != nil && artavil.formerFlags.contains("Malta"))
    #expect(reading.list.listings.count { $0.features.grossTonnage != nil } == 62)
    #expect(reading.list.listings.allSatisfy { $0.listedOn == nil })
  }
}

extension ListDescription {
  static let example = ListDescription(
    id: "example", title: "Example", published: CalendarDay(iso8601: "2025-01-01"),
    fetched: Timestamp(iso8601: "2025-02-01T00:00:00Z"))
}

@Suite("The EU's consolidated list as CSV") struct EUConsolidatedCSVTests {
  static let header =
    "fileGenerationDate;Entity_LogicalId;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;"
    + "Entity_Regulation_EntryIntoForceDate;Entity_Regulation_Programme;NameAlias_WholeName;Identification_Number;"
    + "Identification_TypeCode"

  func reading(_ rows: String) throws -> ListReading {
    let file = FileManager.default.temporaryDirectory.appending(path: "eu-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("\(Self.header)\n\(rows)\n".utf8).write(to: file)
    return try ListReader.read(
      file: file, path: "eu.csv", as: ListDescription(id: "eu", title: "EU", published: nil, fetched: nil))
  }

  @Test("rows of one entry are one ship, known by its IMO number; persons and companies are counted")
  func ships() throws {
    let reading = try reading(
      """
      05/08/2026;13;;P;person;2003-07-07;IRQ;Somebody Else;;
      05/08/2026;20;(UN listed);E;enterprise;2018-04-02;PRK;Yu Son;8691702;imo
      05/08/2026;21;IMO company number: 5936312;E;enterprise;2018-04-02;PRK;Some Shipping Co;;
      05/08/2026;20;(UN listed);E;enterprise;2017-10-01;PRK;Y Chun;;
      05/08/2026;22;Vessel. IMO Number: 8660313.;E;enterprise;2018-04-02;PRK;Chon Ma San;;
      05/08/2026;23;;E;enterprise;2018-04-02;PRK;A Company;5936312;imo
      """)
    #expect(reading.format == .euConsolidatedCSV)
    #expect(reading.otherEntries == 3)
    #expect(reading.list.listings.map(\.name) == ["Yu Son", "Chon Ma San"])
    let ship = try #require(reading.list.listings.first)
    #expect(ship.imo?.value == 8_691_702 && ship.otherNames == ["Y Chun"])
    #expect(ship.listedOn?.iso8601 == "2017-10-01" && ship.measure == "asset freeze (PRK)")
    #expect(reading.list.listings[1].imo?.value == 8_660_313)
    #expect(reading.rejections.isEmpty)
  }
}

@Suite("Lists that come packed, and what is no list") struct PackedListTests {
  @Test("a packed list is read like the list in it")
  func packed() throws {
    let text = "name,imo,mmsi,flag,listed_on,delisted_on,measure,note\nYU SON,8691702,,KP,2018-03-30,,freeze,\n"
    let file = FileManager.default.temporaryDirectory.appending(path: "list-\(UUID().uuidString).csv.gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(try Gzip.packed(Array(text.utf8))).write(to: file)
    let reading = try ListReader.read(
      file: file, path: "list.csv.gz", as: ListDescription(id: "l", title: "L", published: nil, fetched: nil))
    #expect(reading.list.listings.map(\.name) == ["YU SON"])
  }

  @Test("a directory and bytes that are no text are refused in words that a person can read")
  func refused() throws {
    let description = ListDescription(id: "l", title: "L", published: nil, fetched: nil)
    let folder = FileManager.default.temporaryDirectory
    let error = #expect(throws: RegistryError.self) {
      try ListReader.read(file: folder, path: "folder", as: description)
    }
    #expect(error?.reason.contains("directory") == true)
    let file = folder.appending(path: "rubbish-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data([0x01, 0x02, 0x80, 0xFF, 0x00, 0x0A, 0x03]).write(to: file)
    let other = #expect(throws: RegistryError.self) {
      try ListReader.read(file: file, path: "rubbish", as: description)
    }
    #expect(other?.reason.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value < 0x2100 } == true)
  }
}
