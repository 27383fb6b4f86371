// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Evidence
import Foundation
import Reporting
import Testing

@Suite("Exports")
struct ExportSpecification {
  let contents = MadeUpCase().contents

  @Test("GeoJSON has a feature for each row, each marked as made up, outer rings against the clock")
  func geojson() throws {
    let counts = [
      "areas": contents.areas.count, "tracks": contents.tracks.count, "gaps": contents.gaps.count,
      "scenes": contents.scenes.count, "detections": contents.detections.count, "calls": contents.calls.count,
    ]
    for file in CaseExport(contents).files(.geojson) {
      let collection = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
      let features = try #require(collection["features"] as? [[String: Any]])
      #expect(features.count == counts[String(file.name.dropLast(8))])
      for feature in features {
        let properties = try #require(feature["properties"] as? [String: Any])
        #expect(properties["made_up"] as? Bool == true)
        let geometry = try #require(feature["geometry"] as? [String: Any])
        guard geometry["type"] as? String == "Polygon" else { continue }
        let ring = try #require((geometry["coordinates"] as? [[[Double]]])?.first)
        #expect(ring.first == ring.last)
        let area = zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1] }
        #expect(area > 0)
      }
    }
  }

  @Test("KML is well-formed and has a time for each call, gap and position")
  func kml() throws {
    var hostile = MadeUpCase()
    hostile.hostileText = "</name><script>&"
    for contents in [contents, hostile.contents] {
      let file = try #require(CaseExport(contents).files(.kml).first)
      let text = String(decoding: file.bytes, as: UTF8.self)
      let outline = try PageOutline(text)
      #expect(outline.error == nil)
      #expect(outline.count("script") == 0)
      #expect(outline.count("TimeSpan") == contents.calls.count + contents.gaps.count)
      #expect(outline.count("when") == outline.count("gx:coord") + contents.detections.count)
      #expect(outline.count("gx:Track") == contents.hulls.count)
    }
  }

  @Test("KMZ is a ZIP file with doc.kml in it")
  func kmz() throws {
    let document = try #require(CaseExport(contents).files(.kml).first).bytes
    let archive = try #require(CaseExport(contents).files(.kmz).first).bytes
    #expect(Array(archive.prefix(4)) == [0x50, 0x4B, 3, 4])
    #expect(Array(archive[30..<37]) == Array("doc.kml".utf8))
    let deflated = (18..<22).reversed().reduce(0) { $0 << 8 | Int(archive[$1]) }
    #expect(deflated < document.count / 2)
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString).kmz")
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(archive).write(to: place)
    let chunks = try LineChunks(path: place.path)
    var unpacked: [UInt8] = []
    while let chunk = try chunks.next() {
      chunk.withBytes { span in for index in 0..<chunk.count { unpacked.append(span.byte(at: index)) } }
    }
    #expect(unpacked == document)
    // CRC-32 a bit at a time, without a table.
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in document {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    let stored = (14..<18).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(archive[$1]) }
    #expect(stored == ~crc)
    #expect(Array(archive.suffix(22).prefix(4)) == [0x50, 0x4B, 5, 6])
  }

  @Test("CSV says what is made up, keeps every digit and runs no formula")
  func csv() throws {
    var hostile = MadeUpCase()
    hostile.callCount = 1
    var contents = hostile.contents
    contents.calls[0].hullName = "=HYPERLINK(\"x\",\"y\")"
    let table = String(decoding: CaseExport(contents).files(.csv)[0].bytes, as: UTF8.self)
    let lines = table.split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasSuffix("one_third_bbl,one_half_bbl,nine_tenths_bbl"))
    #expect(lines[1].hasPrefix("MADE-UP DATA,1,"))
    #expect(lines[1].contains("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""))
    #expect(lines[1].hasSuffix("4973.333333333333,7460,13428"))
  }

  @Test("a folder that cannot be made is an error with its path")
  func cannotWrite() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let error = try #require(throws: ReportingError.self) { try Report(contents).write(to: file.path + "/report") }
    #expect(error.code == .cannotWrite)
    #expect(error.path.hasPrefix(file.path))
    #expect(error.exitCode == 73)
  }
}

@Suite("Entities and research objects")
struct LinkedExportTests {
  private func lines(_ text: [UInt8]) throws -> [JSONValue] {
    try text.split(separator: UInt8(ascii: "\n")).map { try JSONParser.parse(Array($0)) }
  }

  @Test(
    "FollowTheMoney: every link joins a vessel and a call that are there, and says how likely; all say they are made up"
  )
  func followTheMoney() throws {
    let contents = MadeUpCase().contents
    let file = try #require(CaseExport(contents).files(.ftm).first)
    let entities = try lines(file.bytes)
    var schemata: [String: String] = [:]
    for entity in entities {
      schemata[try #require(entity["id"]?.stringValue)] = try #require(entity["schema"]?.stringValue)
    }
    #expect(schemata.count == entities.count, "an identifier stands twice")
    let links = entities.filter { $0["schema"] == .string("UnknownLink") }
    #expect(!links.isEmpty)
    for link in links {
      let ends = ["subject", "object"].compactMap { link["properties"]?[$0]?.arrayValue?.first?.stringValue }
      #expect(ends.compactMap { schemata[$0] } == ["Vessel", "Event"])
      let role = try #require(link["properties"]?["role"]?.arrayValue?.first?.stringValue)
      #expect(role.contains("(0."), "\(role) has no number")
    }
    for entity in entities {
      let words = ["notes", "summary"].compactMap { entity["properties"]?[$0]?.text }.joined()
      #expect(words.contains("MADE-UP DATA"))
    }
  }

  @Test("RO-Crate: every file is described with its size and hash, every reference leads somewhere")
  func researchObject() throws {
    let files = CaseExport(MadeUpCase().contents).files(.rocrate)
    let metadata = try JSONParser.parse(try #require(files.first { $0.name == "ro-crate-metadata.json" }).bytes)
    let graph = try #require(metadata["@graph"]?.arrayValue)
    let known = Set(graph.compactMap { $0["@id"]?.stringValue })
    for file in files where file.name != "ro-crate-metadata.json" {
      let entity = try #require(graph.first { $0["@id"] == .string(file.name) }, "\(file.name)")
      #expect(entity["contentSize"] == .string(String(file.bytes.count)))
      #expect(entity["sha256"] == .string(SHA256Digest(of: file.bytes).hexadecimal))
    }
    let root = try #require(graph.first { $0["@id"] == .string("./") })
    for part in root["hasPart"]?.arrayValue ?? [] { #expect(known.contains(part["@id"]?.stringValue ?? "")) }
    #expect(root["name"]?.stringValue?.hasPrefix("MADE-UP DATA") == true)
  }

  @Test("the same rows give the same bytes", arguments: [CaseExport.Format.ftm, .rocrate])
  func determinism(format: CaseExport.Format) {
    let contents = MadeUpCase().contents
    let first = CaseExport(contents).files(format).map(\.bytes)
    #expect(first == CaseExport(contents).files(format).map(\.bytes))
  }
}
