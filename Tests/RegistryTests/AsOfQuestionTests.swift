// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Registry
import Testing

@Suite struct AsOfQuestionTests {
  func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso8601: text)) }

  func hull(_ name: String, imo: UInt32? = nil, mmsi: [UInt32] = []) -> Hull {
    let number = imo.flatMap { IMONumber($0) }
    var hull = Hull(
      id: Hull.identifier(imo: number, name: name), name: name, isTanker: true, origin: Origin(path: "f", byteOffset: 0)
    )
    hull.imo = number
    hull.mmsi = mmsi
    return hull
  }

  func listing(
    _ name: String, imo: UInt32? = nil, mmsi: UInt32? = nil, on listed: String? = nil, off delisted: String? = nil
  ) -> Listing {
    Listing(
      listID: "L", name: name, imo: imo.flatMap { IMONumber($0) }, imoAsPrinted: imo == nil ? "Does not exist" : "",
      mmsi: mmsi, listedOn: listed.flatMap { CalendarDay(iso8601: $0) },
      delistedOn: delisted.flatMap { CalendarDay(iso8601: $0) }, measure: "port ban",
      origin: Origin(path: "l", byteOffset: 0))
  }

  func list(_ listings: [Listing], published: String = "2024-01-01", fetched: String = "2024-12-01") -> SanctionsList {
    SanctionsList(
      id: "L", title: "List", published: CalendarDay(iso8601: published),
      fetched: Timestamp(iso8601: fetched + "T00:00:00Z"), listings: listings)
  }

  @Test func theDayItselfCounts() throws {
    let lists = [list([listing("A", imo: 8_691_702, on: "2018-03-30")])]
    let ship = hull("A", imo: 8_691_702)
    #expect(lists.answers(for: ship, asOf: try day("2018-03-30"))[0].isListed)
    guard case .listedLater = lists.answers(for: ship, asOf: try day("2018-03-29"))[0].outcome else {
      Issue.record("expected listedLater")
      return
    }
  }

  @Test func aDelistedShipIsNoLongerListed() throws {
    let lists = [list([listing("A", imo: 8_691_702, on: "2018-03-30", off: "2020-01-01")])]
    let ship = hull("A", imo: 8_691_702)
    #expect(lists.answers(for: ship, asOf: try day("2019-12-31"))[0].isListed)
    #expect(!lists.answers(for: ship, asOf: try day("2020-01-01"))[0].isListed)
  }

  @Test func differentValidNumbersAreNeverAMatch() throws {
    let lists = [list([listing("YU SON", imo: 8_691_702, mmsi: 445_000_001, on: "2018-03-30")])]
    let namesake = hull("YU SON", imo: 7_389_704, mmsi: [445_000_001])
    #expect(lists.answers(for: namesake, asOf: try day("2024-03-07"))[0].outcome == .notOnList)
  }

  @Test func anEntryWithoutNumberMatchesByMMSIThenNameAndSaysSo() throws {
    let lists = [list([listing("MIN NING DE YOU 078", mmsi: 412_000_001, on: "2018-03-30")])]
    let byMMSI = lists.answers(for: hull("Other", mmsi: [412_000_001]), asOf: try day("2024-03-07"))[0]
    #expect(byMMSI.isListed && byMMSI.match == .mmsi)
    let byName = lists.answers(for: hull("Min Ning De You 078"), asOf: try day("2024-03-07"))[0]
    #expect(byName.isListed && byName.match == .name)
    #expect(byName.words.contains("by name"))
  }

  @Test func aHullWithoutNumberThatSharesANameWithANumberedEntryIsAnOpenQuestion() throws {
    let lists = [list([listing("YU SON", imo: 8_691_702, on: "2018-03-30")])]
    let answer = lists.answers(for: hull("Yu Son"), asOf: try day("2024-03-07"))[0]
    guard case .notAsked(let reason) = answer.outcome else { Issue.record("expected notAsked"); return }
    #expect(reason.contains("8691702"))
  }

  @Test func aListThatIsTooOldOrTooYoungCannotBeAsked() throws {
    let lists = [list([])]
    let ship = hull("A", imo: 8_691_702)
    guard case .notAsked = lists.answers(for: ship, asOf: try day("2024-12-02"))[0].outcome else {
      Issue.record("last seen before the day asked about")
      return
    }
    let early = lists.answers(for: ship, asOf: try day("2023-06-01"), knownOn: try day("2023-12-31"))[0]
    guard case .notAsked = early.outcome else { Issue.record("published after it should be known"); return }
    #expect(lists.answers(for: ship, asOf: try day("2024-11-05"))[0].outcome == .notOnList)
    #expect(
      lists.answers(for: ship, asOf: try day("2024-11-05"))[0].words
        == "not on L; version of 2024-01-01, fetched 2024-12-01T00:00:00Z")
  }

  @Test func theVersionKnownOnTheDayAnswers() throws {
    let ship = hull("A", imo: 8_691_702)
    let lists = [
      list([], published: "2018-01-01", fetched: "2018-02-01"),
      list([listing("A", imo: 8_691_702, on: "2018-03-30")], published: "2018-04-15", fetched: "2018-05-01"),
    ]
    // On 1 April the designation of 30 March was in force, but the version of then did not have it yet.
    let then = lists.answers(for: ship, asOf: try day("2018-01-20"), knownOn: try day("2018-04-01"))[0]
    #expect(then.outcome == .notOnList)
    #expect(lists.answers(for: ship, asOf: try day("2018-04-01"), knownOn: try day("2018-04-15"))[0].isListed)
    #expect(lists.answers(for: ship, asOf: try day("2018-04-01")).count == 1)
  }

  @Test func anEntryWithoutDayAnswersOnlyFromItsVersionOn() throws {
    let lists = [list([listing("A", imo: 8_691_702)])]
    let ship = hull("A", imo: 8_691_702)
    #expect(lists.answers(for: ship, asOf: try day("2024-01-01"))[0].isListed)
    guard case .notAsked = lists.answers(for: ship, asOf: try day("2023-12-31"))[0].outcome else {
      Issue.record("the list does not say since when")
      return
    }
  }

  @Suite(.enabled(if: RealData.folder != nil, "skipped: real data not present"))
  struct OnTheRealAnnex {
    let lists: [SanctionsList]

    init() throws {
      let file = try #require(RealData.folder).appending(path: "lists/32017R1509.csv")
      lists = [try ListReader.read(file: file, path: "annex", as: .example).list]
    }

    func outcome(_ imo: UInt32, on text: String) throws -> ListingAnswer {
      let question = AsOfQuestionTests()
      return lists.answers(for: question.hull("?", imo: imo), asOf: try question.day(text))[0]
    }

    @Test func ryeSongGang1FromThe28thOfDecember2017() throws {
      #expect(try !outcome(7_389_704, on: "2017-12-27").isListed)
      #expect(try outcome(7_389_704, on: "2017-12-28").isListed)
    }

    @Test func kumUnSan3FromThe16thOfOctober2018() throws {
      #expect(try !outcome(8_705_539, on: "2018-10-15").isListed)
      #expect(try outcome(8_705_539, on: "2018-10-16").isListed)
    }

    @Test func haoFan6HasTwoDays() throws {
      #expect(try !outcome(8_628_597, on: "2017-10-02").isListed)
      let answer = try outcome(8_628_597, on: "2017-10-03")
      #expect(answer.isListed)
      #expect(answer.entries.map { $0.listedOn?.iso8601 } == ["2017-10-03", "2018-03-30"])
    }

    @Test func yuSonHasAFreezeAndAPortBan() throws {
      let answer = try outcome(8_691_702, on: "2024-04-01")
      #expect(
        answer.entries.map(\.measure) == ["Asset freeze (Annex XIV.A)", "Transportation restrictions (Annex XIV.B)"])
    }
  }
}
