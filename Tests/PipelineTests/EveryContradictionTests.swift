// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import CaseFile
import Evidence
import Foundation
import Geodesy
import Pipeline
import Testing

@Suite("Every kind of contradiction that AIS alone can show becomes a row of a run, and no other")
struct EveryContradictionTests {
  @Test("each made-up liar is found by the rule that is for it, by both ways: run, and the stream of `plimsoll events`")
  func everyKind() async throws {
    let folder = try LiarsCase()
    defer { folder.remove() }
    let contents = try await CaseRun(folder: folder.folder, threads: 2).run().contents
    let kinds = Dictionary(grouping: contents.contradictions, by: \.mmsi).mapValues { Set($0.map(\.kind)) }
    #expect(kinds == LiarsCase.lies)
    let fromImages: Set<Contradiction.Kind> = [.imagedElsewhere, .lengthAgainstImage]
    let fromAIS = Set(Contradiction.Kind.allCases).subtracting(fromImages)
    #expect(Set(contents.contradictions.map(\.kind)) == Set(fromAIS.map(\.rawValue)), "all kinds there are")
    try expectSameFromStream(contents, folder.folder)
  }
}

@Suite(
  "`plimsoll events` finds what `plimsoll run` does",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct EventsLikeRunTests {
  @Test("on the files of a small made-up world: the same events of every kind, byte for byte the same names")
  func smallWorld() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    #expect(!contents.gaps.isEmpty && !contents.visits.isEmpty)
    try expectSameFromStream(contents, world.folder)
  }
}

@Suite(
  "A ship that broadcasts another length than an image measures",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct LengthAgainstImageTests {
  @Test("is contradicted by the image; it explains nothing, so the ship in the image stays one without AIS")
  func falseLength() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let honest = try await CaseRun(folder: world.folder, threads: 2).run().contents
    #expect(honest.contradictions.allSatisfy { $0.kind != "length_against_image" })
    let seen = try #require(
      honest.detections.first { $0.matchedMmsi == nil && $0.confidence >= 0.9 && $0.lengthMetres > 80 })
    let time = try #require(seen.acquired.flatMap { Timestamp(iso8601: $0) })
    let place = Polygon(outer: seen.geometry.coordinates).centroid
    let rows = stride(from: -60.0, through: 60, by: 5).map { minutes in
      "273999002,\(time.advanced(bySeconds: minutes * 60).iso8601),\(place.longitude),\(place.latitude),0,30,6"
    }
    let text = (["mmsi,time,lon,lat,sog,length,beam"] + rows).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: world.file("sources/ais/made-up-length.csv"))
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let found = contents.contradictions.filter { $0.kind == "length_against_image" }
    #expect(found.map(\.mmsi) == [273_999_002])
    let parents = contents.derivations.filter { $0.childID == found.first?.id }.map(\.parentID)
    #expect(parents.contains(seen.id))
    #expect(contents.detections.first { $0.id == seen.id }?.matchedMmsi == nil)
  }
}

/// The events that an `EventStream` finds in the AIS files of a case are those that the run has written.
private func expectSameFromStream(_ contents: CaseContents, _ folder: CaseFolder) throws {
  let configuration = try CaseConfiguration(reading: folder)
  var rules = EventRules()
  // `plimsoll events` knows no period: what is open ends with the data there, with the period here.
  rules.gap.endOfData = configuration.lastDay.advanced(byDays: 1).start
  let coastline = try configuration.coastlinePath.map { path in
    try Coastline(geoJSONFile: try folder.location(of: path))
  }
  let files = try configuration.ais.map {
    AISFile(path: try folder.location(of: $0.path), name: $0.path, dialect: $0.format)
  }
  // So little memory that positions go to the disk.
  let stream = EventStream(
    rules: rules, areas: configuration.areas, coastline: coastline, memoryBytes: 1 << 20, threads: 2)
  _ = try streamPositions(files, threads: 2) { (chunk) throws(BytesError) in
    try stream.add(chunk.positions, reports: chunk.statics)
  }
  let found = try stream.finish(sources: files.map(\.name))
  #expect(found.gaps.map(\.id.text).sorted() == contents.gaps.map(\.id).sorted())
  #expect(found.visits.map(\.id.text).sorted() == contents.visits.map(\.id).sorted())
  #expect(found.encounters.map(\.id.text).sorted() == contents.encounters.map(\.id).sorted())
  #expect(found.loitering.map(\.id.text).sorted() == contents.loitering.map(\.id).sorted())
  #expect(found.draughtChanges.map(\.id.text).sorted() == contents.draughtChanges.map(\.id).sorted())
  let fromImages: Set<String> = ["imaged_elsewhere", "length_against_image"]
  #expect(
    found.contradictions.map(\.id.text).sorted()
      == contents.contradictions.filter { !fromImages.contains($0.kind) }.map(\.id).sorted())
  let reception = Dictionary(contents.gaps.map { ($0.id, $0.likelihoodRatio) }, uniquingKeysWith: { a, _ in a })
  for gap in found.gaps { #expect(gap.reception.likelihoodRatio == reception[gap.id.text]) }
}
