// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import Evidence
import Testing

@Suite("Claims that exclude each other")
struct ClaimContradictionTests {
  private func report(_ mmsi: UInt32, _ hours: Double, _ change: (inout StaticReport) -> Void) -> StaticReport {
    var report = StaticReport(
      mmsi: mmsi, time: TrackFixture.time(hours), origin: Origin(path: "static.csv", byteOffset: Int(hours * 100)))
    change(&report)
    return report
  }

  private func kinds(_ reports: [StaticReport]) -> [Contradiction.Kind] {
    ContradictionRules().events(reports: reports).map(\.kind)
  }

  private func names(_ names: [String], mmsi: UInt32 = 273_000_001) -> [StaticReport] {
    names.enumerated().map { hour, name in report(mmsi, Double(hour)) { $0.name = name } }
  }

  @Test("two names in turn are one; a renaming is none, and so is one name typed twice or cut")
  func names() {
    #expect(kinds(names(["ALPHA", "ALPHA", "OMEGA", "OMEGA", "ALPHA"])) == [.identityChange])
    #expect(kinds(names(["ALPHA", "ALPHA", "OMEGA", "OMEGA"])).isEmpty)
    #expect(kinds(names(["SEA KITTY", "SEA KITTY", "SEAKITY", "SEAKITY", "SEA KITTY"])).isEmpty)
    #expect(kinds(names(["CASPIAN S", "CASPIAN S", "CASPIAN SEA", "CASPIAN SEA", "CASPIAN S"])).isEmpty)
    #expect(kinds(names(["NET 1 90%", "NET 1 90%", "NET 2 80%", "NET 2 80%", "NET 1 90%"])).isEmpty)
    #expect(kinds(names(["ALPHA", "ALPHA", "OMEGA", "OMEGA", "ALPHA"], mmsi: 992_191_234)).isEmpty)
  }

  @Test("two lengths in turn, 61 m and 146 m; 100 and 105 are one")
  func sizes() {
    func lengths(_ metres: [Double]) -> [StaticReport] {
      metres.enumerated().map { hour, length in report(273_000_001, Double(hour)) { $0.lengthMetres = length } }
    }
    #expect(kinds(lengths([61, 61, 146, 146, 61])) == [.identityChange])
    #expect(kinds(lengths([100, 100, 105, 105, 100])).isEmpty)
  }

  @Test("an MMSI of one state with a call sign of another; territories count as their state, names are no call signs")
  func flags() {
    func calls(_ mmsi: UInt32, _ sign: String) -> [StaticReport] {
      [1.0, 2].map { hour in report(mmsi, hour) { $0.callSign = sign } }
    }
    #expect(kinds(calls(364_888_400, "WDF7854")) == [.flagAgainstCallSign], "Turks and Caicos, United States")
    #expect(kinds(calls(232_055_544, "KPJI9")) == [.flagAgainstCallSign])
    for (mmsi, sign) in [
      (538_007_041, "V7VD8"), (636_019_071, "D5SU6"), (248_672_000, "9HA4757"), (412_418_000, "BODQ7"),
      (241_808_000, "SVDO8"), (311_000_225, "C6BC6"), (255_806_058, "CQIS8"), (477_123_400, "VRAB2"),
      (310_627_000, "ZCEU2"), (445_345_000, "HMZC4"), (219_000_001, "OU8738"), (636_000_001, "A8ZC4"),
    ] as [(UInt32, String)] {
      #expect(kinds(calls(mmsi, sign)).isEmpty, "\(mmsi) \(sign)")
    }
    for name in ["SEAKITY", "FLAMING", "SEAHAWK", "CG29206", "CALLME", "1172", ""] {
      #expect(kinds(calls(338_312_275, name)).isEmpty, "\(name)")
    }
  }

  @Test("a flag state's own number and a number below a million are no IMO numbers with a wrong digit")
  func otherNumbers() {
    for number: UInt32 in [12_345_678, 999_999, 0] {
      #expect(kinds([1.0, 2].map { hour in report(273_000_001, hour) { $0.imo = number } }).isEmpty)
    }
  }
}
