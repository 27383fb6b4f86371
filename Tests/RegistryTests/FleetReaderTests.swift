// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Registry
import Testing

@Suite struct FleetReaderTests {
  static let header =
    "name,imo,mmsi,call_sign,flag,type,length_m,beam_m,depth_m,draught_m,dwt_t,max_speed_kn,built_year\n"

  func read(_ rows: String) throws -> FleetReader {
    var reader = FleetReader()
    try reader.read(DelimitedText(bytes: Array((Self.header + rows).utf8), path: "fleet.csv"))
    return reader
  }

  @Test func aRowBecomesAHullWithAllItsParticulars() throws {
    let reader = try read("Yu Son,8691702,445123000 445124000,HMZX,KP,Oil tanker,84.5,14,7,5.9,3400,11.5,2003\n")
    let hull = try #require(reader.hulls.first)
    #expect(hull.id == "imo-8691702")
    #expect(hull.mmsi == [445_123_000, 445_124_000])
    #expect(hull.isTanker)
    #expect(hull.deadweight == Estimate(3400, basis: "stated"))
    #expect((hull.lengthMetres, hull.beamMetres, hull.depthMetres, hull.draughtMetres) == (84.5, 14, 7, 5.9))
    #expect(hull.maximumSpeedKnots == 11.5 && hull.builtYear == 2003 && hull.flag == "KP")
    #expect(hull.origin.byteOffset == Self.header.utf8.count)
    #expect(reader.rejections.isEmpty)
  }

  @Test func aHullWithAWrongNumberIsKeptWithoutItAndTheNumberIsNamed() throws {
    let reader = try read("Un Hung,9207391,,,,tanker,,,,,,,\n")
    #expect(reader.hulls.map(\.id) == ["hull-un-hung"])
    #expect(reader.hulls[0].imo == nil)
    #expect(reader.rejections.map(\.reason) == ["imo-check-digit"])
    #expect(reader.rejections[0].detail.contains("9207391"))
    #expect(reader.rejections[0].line == 2)
  }

  @Test func namesInOtherScriptsGiveReadableIdentifiers() throws {
    let reader = try read("Пэкъян Сан,,,,,,,,,,,,\nWol Bong San,,,,,,,,,,,,\n")
    #expect(reader.hulls[1].id == "hull-wol-bong-san")
    #expect(reader.hulls[0].id.dropFirst(5).allSatisfy { $0.isASCII })
    #expect(reader.hulls[0].id.count > 8)
  }

  @Test func absurdCellsAreRejectedAndTheHullKept() throws {
    let reader = try read("A,,12345,,,cargo,97,16500,,,abc,,\n")
    #expect(Set(reader.rejections.map(\.reason)) == ["mmsi", "implausible", "number"])
    #expect(reader.hulls[0].lengthMetres == 97)
    #expect(reader.hulls[0].beamMetres == nil)
    #expect(reader.hulls[0].deadweight == nil)
  }

  @Test func aRowWithoutIdentityAndARowTwiceAreRejected() throws {
    let reader = try read(",,,,,tanker,90,,,,,,\nYu Son,8691702,,,,,,,,,,,\nY Chun,8691702,,,,,,,,,,,\n")
    #expect(reader.hulls.map(\.name) == ["Yu Son"])
    #expect(reader.rejections.map(\.reason) == ["no-identity", "duplicate-hull"])
    #expect(reader.rejections[1].detail.contains("line 3"))
    #expect(reader.rowCount == 3)
  }

  @Test func aFileOfAnotherKindIsAnErrorThatSaysWhatWasExpected() throws {
    var reader = FleetReader()
    let table = try DelimitedText(bytes: Array("a,b\n".utf8), path: "x.csv")
    let error = #expect(throws: RegistryError.self) { try reader.read(table) }
    #expect(error?.code == .unknownFormat)
  }

  @Test func deadweightIsEstimatedForTankersOnlyAndSaysSo() throws {
    let reader = try read("T,,,,,tanker,83,14,,,,,\nC,,,,,cargo,83,14,,,,,\nL,,,,,tanker,83,,,,,,\n")
    let both = try #require(reader.hulls[0].deadweight)
    #expect(both.basis == "regression on length and beam (88 tankers, docs/methods/deadweight.md)")
    // GRUMANT, 83 m × 14 m, states 3,153 t.
    #expect(abs(both.value - 3153) < both.standardError)
    #expect((0.20...0.23).contains(both.standardError / both.value))
    #expect(reader.hulls[1].deadweight == nil)
    let length = try #require(reader.hulls[2].deadweight)
    #expect((0.25...0.29).contains(length.standardError / length.value))
  }

  @Test func anErrorOfTheMeasuredLengthIsCarriedOn() throws {
    let exact = try #require(DeadweightEstimate.ofTanker(lengthMetres: 90))
    let measured = try #require(DeadweightEstimate.ofTanker(lengthMetres: 90, lengthErrorMetres: 9))
    #expect(measured.standardError > 1.3 * exact.standardError)
  }

  @Test func outsideTheLengthsOfTheFitThereIsNoEstimate() {
    #expect(DeadweightEstimate.ofTanker(lengthMetres: 30) == nil)
    #expect(DeadweightEstimate.ofTanker(lengthMetres: 333) == nil)
  }
}
