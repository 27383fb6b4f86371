// SPDX-License-Identifier: Apache-2.0

import Registry
import Testing

@Suite struct NameTests {
  @Test(arguments: ["Paek Yang San 1", "Baekyangsan 1", "백양산1호", "PAEKYANGSAN NO.1", "Пэкъянсан 1", "Paek-yang-san 1"])
  func theSpellingsOfOneNameMeet(spelling: String) {
    #expect(SoundedName(spelling) == SoundedName("Paek Yang San 1"))
    #expect(NameComparison(spelling, "Paek Yang San 1") >= .sounded)
  }

  @Test(arguments: [
    ("Un Hung", "Eunheung"), ("Sin Pyong 5", "Shin Phyong 5"), ("Nampo", "Nampho"), ("Chon Ma San", "천마산"),
    ("Kum Jin Gang 3", "KUMJINGANG3"), ("Kum Jin Gang 2", "금진강2호"), ("Rye Song Gang 1", "Ryesonggang 1"),
    ("Rye Song Gang 1", "예성강1호"), ("Wol Bong San", "월봉산"), ("Kwang Chon 2", "Gwangcheon 2"), ("Maia-1", "MAIA 1"),
    ("Chon Ma San", "Чхонмасан"), ("Kum Un San 3", "Кымунсан 3"), ("Tong Hung 5", "Тонхын 5"), ("Po Chon", "Почхон"),
    ("Yu Phyong 5", "Юпхён 5"), ("Un Pha 2", "Ынпха 2"),
  ])
  func romanisationsMeet(pair: (String, String)) {
    #expect(NameComparison(pair.0, pair.1) >= .sounded)
  }

  /// A translation that stood in an English copy must not be trusted.
  @Test func aTranslatedNameIsAnotherName() {
    #expect(NameComparison("Paek Yang San 1", "Baekdu Mountain 1") == .different)
  }

  @Test func aNumberMakesAnotherShip() {
    #expect(NameComparison("Kum Un San", "Kum Un San 3") == .otherNumber)
    #expect(NameComparison("Sam Jong 1", "Sam Jong 2") == .otherNumber)
  }

  @Test func oneLetterApartIsNearInLongNamesOnly() {
    #expect(NameComparison("Yu Phyong 5", "Yu Phong 5") == .near)
    #expect(NameComparison("Maria", "Marta") == .different)
  }

  @Test func prefixesAccentsAndPunctuationDoNotCount() {
    #expect(NameComparison("M/V KOTI", "Koti") == .identical)
    #expect(ShipName.key("Côte d'Azur") == "COTEDAZUR")
    #expect(NameComparison("", "") == .different)
  }
}
