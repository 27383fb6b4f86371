// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Registry
import Testing

@Suite struct XMLListTests {
  func reading(_ text: String) throws -> ListReading {
    let file = FileManager.default.temporaryDirectory.appending(path: "list-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try ListReader.read(file: file, path: "list.xml", as: .example)
  }

  static let ofac = """
    <?xml version="1.0" standalone="yes"?>
    <sdnList xmlns="http://tempuri.org/sdnList.xsd">
      <publshInformation><Publish_Date>01/31/2019</Publish_Date></publshInformation>
      <!-- <sdnEntry> in a comment is none -->
      <sdnEntry><uid>36</uid><lastName>AEROCARIBBEAN</lastName><sdnType>Entity</sdnType></sdnEntry>
      <sdnEntry>
        <uid>15036</uid><lastName>ARTAVIL &amp; Co</lastName><sdnType>Vessel</sdnType>
        <programList><program>IRAN</program></programList>
        <idList>
          <id><uid>1</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9187629</idNumber></id>
          <id><uid>2</uid><idType>MMSI</idType><idNumber>572469210</idNumber></id>
        </idList>
        <akaList><aka><uid>3</uid><type>f.k.a.</type><lastName><![CDATA[SHONA <1>]]></lastName></aka></akaList>
        <vesselInfo><callSign>T2EU4</callSign><vesselFlag>Iran</vesselFlag></vesselInfo>
      </sdnEntry>
    </sdnList>
    """

  @Test func ofacsEntriesGiveTheirShips() throws {
    let reading = try reading(Self.ofac)
    #expect(reading.format == .ofacXML)
    #expect(reading.otherEntries == 1)
    let ship = try #require(reading.list.listings.first)
    #expect(ship.name == "ARTAVIL & Co" && ship.otherNames == ["SHONA <1>"])
    #expect(ship.imo?.value == 9_187_629 && ship.mmsi == 572_469_210)
    #expect(ship.callSign == "T2EU4" && ship.flag == "Iran" && ship.measure == "blocking (IRAN)")
    let bytes = Array(Self.ofac.utf8)
    #expect(String(decoding: bytes[ship.origin.byteOffset...].prefix(20), as: UTF8.self).hasPrefix("<sdnEntry>\n"))
  }

  @Test func theUKsDesignationsGiveTheirShips() throws {
    let reading = try reading(
      """
      <Designations>
        <Designation><UniqueID>RUS1</UniqueID><IndividualEntityShip>Individual</IndividualEntityShip></Designation>
        <Designation><LastUpdated>01/07/2025</LastUpdated><DateDesignated>17/10/2024</DateDesignated>
          <UniqueID>RUS2</UniqueID><RegimeName>Russia</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
          <SanctionsImposed>Prohibition on port entry|Detention</SanctionsImposed>
          <Names><Name><Name6>LADY R</Name6><NameType>Primary Name</NameType></Name>
            <Name><Name6>OLD LADY</Name6><NameType>Alias</NameType></Name></Names>
          <ShipDetails><Ship><IMONumbers><IMONumber>9161003</IMONumber></IMONumbers>
            <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Russia</CurrentBelievedFlagOfShip>
            </CurrentBelievedFlagOfShips></Ship></ShipDetails>
        </Designation>
      </Designations>
      """)
    #expect(reading.format == .ukXML)
    #expect(reading.otherEntries == 1)
    let ship = try #require(reading.list.listings.first)
    #expect(ship.name == "LADY R" && ship.otherNames == ["OLD LADY"])
    #expect(ship.imo?.value == 9_161_003 && ship.listedOn?.iso8601 == "2024-10-17" && ship.flag == "Russia")
    #expect(ship.measure == "Prohibition on port entry, Detention")
  }

  @Test func theUNsTableOf1718IsRead() throws {
    let reading = try reading(
      """
      #,vessel_name,imo_number,mmsi,flag,call_sign,other_information,type,designated_owner,date_of_designation,\
      Paragraph 12 (a) of resolution 2321 (2016),Paragraph 12 (d) of resolution 2321 (2016)
      1,1: YU SON 2: Y CHUN,8691702,na,DPRK,,,Tanker,,2018-03-30,X,na
      """)
    #expect(reading.format == .un1718)
    let ship = try #require(reading.list.listings.first)
    #expect(ship.name == "YU SON" && ship.otherNames == ["Y CHUN"] && ship.mmsi == nil)
    #expect(ship.measure == "Paragraph 12 (a) of resolution 2321 (2016)")
    #expect(reading.rejections.isEmpty)
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sdnList><sdnEntry>&a;</sdnEntry></sdnList>",
    "<sdnList><!DOCTYPE x><sdnEntry/></sdnList>", "<sdnList><sdnEntry><a></b></sdnEntry></sdnList>",
    "<sdnList><sdnEntry><lastName>A", "<sdnList><sdnEntry>&unknown;</sdnEntry></sdnList>", "<sdnList><sdnEntry a=\"",
    "<sdnList><!-- ",
  ])
  func hostileOrBrokenTextIsAnErrorWithItsPlace(text: String) {
    let error = #expect(throws: RegistryError.self) { try reading(text) }
    #expect(error?.code == .malformed)
    #expect(error?.reason.hasPrefix("line 1, byte ") == true)
  }

  @Test func deepNestingIsRefused() {
    let text = "<sdnList><sdnEntry>" + String(repeating: "<a>", count: 5000)
    let error = #expect(throws: RegistryError.self) { try reading(text) }
    #expect(error?.reason.contains("deeper") == true)
  }

  @Test func anotherDocumentIsAnUnknownFormat() {
    let error = #expect(throws: RegistryError.self) { try reading("<html><body/></html>") }
    #expect(error?.code == .unknownFormat)
  }
}
