// SPDX-License-Identifier: Apache-2.0

import Evidence
import Foundation
import Testing

@Suite struct SHA256DigestTests {
  /// FIPS 180-4, example of one block: "abc".
  static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func bytesAndFileGiveTheStandardsDigest() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "digest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("abc".utf8).write(to: file)
    #expect(SHA256Digest(of: Array("abc".utf8)).hexadecimal == Self.abc)
    let hashed = try SHA256Digest.hashing(file: file)
    #expect(hashed.digest.hexadecimal == Self.abc)
    #expect(hashed.byteCount == 3)
  }

  @Test func aFileOfManyPiecesHashesLikeItsBytes() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "digest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Data(bytes).write(to: file)
    #expect(try SHA256Digest(file: file) == SHA256Digest(of: bytes))
  }

  @Test func aMissingFileIsAnErrorThatNamesIt() {
    let missing = URL(filePath: "/no/such/file")
    let error = #expect(throws: EvidenceError.self) { try SHA256Digest(file: missing) }
    #expect(error?.path == "/no/such/file")
    #expect(error?.code == .unreadable)
  }

  @Test func identifiersComeFromContentAndKeepPartsApart() {
    #expect(RowID(kind: "call", "a", "bc") == RowID(kind: "call", "a", "bc"))
    #expect(RowID(kind: "call", "a", "bc") != RowID(kind: "call", "ab", "c"))
    #expect(RowID(kind: "call", "a").text.hasPrefix("call-"))
  }

  @Test(arguments: [
    (0.0, "remote"), (0.05, "very unlikely"), (0.2, "unlikely"), (0.5, "roughly even"), (0.55, "likely"),
    (0.8, "very likely"), (0.95, "almost certain"), (1, "almost certain"),
  ])
  func aProbabilityHasOneWord(probability: Double, word: String) {
    #expect(Likelihood(probability: probability).rawValue == word)
  }

  @Test func gradesAreReadFromTheirSigns() {
    #expect(SourceGrade(rawValue: "B")?.words == "usually reliable")
    #expect(InformationGrade(rawValue: 2)?.words == "probably true")
    #expect(SourceGrade(rawValue: "G") == nil)
    #expect(InformationGrade(rawValue: 0) == nil)
  }
}
