// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing

@Suite struct DelimitedTextTests {
  func read(_ text: String, headers: [String]? = nil) throws -> DelimitedText {
    try DelimitedText(bytes: Array(text.utf8), path: "t.csv", headers: headers)
  }

  @Test func cellsAreFoundByColumnNameWhateverItsCase() throws {
    let table = try read("Name,IMO number \nYu Son,8691702\n")
    #expect(table.rows.count == 1)
    #expect(table.rows[0]["name"] == "Yu Son")
    #expect(table.rows[0]["imo NUMBER"] == "8691702")
    #expect(table.rows[0]["flag"] == nil)
    #expect(table.hasColumns("NAME", "imo number"))
    #expect(!table.hasColumns("flag"))
  }

  @Test func anEmptyCellIsAbsent() throws {
    #expect(try read("a,b\n  ,1\n").rows[0]["a"] == nil)
  }

  @Test func quotedCellsKeepDelimitersQuotesAndLineBreaks() throws {
    let table = try read("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nlast,1\n")
    #expect(table.rows[0].cells == ["x, \"y\"", "two\nlines"])
    #expect(table.rows[1].line == 4)
    #expect(table.faults.isEmpty)
  }

  @Test func aHeaderWithMoreSemicolonsIsReadWithSemicolons() throws {
    let table = try read("name;imo\n\"Apar (formerly Feng Shou; Andromeda Star)\";9402471\n")
    #expect(table.rows[0]["name"] == "Apar (formerly Feng Shou; Andromeda Star)")
  }

  @Test func rowsCarryTheirLineAndByteOffset() throws {
    let text = "n,o\r\né,1\r\n\r\nlast,2"
    let table = try read(text)
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.rows.map(\.byteOffset) == [5, 13])
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[13...], as: UTF8.self) == "last,2")
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineEndIsTaken(end: String) throws {
    let table = try read(["a,b", "1,2", "3,4"].joined(separator: end))
    #expect(table.rows.map(\.cells) == [["1", "2"], ["3", "4"]])
    #expect(table.rows.map(\.line) == [2, 3])
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstColumn() throws {
    // Bytes that only say that they are UTF-8 keep their places, too.
    let broken = try DelimitedText(
      bytes: [0xEF, 0xBB, 0xBF] + Array("name\n".utf8) + [0xF6, 0xC3, 10] + Array("x\n".utf8), path: "t")
    #expect(broken.rows.map(\.byteOffset) == [8, 11] && broken.rows.map(\.line) == [2, 3])
    let table = try DelimitedText(bytes: [0xEF, 0xBB, 0xBF] + Array("name\nx\n".utf8), path: "t")
    #expect(table.rows[0]["name"] == "x")
    #expect(table.rows[0].byteOffset == 8)
  }

  @Test(arguments: [true, false]) func sixteenBitTextIsRecognisedByItsMark(lowByteFirst: Bool) throws {
    var bytes: [UInt8] = []
    for unit in "\u{FEFF}name\n백양산1호\nx🚢\nlast\n".utf16 {
      let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
      bytes += lowByteFirst ? pair : pair.reversed()
    }
    let table = try DelimitedText(bytes: bytes, path: "t")
    #expect(table.encoding == (lowByteFirst ? .utf16LittleEndian : .utf16BigEndian))
    #expect(table.rows.map { $0["name"] } == ["백양산1호", "x🚢", "last"])
    // Mark 2, "name\n" 10, then 6 units, then 4 (a surrogate pair is two).
    #expect(table.rows.map(\.byteOffset) == [12, 24, 32])
  }

  @Test func bytesThatAreNoUTF8AreWindowsLatin() throws {
    let table = try DelimitedText(
      bytes: Array("name,n\nCa".utf8) + [0xF1] + Array("a ".utf8) + [0x80, 0x2C, 0x31, 10] + Array("b,2\n".utf8),
      path: "t")
    #expect(table.encoding == .windows1252)
    #expect(table.rows[0]["name"] == "Caña €")
    #expect(table.rows[1].byteOffset == 16)
  }

  @Test func aBrokenRowIsAFaultAndTheRestGoesOn() throws {
    let table = try read("a,b\n1\n\"x\"y,2\n3,4\n\"open,5\n6,7\n")
    #expect(table.rows.map(\.cells) == [["3", "4"], ["6", "7"]])
    #expect(table.faults.map(\.reason) == ["field-count", "quote", "quote"])
    #expect(table.faults.map(\.line) == [2, 3, 5])
    #expect(table.faults.map(\.byteOffset) == [4, 6, 17])
  }

  @Test func anUnclosedQuoteDoesNotSwallowALongFile() throws {
    let tail = String(repeating: "1,2\n", count: 400_000)
    let table = try read("a,b\n\"open,1\n" + tail)
    #expect(table.faults.map(\.reason) == ["record-length"])
    #expect(table.rows.count == 400_000)
  }

  @Test func aTableWithoutHeaderTakesItsColumnsFromTheReader() throws {
    let table = try read("36,\"AEROCARIBBEAN AIRLINES\",-0- \n", headers: ["number", "name", "type"])
    #expect(table.rows[0]["name"] == "AEROCARIBBEAN AIRLINES")
    #expect(table.rows[0]["type"] == "-0-")
  }

  @Test func anEmptyFileAndADoubleColumnAreErrors() {
    #expect(throws: BytesError.self) { try read("") }
    #expect(throws: BytesError.self) { try read("a,A\n") }
  }

  @Test func aMissingFileAndAFolderSayWhatTheyAre() throws {
    let folder = FileManager.default.temporaryDirectory
    let missing = folder.appending(path: "no-such-\(UUID().uuidString).csv")
    let error = #expect(throws: BytesError.self) { try DelimitedText(file: missing, path: "missing.csv") }
    #expect(error?.code == .notFound)
    let other = #expect(throws: BytesError.self) { try DelimitedText(file: folder, path: "folder") }
    #expect(other?.code == .isDirectory)
  }

  @Test(.enabled(if: RealData.folder() != nil, "skipped: real data not present"))
  func theRealListsAreReadWithoutFaults() throws {
    let lists = try #require(RealData.folder()).appending(path: "lists")
    let annex = try DelimitedText(file: lists.appending(path: "32017R1509.csv"), path: "annex")
    #expect(annex.rows.count == 326 && annex.faults.isEmpty)
    let ships = try DelimitedText(file: lists.appending(path: "EU_designated_vessels_2025-10-23.csv"), path: "ships")
    #expect(ships.rows.count == 557 && ships.faults.isEmpty)
    #expect(ships.encoding == .windows1252)
  }
}

/// The folder of real data beside the project, where there is one.
enum RealData {
  static func folder() -> URL? {
    let environment = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"]
    let url = environment.map { URL(filePath: $0) } ?? URL(filePath: "../shared/data")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}
