// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Geodesy
import Pipeline
import Testing

@Suite(
  "A ship that broadcasts from a berth which a scene shows empty",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct ImagedElsewhereTests {
  @Test("is contradicted by that scene, and the row names it; ships that were there are not")
  func broadcastFromAnEmptyBerth() async throws {
    let world = try await SmallWorld()
    defer { world.remove() }
    let honest = try await CaseRun(folder: world.folder, threads: 2).run().contents
    #expect(honest.contradictions.allSatisfy { $0.kind != "imaged_elsewhere" })
    let look = try #require(honest.coverage.first { $0.finding == "empty" && ($0.usableShare ?? 0) >= 0.95 })
    let time = try #require(look.time.flatMap { Timestamp(iso8601: $0) })
    let berth = try #require(honest.areas.first { $0.id == look.areaID })
    let corners = berth.geometry.coordinates.dropLast()
    let longitude = corners.map(\.longitude).reduce(0, +) / Double(corners.count)
    let latitude = corners.map(\.latitude).reduce(0, +) / Double(corners.count)
    let rows = stride(from: -60.0, through: 60, by: 2).map { minutes in
      let second = time.advanced(bySeconds: minutes * 60).iso8601.prefix(19)
      return "273999001,\(second),\(latitude),\(longitude),0.0,90.0,90.0,MADE UP GHOST,,ZZ9001,80,5,100,15,5,80,A"
    }
    let head =
      "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,"
      + "TransceiverClass"
    let text = ([head] + rows).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: world.file("sources/ais/made-up-ghost.csv"))
    let contents = try await CaseRun(folder: world.folder, threads: 2).run().contents
    let found = contents.contradictions.filter { $0.kind == "imaged_elsewhere" }
    #expect(found.map(\.mmsi) == [273_999_001])
    let parents = contents.derivations.filter { $0.childID == found.first?.id }.map(\.parentID)
    #expect(parents.contains(try #require(look.sceneID)))
  }
}
