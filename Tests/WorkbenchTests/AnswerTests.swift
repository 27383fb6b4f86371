// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing
import Workbench

@Suite("What the server answers")
struct AnswerTests {
  @Test("the page, its scripts and the contract are there; no path leaves them")
  func page() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let page = try await server.get("/")
      #expect(page.status == 200)
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.headers["content-security-policy"]?.contains("script-src 'self';") == true)
      #expect(try await server.get("/modules/main.js").status == 200)
      #expect(try await server.get("/api/openapi.json").status == 200)
      for path in ["/../case.gpkg", "/%2e%2e/case.gpkg", "/modules/../../case.gpkg", "/vendor/", "/case.gpkg"] {
        #expect(try await server.get(path).status == 404, "\(path)")
      }
    }
  }

  @Test("a tag seen before is answered with 304 and nothing else")
  func tags() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let first = try await server.get("/api/case")
      let tag = try #require(first.headers["etag"])
      #expect(try first.json()["is_made_up"] == .bool(true))
      let second = try await server.get("/api/case", ["If-None-Match": tag])
      #expect(second.status == 304)
      #expect(second.body.isEmpty)
    }
  }

  @Test("pages have a total, an offset and a limit; what is no number is refused in words")
  func paging() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let page = try await server.get("/api/calls?limit=1&offset=1").json()
      #expect(page["total"] == .integer(2))
      #expect(page["items"]?.arrayValue?.count == 1)
      #expect(page["items"]?.arrayValue?.first?["number"] == .integer(2))
      let refused = try await server.get("/api/calls?limit=many")
      #expect(refused.status == 400)
      #expect(refused.headers["content-type"] == "application/problem+json")
      #expect(try refused.json()["detail"]?.stringValue?.contains("limit") == true)
      #expect(try await server.get("/api/calls?limit=0").status == 400)
    }
  }

  @Test("a method that a path has not is refused with those it has")
  func methods() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let refused = try await server.send("DELETE", "/api/case", [:], body: nil)
      #expect(refused.status == 405)
      #expect(refused.headers["allow"] == "GET, HEAD")
      #expect(try await server.get("/api/nothing").status == 404)
    }
  }

  @Test("a whole table streams as one object a line")
  func stream() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let reply = try await server.get("/api/tables/call/stream")
      #expect(reply.headers["content-type"] == "application/x-ndjson")
      let lines = reply.text.split(separator: "\n")
      #expect(lines.count == 2)
      for line in lines { #expect(try JSONParser.parse(Array(line.utf8))["area_id"] == .string("berth")) }
    }
  }

  @Test("a call brings the walk back to the byte")
  func evidence() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let call = try await server.get("/api/calls/call-1").json()
      let rows = try #require(call["walk"]?["rows"]?.arrayValue)
      #expect(rows.first?["role"] == .string("seen"))
      let observation = try #require(rows.first { $0["id"] == .string("obs-1") })
      #expect(observation["byte_offset"] == .integer(17))
      #expect(observation["source"]?["path"] == .string("scene.tif"))
    }
  }

  @Test("every table of the case can be asked for, whoever added it")
  func tables() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let tables = try #require(try await server.get("/api/tables").json()["items"]?.arrayValue)
      #expect(tables.count > 20)
      for table in tables {
        let name = try #require(table["name"]?.stringValue)
        let reply = try await server.get("/api/tables/\(name)")
        #expect(reply.status == 200, "\(name)")
        #expect(try reply.json()["total"] == table["rows"], "\(name)")
        if table["has_geometry"] == .bool(true) {
          #expect(try await server.get("/api/features/\(name)").status == 200, "\(name)")
        }
      }
    }
  }
}
