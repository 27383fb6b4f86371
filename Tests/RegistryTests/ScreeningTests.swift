// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Registry
import Testing

@Suite struct ScreeningTests {
  func listing(
    _ name: String, others: [String] = [], imo: UInt32? = nil, mmsi: UInt32? = nil, callSign: String? = nil
  ) -> Listing {
    Listing(
      listID: "L", name: name, otherNames: others, imo: imo.flatMap { IMONumber($0) }, imoAsPrinted: "", mmsi: mmsi,
      listedOn: nil, delistedOn: nil, measure: "port ban", callSign: callSign, flag: "Palau",
      origin: Origin(path: "l", byteOffset: 0))
  }

  func index(_ listings: [Listing]) -> ScreeningIndex {
    ScreeningIndex([SanctionsList(id: "L", title: "L", published: nil, fetched: nil, listings: listings)])
  }

  @Test func theSameNumberIsAHitWhateverTheName() {
    let hits = index([listing("PU RYONG", imo: 8_705_539)]).hits(
      for: .init(name: "Kum Un San 3", imo: IMOText("8705539")))
    #expect(hits.count == 1)
    #expect(hits[0].score.probability > 0.95)
    #expect(hits[0].score.parts.map(\.feature) == ["imo", "name"])
    #expect(hits[0].score.parts[1].logOdds < 0)
  }

  @Test func anotherValidNumberIsAContradictionWhateverTheName() {
    let ships = index([listing("YU SON", imo: 8_691_702, mmsi: 445_000_001)])
    let query = ScreeningQuery(name: "Yu Son", imo: IMOText("7389704"), mmsi: 445_000_001)
    #expect(ships.hits(for: query).isEmpty)
    let shown = ships.hits(for: query, contradicted: true)
    #expect(shown.map(\.score.probability) == [0])
    #expect(shown[0].score.contradiction?.contains("7389704") == true)
  }

  @Test func aNameAloneIsAQuestionAndAnMMSIBesideItAnAnswer() {
    let ships = index([listing("YU SON", imo: 8_691_702, mmsi: 445_000_001)])
    let byName = ships.hits(for: .init(name: "Yu Son"))
    #expect(byName.count == 1 && byName[0].score.probability < 0.8)
    let both = ships.hits(for: .init(name: "Yu Son", mmsi: 445_000_001))
    #expect(both[0].score.probability > 0.99)
    #expect(ships.hits(for: .init(name: "Other", mmsi: 445_000_001)).isEmpty)
  }

  @Test func romanisationsAndFormerNamesAreFoundAndSayHow() {
    let ships = index([listing("Paek Yang San 1", others: ["Blue Ocean"])])
    #expect(ships.hits(for: .init(name: "백양산1호"))[0].score.parts[0].words.contains("romanisation"))
    #expect(ships.hits(for: .init(name: "BLUE OCEAN"))[0].score.parts[0].words.contains("former"))
    #expect(ships.hits(for: .init(name: "Paek Yang San 2")).isEmpty)
  }

  @Test func oneWrongDigitBesideTheNameIsFound() {
    let ships = index([listing("KUM UN SAN 3", imo: 8_705_539)])
    let hits = ships.hits(for: .init(name: "Kum Un San 3", imo: IMOText("8705529")))
    #expect(hits.count == 1)
    #expect(hits[0].score.parts[0].words.contains("one digit"))
  }

  @Test func aTableOfQueriesIsReadWithItsRejections() throws {
    let text = "name,imo,mmsi\nYu Son,,\n,9207391,\n,,\n"
    let table = try ScreeningTable(DelimitedText(bytes: Array(text.utf8), path: "q.csv"))
    #expect(table.queries.map(\.line) == [2, 3])
    #expect(table.rejections.map(\.reason) == ["imo-check-digit", "no-identity"])
  }

  /// Ships that stand on the EU's and on OFAC's list under one IMO number, asked for by name alone.
  @Suite(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  struct AcrossTwoRealLists {
    let annex: SanctionsList
    let ofac: SanctionsList

    init() throws {
      let lists = try #require(RealData.folder).appending(path: "lists")
      annex = try ListReader.read(file: lists.appending(path: "32017R1509.csv"), path: "annex", as: .example).list
      ofac = try ListReader.read(
        file: lists.appending(path: "ofac_2019-01/sdn.csv"), path: "sdn.csv", as: .example
      ).list
    }

    /// The shares of the ships on both lists that are found on OFAC's by names alone, and of hits that are other ships.
    func measure(_ names: (Listing) -> [String]) -> (asked: Int, found: Int, wrong: Int) {
      let index = ScreeningIndex([ofac])
      var (asked, found, wrong) = (0, 0, 0)
      for listing in annex.listings {
        guard let imo = listing.imo, ofac.listings.contains(where: { $0.imo == imo }) else { continue }
        let hits = names(listing).flatMap { index.hits(for: ScreeningQuery(name: $0)) }
        asked += 1
        found += hits.contains { $0.listing.imo == imo } ? 1 : 0
        wrong += hits.count { $0.listing.imo != nil && $0.listing.imo != imo }
      }
      return (asked, found, wrong)
    }

    /// Eleven ships were renamed between the lists; the EU's names in brackets say so.
    @Test func namesAloneFindFourInFiveAndFormerNamesNearlyAll() {
      let byName = measure { [$0.name] }
      #expect(byName.asked == 64)
      #expect(byName.found >= 52)
      #expect(byName.wrong == 0)
      let byAllNames = measure { [$0.name] + $0.otherNames }
      #expect(byAllNames.found >= 60)
      #expect(byAllNames.wrong <= 1)
    }

    @Test func withTheirNumbersEveryHitIsThatShip() {
      let index = ScreeningIndex([ofac])
      for listing in annex.listings {
        guard let imo = listing.imo else { continue }
        let hits = index.hits(for: ScreeningQuery(name: listing.name, imo: .ship(imo)))
        #expect(hits.allSatisfy { $0.listing.imo == imo || $0.listing.imo == nil })
      }
    }
  }
}
