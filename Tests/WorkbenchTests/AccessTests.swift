// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing
import Workbench

@Suite("Who may do what")
struct AccessTests {
  private static let review = #"{"row_id":"call-1","verdict":"confirm","by":"A. Nalyst","comment":"seen too"}"#

  @Test("writing wants the token, JSON, and a page of this site")
  func writing() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let analyst = RunningServer.asAnalyst
      #expect(try await server.post("/api/reviews", Self.review, ["Content-Type": "application/json"]).status == 401)
      var wrong = analyst
      wrong["Authorization"] = "Bearer 0123456789abcdef0123456789abcdee"
      #expect(try await server.post("/api/reviews", Self.review, wrong).status == 401)
      var foreign = analyst
      foreign["Origin"] = "http://elsewhere.example"
      #expect(try await server.post("/api/reviews", Self.review, foreign).status == 403)
      var form = analyst
      form["Content-Type"] = "text/plain"
      #expect(try await server.post("/api/reviews", Self.review, form).status == 415)
      #expect(try await server.get("/api/reviews").json()["total"] == .integer(0))
      var own = analyst
      own["Origin"] = "http://127.0.0.1:\(server.port)"
      #expect(try await server.post("/api/reviews", Self.review, own).status == 201)
    }
  }

  @Test("a name that was pointed at this machine reads nothing")
  func rebinding() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      #expect(try await server.get("/api/case", ["Host": "evil.example:\(server.port)"]).status == 421)
      #expect(try await server.get("/api/case", ["Host": "localhost:\(server.port)"]).status == 200)
    }
  }

  @Test(
    "a private server wants the token for every path of the API, as one beyond loopback does; the page itself holds nothing"
  )
  func privateServer() async throws {
    try await RunningServer.with(isPrivate: true) { (server: RunningServer) async throws -> Void in
      #expect(try await server.get("/").status == 200)
      let refused = try await server.get("/api/case")
      #expect(refused.status == 401)
      #expect(refused.headers["www-authenticate"] == "Bearer")
      #expect(try await server.get("/api/case", RunningServer.asAnalyst).status == 200)
    }
  }

  @Test("a body of more than 64 KiB is refused")
  func bodies() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let long = String(repeating: "x", count: 70_000)
      let reply = try await server.post("/api/reviews", #"{"comment":"\#(long)"}"#, RunningServer.asAnalyst)
      #expect(reply.status == 413)
    }
  }
}
