// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Evidence
import Foundation
import Geodesy
import Simulation
import Testing

/// What was written as sentences and tables is read back by the decoder that users run, and held against the truth.
@Suite("The AIS of a world agrees with its truth", .serialized)
struct RadioTests {
  /// Without tracks that pretend: those contradict the truth on purpose.
  private static let world = Task {
    var parameters = WorldParameters.small
    parameters.callsWithFalseTrack = 0
    parameters.notImagedShare = 1
    parameters.radarRepeatDays = 60
    parameters.sceneSideMetres = 600
    parameters.corruptedShare = 0.02
    return try await WrittenWorld(parameters, seed: 77)
  }

  private static let reading = Task {
    let folder = try await "\(world.value.folder)/sources/ais"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try readAIS(names.map { AISFile(path: "\(folder)/\($0)", name: $0) })
  }

  /// Rows of one MMSI in time order.
  private func rows(of mmsi: UInt32, in columns: PositionColumns) -> [Int] {
    columns.mmsi.indices.filter { columns.mmsi[$0] == mmsi }
      .sorted { columns.timeMilliseconds[$0] < columns.timeMilliseconds[$1] }
  }

  private func fleet() async throws -> [(imo: String, mmsi: UInt32, maximumKnots: Double)] {
    try await Self.world.value.table("truth/hulls.csv").map { hull in
      (
        hull["imo"] ?? "", try #require(UInt32(hull["mmsi"] ?? "")),
        try #require(Double(hull["max_speed_kn"] ?? ""))
      )
    }
  }

  @Test("every damaged checksum is rejected, and no other line for that reason")
  func damage() async throws {
    let truth = try JSONSerialization.jsonObject(with: Data(try await Self.world.value.text("truth/world.json").utf8))
    let tally = try #require(truth as? [String: Any])
    let damaged = try #require(tally["nmea_damaged_checksums"] as? Int)
    let cut = try #require(tally["nmea_cut_lines"] as? Int)
    let reasons = Dictionary(grouping: try await Self.reading.value.rejections, by: \.reason).mapValues(\.count)
    #expect(damaged > 50)
    #expect(reasons[RejectReason.checksum.rawValue] == damaged)
    let unfinished = [RejectReason.noChecksum, .malformedSentence].reduce(0) { $0 + (reasons[$1.rawValue] ?? 0) }
    #expect(unfinished == cut)
  }

  @Test("no ship of the fleet is heard while its AIS is off")
  func silences() async throws {
    let columns = try await Self.reading.value.positions
    let silences = try await Self.world.value.table("truth/silences.csv")
    #expect(silences.count > 5)
    for hull in try await fleet() {
      let times = rows(of: hull.mmsi, in: columns).map { columns.time($0) }
      #expect(times.count > 100)
      for silence in silences where silence["imo"] == hull.imo {
        let from = try #require(Timestamp(iso8601: silence["from"] ?? ""))
        let to = try #require(Timestamp(iso8601: silence["to"] ?? ""))
        // A second station may stamp its copy of the last report a second or two late.
        #expect(!times.contains { from.advanced(bySeconds: 3) < $0 && $0 < to })
      }
    }
  }

  @Test("no ship of the fleet moves faster than it can")
  func speeds() async throws {
    let columns = try await Self.reading.value.positions
    for hull in try await fleet() {
      let rows = rows(of: hull.mmsi, in: columns)
      for (earlier, later) in zip(rows, rows.dropFirst()) {
        let seconds = Double(columns.timeMilliseconds[later] - columns.timeMilliseconds[earlier]) / 1000
        let metres = Sphere.distanceMetres(columns.coordinate(earlier), columns.coordinate(later))
        // 200 m: the antenna's place on a ship that turns, the receiver's error, and clocks a second apart.
        #expect(metres <= hull.maximumKnots * Unit.metresPerSecondPerKnot * seconds + 200)
      }
    }
  }

  @Test("no ship of the fleet is on land")
  func land() async throws {
    let columns = try await Self.reading.value.positions
    for hull in try await fleet() {
      #expect(!rows(of: hull.mmsi, in: columns).contains { shore.contains(columns.coordinate($0)) })
    }
  }
}
