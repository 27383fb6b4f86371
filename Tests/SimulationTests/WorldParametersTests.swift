// SPDX-License-Identifier: Apache-2.0

import Bytes
import Simulation
import Testing

@Suite("Every number of the world can be set by name")
struct WorldParametersTests {
  @Test("what --list-parameters prints can be given back to --set")
  func roundTrip() throws {
    var world = WorldParameters.small
    for parameter in WorldParameters.all {
      try world.set("\(parameter.name)=\(parameter.text(in: .small))")
      #expect(!parameter.meaning.isEmpty && !parameter.unit.isEmpty)
    }
    #expect(world == .small)
    #expect(Set(WorldParameters.all.map(\.name)).count == WorldParameters.all.count)
  }

  @Test("a set value arrives")
  func sets() throws {
    var world = WorldParameters()
    try world.set("calls = 12")
    try world.set("first_call=2024-04-01")
    try world.set("cloudy_share=0.7")
    #expect(world.calls == 12)
    #expect(world.firstCall.iso8601 == "2024-04-01")
    #expect(world.cloudyShare == 0.7)
  }

  @Test(
    "wrong assignments are refused with the name and what was expected",
    arguments: [
      "calls", "cals=3", "calls=many", "calls=-1", "cloudy_share=1.5", "first_call=7 March", "load_share=nan",
    ])
  func refusals(assignment: String) {
    var world = WorldParameters()
    #expect(throws: SimulationError.self) { try world.set(assignment) }
    #expect(world == WorldParameters())
  }

  @Test(
    "contradictions stop before any work",
    arguments: [
      ["calls=400"], ["ships=1", "calls=43"], ["first_call=2025-01-01"],
      ["nampo_share=0.8", "chongjin_share=0.8"], ["deadweight_minimum=9000"], ["cargo_ship_calls=200"],
    ])
  func contradictions(assignments: [String]) throws {
    var world = WorldParameters()
    for assignment in assignments { try world.set(assignment) }
    #expect {
      _ = try Simulation(world, seed: 1, coastline: shore)
    } throws: { error in
      (error as? SimulationError)?.code == .impossible
    }
  }
}
