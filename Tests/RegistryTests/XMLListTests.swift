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
          <id><uid>4</uid><idType>Vessel Year of Build</idType><idNumber>2000</idNumber></id>
          <id><uid>5</uid><idType>Former Vessel Flag</idType><idNumber>Malta</idNumber></id>
        </idList>
        <akaList><aka><uid>3</uid><type>f.k.a.</type><lastName><![CDATA[SHONA <1>]]></lastName></aka></akaList>
        <vesselInfo><callSign>T2EU4</callSign><vesselFlag>Iran</vesselFlag><tonnage>99,144</tonnage>
          <grossRegisteredTonnage>56,068</grossRegisteredTonnage></vesselInfo>
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
    #expect(
      ship.features
        == .init(deadweightTonnes: 99_144, grossTonnage: 56_068, builtYear: 2000, formerFlags: ["Malta"]))
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
            </CurrentBelievedFlagOfShips><PreviousFlags><PreviousFlag>(1) Panama (2) Togo</PreviousFlag></PreviousFlags>
            <LengthOfShipDetails><LengthOfShip>122 metres</LengthOfShip></LengthOfShipDetails>
            <YearsBuilt><YearBuilt>2004</YearBuilt></YearsBuilt></Ship></ShipDetails>
        </Designation>
      </Designations>
      """)
    #expect(reading.format == .ukXML)
    #expect(reading.otherEntries == 1)
    let ship = try #require(reading.list.listings.first)
    #expect(ship.name == "LADY R" && ship.otherNames == ["OLD LADY"])
    #expect(ship.imo?.value == 9_161_003 && ship.listedOn?.iso8601 == "2024-10-17" && ship.flag == "Russia")
    #expect(ship.measure == "Prohibition on port entry, Detention")
    #expect(ship.features == .init(lengthMetres: 122, builtYear: 2004, formerFlags: ["Panama", "Togo"]))
  }

  static let advanced = """
    <?xml version="1.0" encoding="utf-8"?>
    <Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
      <ReferenceValueSets>
        <FeatureTypeValues><FeatureType ID="1" FeatureTypeGroupID="1">Vessel Call Sign</FeatureType>
          <FeatureType ID="3" FeatureTypeGroupID="1">Vessel Flag</FeatureType><FeatureType ID="5">Vessel Tonnage</FeatureType>
          <FeatureType ID="1047">Vessel Year of Build</FeatureType></FeatureTypeValues>
        <IDRegDocTypeValues><IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType>
          <IDRegDocType ID="91264">MMSI</IDRegDocType></IDRegDocTypeValues>
        <PartySubTypeValues><PartySubType ID="1" PartyTypeID="5">Vessel</PartySubType>
          <PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType></PartySubTypeValues>
      </ReferenceValueSets>
      <IDRegDocuments>
        <IDRegDocument ID="9" IDRegDocTypeID="1626" IdentityID="1663"><IDRegistrationNo>IMO 8691702</IDRegistrationNo>
        </IDRegDocument>
        <IDRegDocument ID="10" IDRegDocTypeID="91264" IdentityID="1663"><IDRegistrationNo>445463000</IDRegistrationNo>
        </IDRegDocument>
      </IDRegDocuments>
      <DistinctParties>
        <DistinctParty FixedRef="10"><Profile ID="10" PartySubTypeID="3"><Identity ID="11" Primary="true"/></Profile>
        </DistinctParty>
        <DistinctParty FixedRef="22"><Comment/><Profile ID="22" PartySubTypeID="1">
          <Identity ID="1663" Primary="true">
            <Alias AliasTypeID="1400" Primary="false"><DocumentedName><DocumentedNamePart>
              <NamePartValue>Y CHUN</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
            <Alias AliasTypeID="1403" Primary="true"><DocumentedName><DocumentedNamePart>
              <NamePartValue>YU SON</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          </Identity>
          <Feature ID="1" FeatureTypeID="1"><FeatureVersion><VersionDetail>HMXY9</VersionDetail></FeatureVersion></Feature>
          <Feature ID="2" FeatureTypeID="5"><FeatureVersion><VersionDetail>3,398</VersionDetail></FeatureVersion></Feature>
          <Feature ID="3" FeatureTypeID="1047"><FeatureVersion><VersionDetail>1992</VersionDetail></FeatureVersion></Feature>
        </Profile></DistinctParty>
      </DistinctParties>
      <SanctionsEntries><SanctionsEntry ID="22" ProfileID="22" ListID="1550">
        <EntryEvent EntryEventTypeID="1"><Comment/><Date CalendarTypeID="1"><Year>2018</Year><Month>2</Month><Day>23</Day>
          </Date></EntryEvent>
        <SanctionsMeasure SanctionsTypeID="1"><Comment>DPRK4</Comment></SanctionsMeasure>
      </SanctionsEntry></SanctionsEntries>
    </Sanctions>
    """

  @Test func ofacsAdvancedFileGivesTheDayOfListing() throws {
    let reading = try reading(Self.advanced)
    #expect(reading.format == .ofacAdvanced)
    #expect(reading.otherEntries == 1)
    let ship = try #require(reading.list.listings.first)
    #expect(ship.name == "YU SON" && ship.otherNames == ["Y CHUN"])
    #expect(ship.imo?.value == 8_691_702 && ship.mmsi == 445_463_000 && ship.callSign == "HMXY9")
    #expect(ship.listedOn?.iso8601 == "2018-02-23" && ship.measure == "blocking (DPRK4)")
    #expect(ship.features == .init(deadweightTonnes: 3_398, builtYear: 1992))
    let bytes = Array(Self.advanced.utf8)
    #expect(
      String(decoding: bytes[ship.origin.byteOffset...].prefix(30), as: UTF8.self).hasPrefix(
        "<DistinctParty FixedRef=\"22\""))
  }

  @Test func theUKsCSVHasARowForEachName() throws {
    let text = """
      Report Date: 27-Nov-2025
      Last Updated,Unique ID,Name 6,Name 1,Name type,Regime Name,Designation Type,Sanctions Imposed,Date Designated,IMO number,Current believed flag of ship,Previous flags,Length of ship,Year Built
      01/07/2025,RUS1,SOMEBODY,A,Primary Name,Russia,Individual,Asset freeze,17/05/2024,,,,,
      01/07/2025,RUS2,OLD LADY,,Alias,Russia,Ship,Prohibition on port entry|Detention,17/10/2024 00:00:00,9161003,N/A,Panama,122,2004
      01/07/2025,RUS2,LADY R,,Primary Name,Russia,Ship,Prohibition on port entry|Detention,17/10/2024 00:00:00,9161003,N/A,Panama,122,2004
      01/07/2025,RUS3,NUMBERLESS,,Primary Name,Russia,Ship,,18/10/2024,1234,Russia,,,
      """
    let reading = try reading(text)
    #expect(reading.format == .ukCSV && reading.otherEntries == 1)
    #expect(reading.list.listings.map(\.name) == ["LADY R", "NUMBERLESS"])
    let ship = reading.list.listings[0]
    #expect(ship.otherNames == ["OLD LADY"] && ship.imo?.value == 9_161_003 && ship.flag == nil)
    #expect(ship.listedOn?.iso8601 == "2024-10-17" && ship.measure == "Prohibition on port entry, Detention")
    #expect(ship.features == .init(lengthMetres: 122, builtYear: 2004, formerFlags: ["Panama"]))
    #expect(reading.rejections.map(\.line) == [6])
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[ship.origin.byteOffset...].prefix(15), as: UTF8.self) == "01/07/2025,RUS2")
  }

  @Test func theEUsFinancialListSaysOfItselfThatShipsAreRare() throws {
    let reading = try reading(
      """
      <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2025-10-30T00:00:00.000+01:00">
        <sanctionEntity euReferenceNumber="EU.1.1"><subjectType code="enterprise" classificationCode="E"/>
          <nameAlias wholeName="Some Firm"/></sanctionEntity>
        <sanctionEntity euReferenceNumber="EU.2.2"><remark>a ship</remark>
          <regulation programme="PRK" publicationDate="2018-04-09" entryIntoForceDate="2018-04-09"/>
          <subjectType code="vessel" classificationCode="V"/>
          <nameAlias wholeName="CHON MYONG 1"/><nameAlias wholeName="Ch&#244;n My&amp;ng"/>
          <identification identificationTypeCode="imo" number="8712362"/></sanctionEntity>
      </export>
      """)
    #expect(reading.format == .euConsolidated && reading.otherEntries == 1)
    let ship = try #require(reading.list.listings.first)
    #expect(ship.name == "CHON MYONG 1" && ship.otherNames == ["Chôn My&ng"] && ship.imo?.value == 8_712_362)
    #expect(ship.listedOn?.iso8601 == "2018-04-09" && ship.measure == "asset freeze (PRK)")
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

  @Test func theUNsConsolidatedListHoldsNoShipsAndSaysSo() throws {
    let reading = try reading(
      """
      <CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
        <FIRST_NAME>SOMEBODY</FIRST_NAME></INDIVIDUAL></INDIVIDUALS>
        <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>SOME SHIPPING CO</FIRST_NAME></ENTITY></ENTITIES>
      </CONSOLIDATED_LIST>
      """)
    #expect(reading.format == .unXML && reading.otherEntries == 2)
    #expect(reading.list.listings.isEmpty && reading.rejections.isEmpty)
  }

  @Test(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  func theUNsListOfFebruary2026IsReadPacked() throws {
    let file = try #require(RealData.folder).appending(path: "lists/UN_consolidated_2026-02-27.xml.gz")
    let reading = try ListReader.read(file: file, path: "un.xml.gz", as: .example)
    #expect(reading.format == .unXML && reading.list.listings.isEmpty && reading.rejections.isEmpty)
    #expect(reading.otherEntries == 1003)
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
