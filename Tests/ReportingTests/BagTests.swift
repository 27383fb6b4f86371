// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Evidence
import Foundation
import Reporting
import Testing

@Suite("An evidence bag says of itself whether it is whole")
struct BagTests {
  private struct Bench {
    let place: URL
    let folder: CaseFolder
    let key = Ed25519.SigningKey()
    var bag: String { place.appendingPathComponent("case.bag.zip").path }

    /// A made-up case on disk whose one input is a small file.
    init() throws {
      place = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-bag-\(UUID().uuidString)")
      let home = place.appendingPathComponent("case")
      try FileManager.default.createDirectory(
        at: home.appendingPathComponent("sources"), withIntermediateDirectories: true)
      folder = CaseFolder(home.path)
      let input = Array("!AIVDM,1,1,,A,made up,0*00\n".utf8)
      try Data(input).write(to: home.appendingPathComponent("sources/ais.nmea"))
      var contents = MadeUpCase().contents
      contents.sources = [
        SourceRow(
          id: "src-1", path: "sources/ais.nmea", kind: "ais", provider: "Made up", licence: "CC0-1.0",
          byteCount: input.count, sha256: SHA256Digest(of: input).hexadecimal, recordsRead: 1, recordsRejected: 0)
      ]
      for index in contents.hulls.indices { contents.hulls[index].sourceID = "src-1" }
      try CaseStore(path: folder.geoPackagePath).write(contents)
      try Report(contents).write(to: folder.reportPath)
    }

    func seal(isWithInputs: Bool = true) throws -> EvidenceBag.Seal {
      try EvidenceBag(folder: folder).seal(
        to: bag, by: "A. Nalyst", at: Timestamp(milliseconds: 1_733_000_000_000), key: key, isWithInputs: isWithInputs)
    }

    func remove() { try? FileManager.default.removeItem(at: place) }

    /// Changes the first place in the bag at which some bytes stand.
    func change(_ from: String, to: String) throws {
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: bag)))
      let sought = Array(from.utf8)
      let place = try #require(
        (0...(bytes.count - sought.count)).first { bytes[$0..<$0 + sought.count].elementsEqual(sought) })
      bytes.replaceSubrange(place..<place + sought.count, with: Array(to.utf8))
      try Data(bytes).write(to: URL(fileURLWithPath: bag))
    }
  }

  @Test("a bag that nobody touched is whole, names its sealer and its key; the log of custody grows by a line")
  func whole() throws {
    let bench = try Bench()
    defer { bench.remove() }
    let seal = try bench.seal()
    let found = try BagVerification(bag: bench.bag, sealedWith: seal.publicKey)
    #expect(found.differences == [])
    #expect(found.sealedBy == "A. Nalyst")
    #expect(found.isMadeUp)
    #expect(found.inputsByHash == 0)
    try FileManager.default.removeItem(atPath: bench.bag)
    _ = try bench.seal()
    let custody = try String(contentsOfFile: bench.folder.path + "/custody.ndjson", encoding: .utf8)
    #expect(custody.split(separator: "\n").count == 2)
  }

  @Test("without inputs the bag holds their hashes")
  func byHash() throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try bench.seal(isWithInputs: false)
    let found = try BagVerification(bag: bench.bag)
    #expect(found.differences == [])
    #expect(found.inputsByHash == 1)
  }

  @Test("a changed file is named")
  func changedFile() throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try bench.seal()
    try bench.change("!AIVDM,1,1,,A,made up", to: "!AIVDM,1,1,,A,made UP")
    let found = try BagVerification(bag: bench.bag)
    #expect(found.differences.count == 1)
    #expect(found.differences.first?.hasPrefix("case/sources/ais.nmea: SHA-256 was") == true)
  }

  @Test("a changed manifest breaks the signature; another sealer's key is told")
  func changedManifest() throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try bench.seal()
    let other = try BagVerification(bag: bench.bag, sealedWith: String(repeating: "0", count: 64))
    #expect(other.differences.count == 1)
    try bench.change("\"sealed_by\":\"A. Nalyst\"", to: "\"sealed_by\":\"B. Nalyst\"")
    let found = try BagVerification(bag: bench.bag)
    #expect(found.differences.first?.contains("signature") == true)
  }

  @Test("an input that is not the one the case was derived from is not sealed")
  func changedInput() throws {
    let bench = try Bench()
    defer { bench.remove() }
    try Data("other".utf8).write(to: URL(fileURLWithPath: bench.folder.path + "/sources/ais.nmea"))
    #expect(throws: ReportingError.self) { try bench.seal() }
    #expect(!FileManager.default.fileExists(atPath: bench.bag))
  }

  @Test("a link that leads out of the case folder is not sealed: neither from the report nor as an input")
  func strayLinks() throws {
    let bench = try Bench()
    defer { bench.remove() }
    let secret = bench.place.appendingPathComponent("secret.txt")
    try Data("a file of somebody else\n".utf8).write(to: secret)
    let home = URL(fileURLWithPath: bench.folder.path)
    try FileManager.default.createSymbolicLink(
      at: home.appendingPathComponent("report/notes.txt"), withDestinationURL: secret)
    let input = home.appendingPathComponent("sources/ais.nmea")
    let moved = bench.place.appendingPathComponent("ais.nmea")
    try FileManager.default.moveItem(at: input, to: moved)
    try FileManager.default.createSymbolicLink(at: input, withDestinationURL: moved)
    _ = try bench.seal()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.bag))
    #expect(bytes.range(of: Data("a file of somebody else".utf8)) == nil)
    #expect(bytes.range(of: Data("case/sources/ais.nmea".utf8)) == nil)
  }

  @Test("an earlier bag, or any other file of its name, is not written over")
  func existing() throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try bench.seal()
    let before = try Data(contentsOf: URL(fileURLWithPath: bench.bag))
    #expect { try bench.seal() } throws: { ($0 as? ReportingError)?.code == .alreadyExists }
    #expect(try Data(contentsOf: URL(fileURLWithPath: bench.bag)) == before)
  }

  @Test("a time stamp of this manifest is attached and found; one of something else is refused")
  func timestamps() throws {
    let bench = try Bench()
    defer { bench.remove() }
    let seal = try bench.seal()
    let token = bench.place.appendingPathComponent("reply.tsr")
    var digest: [UInt8] = []
    let digits = Array(seal.manifestDigest)
    for place in stride(from: 0, to: digits.count, by: 2) {
      digest.append(try #require(UInt8(String(digits[place...place + 1]), radix: 16)))
    }
    try Data([0x30, 0x82, 0x04, 0x20] + digest + [0x02, 0x01]).write(to: token)
    try BagTimestamp.attach(token.path, to: bench.bag)
    let found = try BagVerification(bag: bench.bag)
    #expect(found.differences == [])
    #expect(found.timestamps.count == 1)
    try Data([0x30, 0x82, 0x04, 0x20] + digest.reversed()).write(to: token)
    #expect(throws: ReportingError.self) { try BagTimestamp.attach(token.path, to: bench.bag) }
  }

  @Test("what is no bag, or a cut one, is said to be so")
  func broken() throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try bench.seal()
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: bench.bag)))
    for bytes in [[], Array(whole.prefix(1000)), Array(whole.dropLast()), Array(repeating: 0x50, count: 5000)] {
      try Data(bytes).write(to: URL(fileURLWithPath: bench.bag))
      #expect(throws: ReportingError.self) { try BagVerification(bag: bench.bag) }
    }
  }
}
