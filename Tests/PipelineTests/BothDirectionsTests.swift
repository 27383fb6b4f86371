// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Geodesy
import Pipeline
import Simulation
import Testing

@Suite(
  "Oil out and munitions in, in one made-up world",
  .enabled(if: SmallWorld.land != nil, "skipped: no land polygons; make setup fetches them"))
struct BothDirectionsTests {
  /// All cargo ships with AIS on: every call of either direction that can be seen is known.
  @Test("both flows are counted the same way, each by its own ships, and each call becomes a voyage to its pier")
  func exchange() async throws {
    var parameters = WorldParameters.small
    for assignment in ["cargo_ship_calls=6", "cargo_ships=3", "cargo_dark_share=0"] { try parameters.set(assignment) }
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: place) }
    let coastline = try Coastline(worldFile: SmallWorld.land ?? "", clippedTo: Simulation.landNeeded(parameters))
    _ = try await Simulation(parameters, seed: 11, coastline: coastline).write(to: place)
    let contents = try await CaseRun(folder: CaseFolder(place), threads: 2).run().contents

    let truth = try String(contentsOfFile: "\(place)/truth/cargo_ship_calls.csv", encoding: .utf8)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let found = contents.calls.filter { $0.areaID == "rajin-quay" }
    #expect(truth.count == 6 && found.count == 6)
    for call in truth {
      let row = found.first {
        $0.hullID == "imo-\(call[0])" && $0.arrivalLatest > call[3] && $0.arrivalEarliest < call[4]
      }
      #expect(row != nil && row?.isDark == false, "the call of \(call[1]) on \(call[3])")
    }
    let view = try #require(ExchangeView(contents))
    #expect(view.flows.map(\.direction) == ["out", "in"] && view.flows.map(\.countsBarrels) == [true, false])
    #expect(view.sums[1].calls == 6 && view.sums[1].barrels == nil && view.sums[1].deadweightTonnes > 6 * 3_000)
    let oil = contents.calls.filter { $0.areaID == "vostochny-oil-berth" && !$0.isOpen }
    #expect(view.sums[0].calls == oil.count && !oil.isEmpty)
    let inward = contents.voyages.filter { $0.fromAreaID == "rajin-quay" && $0.toAreaID == "dunai-pier" }
    #expect(inward.count == 6)
    #expect(contents.voyages.allSatisfy { $0.fromAreaID != "rajin-quay" || $0.toAreaID == "dunai-pier" })
  }
}
