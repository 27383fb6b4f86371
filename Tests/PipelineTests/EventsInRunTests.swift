// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Pipeline
import Testing

@Suite("Events in a run: encounters, loitering, draught changes and contradictions become rows")
struct EventsInRunTests {
  private static let yaml = """
    case: meeting
    title: Two made-up tankers meet (made up)
    made_up: true
    period: { first: 2024-03-01, last: 2024-03-10 }
    areas: areas.geojson
    fleet:
      - { path: fleet.csv, provider: made up, licence: CC0-1.0 }
    sources:
      ais:
        - { path: ais.csv, provider: made up, licence: CC0-1.0 }
    caps:
      - id: refined
        title: Refined products
        source: made up
        limit_barrels: 500000
        period: calendar-year
        notices: [0.75]
        product: gas oil
        barrels_per_tonne: 7.46
        factor_source: made up
        areas: [oil-berth]

    """

  private static let areas = """
    { "type": "FeatureCollection", "features": [
      { "type": "Feature",
        "properties": { "id": "oil-berth", "name": "Oil berth", "kind": "berth", "role": "load" },
        "geometry": { "type": "Polygon",
          "coordinates": [[[133, 42.7], [133.02, 42.7], [133.02, 42.72], [133, 42.72], [133, 42.7]]] } } ] }

    """

  /// A tanker lies at the berth for a day, sails on, and meets another one across midnight; a third MMSI is in two places.
  private static var positions: String {
    var rows: [(minute: Int, text: String)] = []
    func add(
      _ minute: Int, _ mmsi: Int, _ longitude: Double, _ latitude: Double, _ knots: Double, imo: String = "", draught: Double = 0
    ) {
      let time = CalendarDay(iso8601: "2024-03-01")?.start.advanced(bySeconds: Double(minute) * 60).iso8601 ?? ""
      rows.append(
        (minute, "\(mmsi),\(time),\(longitude),\(latitude),\(knots),90,80,\(imo),80,95,15,\(draught)"))
    }
    for step in 0..<1000 {
      let minute = step * 6
      let (longitude, latitude, knots): (Double, Double, Double) =
        switch minute {
        case ..<600: (132.9 + Double(minute) / 6000, 42.6 + Double(minute) / 6000, 3)
        case ..<2000: (133.01, 42.71, 0)
        case ..<2600: (133.01 + Double(minute - 2000) / 2000, 42.71 - Double(minute - 2000) / 2000, 4)
        case ..<3400: (133.31, 42.41, 0.3)
        default: (133.31 + Double(minute - 3400) / 1000, 42.41, 5)
        }
      add(minute, 273_000_001, longitude, latitude, knots, imo: "9207391", draught: minute < 1500 ? 4 : 6.5)
      if (2640..<3360).contains(minute) { add(minute, 445_000_001, 133.3103, 42.4101, 0.2) }
      add(minute, 416_000_000, 120, 22, 0)
      add(minute + 3, 416_000_000, 60, -10, 0)
    }
    let head = "mmsi,time,lon,lat,sog,cog,heading,imo,shiptype,length,beam,draught\n"
    return head + rows.sorted { $0.minute < $1.minute }.map(\.text).joined(separator: "\n") + "\n"
  }

  private func contents() async throws -> CaseContents {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [
      ("case.yaml", Self.yaml), ("areas.geojson", Self.areas), ("ais.csv", Self.positions),
      ("fleet.csv", "name,imo,mmsi,dwt\nPAPER SAMPLE,3999903,273000001,4900\n"),
    ] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return try await CaseRun(folder: CaseFolder(folder.path), threads: 2).run().contents
  }

  @Test("each kind once, each row with what it rests on, down to the bytes of the input")
  func rows() async throws {
    let contents = try await contents()
    let encounter = try #require(contents.encounters.first)
    #expect(contents.encounters.count == 1)
    #expect(encounter.mmsi == 273_000_001 && encounter.otherMmsi == 445_000_001)
    #expect(encounter.isTransferCandidate)
    #expect(encounter.startTime < "2024-03-03T00:00:00Z" && encounter.endTime > "2024-03-03T00:00:00Z", "across midnight")
    #expect(encounter.medianDistanceMetres < 50)
    #expect(contents.loitering.contains { $0.mmsi == 273_000_001 })
    let change = try #require(contents.draughtChanges.first)
    #expect(change.beforeMetres == 4 && change.afterMetres == 6.5 && change.areaID == "oil-berth")
    #expect(Set(contents.contradictions.map(\.kind)) == ["shared_identity", "imo_check_digit"])
    let sources = Set(contents.sources.map(\.id))
    let observed = Dictionary(contents.observations.map { ($0.id, $0.sourceID) }, uniquingKeysWith: { a, _ in a })
    let parents = Dictionary(grouping: contents.derivations, by: \.childID)
    let rows =
      contents.encounters.map(\.id) + contents.loitering.map(\.id) + contents.draughtChanges.map(\.id)
      + contents.contradictions.map(\.id)
    for row in rows {
      let direct = (parents[row] ?? []).compactMap { observed[$0.parentID] }
      #expect(!direct.isEmpty && direct.allSatisfy { sources.contains($0) }, "\(row)")
    }
    #expect(contents.activities.contains { $0.stage == "behaviour" && $0.parameters.contains("encounter_metres") })
  }
}
