// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Registry
import Testing

@Suite struct ScreeningTests {
  func listing(
    _ name: String, others: [String] = [], imo: UInt32? = nil, mmsi: UInt32? = nil, callSign: String? = nil,
    features: ShipFeatures = ShipFeatures()
  ) -> Listing {
    Listing(
      listID: "L", name: name, otherNames: others, imo: imo.flatMap { IMONumber($0) }, imoAsPrinted: "", mmsi: mmsi,
      listedOn: nil, delistedOn: nil, measure: "port ban", callSign: callSign, flag: "Palau", features: features,
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

  @Test func sizeAndYearTellNamesakesApart() {
    let features = ShipFeatures(lengthMetres: 105, deadweightTonnes: 5_000, builtYear: 1992)
    let ships = index([listing("OCEAN", features: features)])
    func score(_ asked: ShipFeatures) -> ScreeningScore? {
      ships.hits(for: .init(name: "Ocean", features: asked), minimumProbability: 0).first?.score
    }
    let same = score(ShipFeatures(lengthMetres: 104.2, deadweightTonnes: 4_900, builtYear: 1992))
    #expect(same?.parts.map(\.feature) == ["name", "size", "built"])
    #expect((same?.probability ?? 0) > 0.97)
    let other = score(ShipFeatures(lengthMetres: 180, builtYear: 2006))
    #expect((other?.probability ?? 1) < 0.1)
    #expect(other?.parts.dropFirst().map(\.logOdds) == [-2, -2])
    // The same length with another deadweight is another ship; what lies between says nothing, nor does a year.
    #expect(score(ShipFeatures(lengthMetres: 105, deadweightTonnes: 9_000))?.parts.last?.logOdds == -2)
    #expect(score(ShipFeatures(lengthMetres: 114, builtYear: 1993))?.parts.map(\.feature) == ["name"])
  }

  @Test func flagsOfThePastCount() {
    let ships = index([listing("OCEAN", features: ShipFeatures(formerFlags: ["Togo", "Mongolia"]))])
    func flag(_ query: ScreeningQuery) -> ScreeningScore.Part? {
      ships.hits(for: query, minimumProbability: 0).first?.score.parts.first { $0.feature == "flag" }
    }
    #expect(flag(.init(name: "Ocean", flag: "mongolia"))?.words == "a former flag of the entry, mongolia")
    #expect(flag(.init(name: "Ocean", flag: "Niue", features: .init(formerFlags: ["Togo"])))?.logOdds == 0.5)
    #expect(flag(.init(name: "Ocean", features: .init(formerFlags: ["palau"])))?.logOdds == 0.5)
    #expect(flag(.init(name: "Ocean", flag: "Niue"))?.logOdds == -0.3)
  }

  @Test func aTableOfQueriesIsReadWithItsRejections() throws {
    let text =
      "name,imo,mmsi,length_m,built_year,former_flags\nYu Son,,,104.5,1992,Togo; Palau\n,9207391,,long,,\n,,,,,\n"
    let table = try ScreeningTable(DelimitedText(bytes: Array(text.utf8), path: "q.csv"))
    #expect(table.queries.map(\.line) == [2, 3])
    #expect(
      table.queries[0].query.features == .init(lengthMetres: 104.5, builtYear: 1992, formerFlags: ["Togo", "Palau"]))
    #expect(table.rejections.map(\.reason) == ["imo-check-digit", "particulars", "no-identity"])
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
