// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Simulation
import Testing

@Suite("The other direction: cargo ships from Rajin")
struct CargoShipTests {
  static func parameters(_ more: String...) throws -> WorldParameters {
    var world = WorldParameters.small
    for assignment in ["cargo_ship_calls=6", "cargo_ships=3"] + more { try world.set(assignment) }
    return world
  }

  @Test("by default there are none, and nothing of the world says otherwise")
  func none() async throws {
    let world = try await WrittenWorld()
    defer { world.remove() }
    #expect(try world.table("truth/cargo_ship_calls.csv").isEmpty)
    #expect(try !world.text("case.yaml").contains("direction") && !world.text("areas.geojson").contains("rajin"))
  }

  @Test(
    "as many calls as asked for, by as many ships, one ship in one place at a time; a flow of their own in the case")
  func calls() async throws {
    let world = try await WrittenWorld(Self.parameters())
    defer { world.remove() }
    let calls = try world.table("truth/cargo_ship_calls.csv")
    #expect(calls.count == 6)
    let byShip = Dictionary(grouping: calls) { $0["imo"] ?? "" }
    #expect(byShip.count == 3 && !byShip.keys.contains(""))
    for own in byShip.values {
      for (earlier, later) in zip(own, own.dropFirst()) {
        let discharged = try #require(Timestamp(iso8601: earlier["discharge_arrival"] ?? ""))
        #expect(try discharged < #require(Timestamp(iso8601: later["arrival"] ?? "")))
      }
    }
    let text = try world.text("case.yaml")
    #expect(text.contains("direction: in") && text.contains("areas: [rajin-quay]") && text.hasSuffix("ships: cargo\n"))
    #expect(try world.text("sources/fleet.csv").split(separator: "\n").count { $0.contains("general cargo") } == 3)
  }

  @Test("the tankers, their calls and the scenes stay as they are without them")
  func apart() async throws {
    let plain = try await WrittenWorld()
    let other = try await WrittenWorld(Self.parameters())
    defer {
      plain.remove()
      other.remove()
    }
    for file in ["truth/calls.csv", "truth/hulls.csv", "truth/scenes.csv", "truth/silences.csv"] {
      #expect(try plain.text(file) == other.text(file))
    }
  }
}
