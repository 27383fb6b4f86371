// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Geodesy
import Registry
import Simulation
import Testing

@Suite("The truth is possible and agrees with itself", .serialized)
struct TruthTests {
  /// The default world's fleet and calls, with the fewest pictures that can be asked for.
  static let world = Task {
    var parameters = WorldParameters()
    parameters.notImagedShare = 1
    parameters.radarRepeatDays = 60
    parameters.portCallers = 0
    parameters.transits = 0
    parameters.sceneSideMetres = 600
    return try await WrittenWorld(parameters, seed: 2024)
  }

  @Test("43 calls by 14 ships, the first on 7 March and the last on 5 November 2024")
  func shape() async throws {
    let calls = try await Self.world.value.table("truth/calls.csv")
    #expect(calls.count == 43)
    #expect(Set(calls.map { $0["imo"] }).count > 12)
    #expect(calls.first?["arrival"]?.prefix(10) == "2024-03-07")
    #expect(calls.last?["arrival"]?.prefix(10) == "2024-11-05")
  }

  @Test("every IMO number has a valid check digit and lies where no ship ever got one")
  func numbers() async throws {
    let hulls = try await Self.world.value.table("truth/hulls.csv")
    #expect(hulls.count == 14)
    for hull in hulls {
      let value = try #require(UInt32(hull["imo"] ?? ""))
      #expect(IMONumber(value) != nil)
      #expect((3_900_000...3_999_999).contains(value))
    }
    #expect(Set(hulls.compactMap { $0["imo"] }).count == hulls.count)
    #expect(Set(hulls.compactMap { $0["mmsi"] }).count == hulls.count)
    #expect(Set(hulls.compactMap { $0["name"] }).count == hulls.count)
  }

  @Test("one ship at the berth at a time, and no ship in two places")
  func noOverlap() async throws {
    let calls = try await Self.world.value.table("truth/calls.csv")
    var lastDeparture = Timestamp(milliseconds: 0)
    var freeFrom: [String: Timestamp] = [:]
    for call in calls {
      let arrival = try #require(Timestamp(iso8601: call["arrival"] ?? ""))
      let departure = try #require(Timestamp(iso8601: call["departure"] ?? ""))
      let discharged = try #require(Timestamp(iso8601: call["discharge_arrival"] ?? ""))
      #expect(lastDeparture < arrival)
      #expect(arrival < departure && departure < discharged)
      let ship = call["imo"] ?? ""
      if let free = freeFrom[ship] { #expect(free < arrival) }
      freeFrom[ship] = discharged
      lastDeparture = departure
    }
  }

  @Test("mean stay of 1 to 1.6 days; cargo within deadweight, mostly about nine tenths")
  func cargo() async throws {
    let world = try await Self.world.value
    let calls = try world.table("truth/calls.csv")
    let hulls = try world.table("truth/hulls.csv")
    let deadweights = Dictionary(uniqueKeysWithValues: hulls.map { ($0["imo"] ?? "", Double($0["dwt_t"] ?? "") ?? 0) })
    var hours = 0.0
    var full = 0
    for call in calls {
      let tonnes = try #require(Double(call["loaded_t"] ?? ""))
      let deadweight = try #require(deadweights[call["imo"] ?? ""])
      #expect(tonnes > 0 && tonnes <= deadweight)
      if tonnes > 0.85 * deadweight { full += 1 }
      let arrival = try #require(Timestamp(iso8601: call["arrival"] ?? ""))
      let departure = try #require(Timestamp(iso8601: call["departure"] ?? ""))
      hours += departure.seconds(since: arrival) / 3600
      let barrels = try #require(Double(call["barrels"] ?? ""))
      #expect(abs(barrels - tonnes * 7.46) <= 0.5)
    }
    #expect((24...38.4).contains(hours / Double(calls.count)))
    #expect(full > 30)
  }

  @Test("more than a million barrels, more than half of the calls by ships listed on that day, some listed mid-year")
  func findings() async throws {
    let world = try await Self.world.value
    let calls = try world.table("truth/calls.csv")
    let barrels = calls.reduce(0) { $0 + (Double($1["barrels"] ?? "") ?? 0) }
    #expect(barrels > 1_000_000)
    let listings = Dictionary(
      try world.table("truth/hulls.csv").map { ($0["imo"] ?? "", $0["listed_on"] ?? "") },
      uniquingKeysWith: { first, _ in first })
    var listed = 0
    for call in calls {
      let day = String((call["arrival"] ?? "").prefix(10))
      let since = listings[call["imo"] ?? ""] ?? ""
      let isListed = !since.isEmpty && since <= day
      #expect(String(isListed) == call["listed_on_arrival"])
      if isListed { listed += 1 }
    }
    #expect(listed * 2 > calls.count)
    #expect(listings.values.contains { $0.hasPrefix("2024") })
  }

  @Test("the list names the listed ships, and a ship whose number does not exist")
  func list() async throws {
    let world = try await Self.world.value
    let rows = try world.table("sources/lists/made-up-un.csv")
    let hulls = try world.table("truth/hulls.csv")
    for hull in hulls where hull["listed_on"] != "" {
      #expect(rows.contains { $0["imo"] == "IMO \(hull["imo"] ?? "")" && $0["listed_on"] == hull["listed_on"] })
    }
    #expect(rows.contains { $0["imo"] == "Does not exist" })
  }

  @Test("areas: one load berth, four discharge ports, in the water")
  func areas() async throws {
    let world = try await Self.world.value
    let collection = try FeatureCollection(geoJSONFile: "\(world.folder)/areas.geojson")
    let roles = collection.features.compactMap { $0.properties["role"]?.stringValue }
    #expect(roles.filter { $0 == "load" }.count == 1)
    #expect(roles.filter { $0 == "discharge" }.count == 4)
    for feature in collection.features {
      let polygon = try #require(feature.geometry?.polygons.first)
      for corner in polygon.outer { #expect(!shore.contains(corner)) }
    }
  }
}
