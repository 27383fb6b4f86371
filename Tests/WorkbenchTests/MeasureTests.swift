// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing

@Suite("The measuring tool answers as the command does")
struct MeasureTests {
  private func value(_ json: JSONValue, _ name: String) -> Double? { json[name]?["value"]?.doubleValue }

  @Test("two clicks are a length with its 90% interval")
  func length() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      // The drawn ship: 30 pixels of 3 m, measured on the sphere of mean radius, on which an east–west line at 43° N comes out
      // 0.26% short.
      let found = try await server.get("/api/measure/det-1?hull=80,100.5,110,100.5").json()
      let length = try #require(value(found, "length_metres"))
      #expect(abs(length - 90) < 0.3)
      // Two ends, each half a pixel: 3 / √2 m, and 1.645 of that either side.
      let high = try #require(found["length_metres"]?["high"]?.doubleValue)
      #expect(abs(high - length - 1.645 * 3 / 2.0.squareRoot()) < 0.01)
      #expect(found["is_made_up"] == .bool(true))
    }
  }

  @Test("a shadow becomes freeboard, draught and tonnes; particulars come from the case's register")
  func shadow() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let query = "hull=80,100.5,110,100.5&shadow=95,98,95,94&hull_id=imo-1000007&ballast=2"
      let found = try await server.get("/api/measure/det-1?\(query)").json()
      // 4 pixels of 3 m under a sun of 45°: 12 m high, less a bulwark of 1 m; depth 15 m, so 4 m deep.
      #expect(abs(try #require(value(found, "height_metres")) - 12) < 0.05)
      #expect(abs(try #require(value(found, "freeboard_metres")) - 11) < 0.05)
      #expect(abs(try #require(value(found, "draught_metres")) - 4) < 0.05)
      // 1.025 t/m³ × 0.87 × 90 m × 15 m × 2 m above the ballast draught.
      #expect(abs(try #require(value(found, "tonnes_above_ballast")) - 2407) < 70)
      #expect(found["verdict"]?.stringValue == "cannot decide")
      let basis = found["particulars"]?.arrayValue?.first { $0["name"]?.stringValue == "depth" }?["basis"]?.stringValue
      #expect(basis == "the case's register")
    }
  }

  @Test("a shadow clicked towards the sun is told, and so is what is missing for tonnes")
  func notes() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let found = try await server.get("/api/measure/det-1?shadow=95,94,95,98&depth=15").json()
      let notes = (found["notes"]?.arrayValue ?? []).compactMap(\.stringValue)
      #expect(notes.contains { $0.contains("° off the direction away from the sun") })
      #expect(notes.contains { $0.contains("the length (click the hull's ends), the beam") })
      #expect(found["tonnes_above_ballast"] == .null)
    }
  }

  @Test("clicks that are none, or lie outside the scene, are refused in words")
  func refused() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      for query in ["", "?hull=1,2,3", "?hull=1,2,3,x", "?hull=1,2,3,9999", "?hull=1,2,3,4&depth=-1"] {
        let reply = try await server.get("/api/measure/det-1\(query)")
        #expect(reply.status == 400)
        #expect(reply.headers["content-type"] == "application/problem+json")
      }
      #expect(try await server.get("/api/measure/nothing?hull=1,2,3,4").status == 404)
    }
  }

  @Test("a sidecar that is a link out of the case folder is not followed")
  func strayLink() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let sidecar = server.small.folder.appendingPathComponent("scene.json")
      let elsewhere = server.small.folder.deletingLastPathComponent()
        .appendingPathComponent("plimsoll-elsewhere-\(UUID().uuidString).json")
      defer { try? FileManager.default.removeItem(at: elsewhere) }
      try FileManager.default.moveItem(at: sidecar, to: elsewhere)
      try FileManager.default.createSymbolicLink(at: sidecar, withDestinationURL: elsewhere)
      for path in ["/api/measure/det-1?hull=80,100,110,100", "/api/chips/det-1", "/api/chips/det-1/image"] {
        let reply = try await server.get(path)
        #expect(reply.status == 422)
        #expect(reply.text.contains("scene.json beside it leads out of the case folder"))
      }
    }
  }
}

@Suite("Lists answer for any day")
struct ListingRouteTests {
  @Test("before, while and after the measure; the answer names list, version and fetching")
  func days() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      for (day, outcome) in [
        ("2024-03-09", "listed later"), ("2024-03-10", "listed"), ("2024-03-24", "listed"),
        ("2024-03-25", "no longer listed"),
      ] {
        let found = try await server.get("/api/hulls/imo-1000007/listings?as_of=\(day)").json()
        let answer = try #require(found["answers"]?.arrayValue?.first)
        #expect(answer["outcome"]?.stringValue == outcome)
        #expect(answer["words"]?.stringValue?.contains("version of 2024-03-28, fetched 2024-03-29") == true)
      }
    }
  }

  @Test("as known on a day before the version was published, the list could not be asked")
  func knownOn() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let path = "/api/hulls/imo-1000007/listings?as_of=2024-03-12&known_on=2024-03-20"
      let found = try await server.get(path).json()
      #expect(found["answers"]?.arrayValue?.first?["outcome"]?.stringValue == "could not be asked")
    }
  }

  @Test("a list that is not the one the case was derived from answers nothing")
  func changedList() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let list = server.small.folder.appendingPathComponent("list.csv")
      try Data("name,imo\nANOTHER,1000019\n".utf8).write(to: list)
      let found = try await server.get("/api/hulls/imo-1000007/listings?as_of=2024-03-12").json()
      #expect(found["answers"]?.arrayValue?.isEmpty == true)
      let problem = try #require(found["problems"]?.arrayValue?.first?.stringValue)
      #expect(problem.contains("is not the file that the case was derived from"))
    }
  }
}
