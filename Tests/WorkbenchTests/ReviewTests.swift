// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Testing
import Workbench

@Suite("Reviews are appended, and the ledger can be asked for what was confirmed")
struct ReviewTests {
  private func judge(_ row: String, _ verdict: String, _ server: RunningServer) async throws -> RunningServer.Reply {
    try await server.post(
      "/api/reviews",
      #"{"row_id":"\#(row)","verdict":"\#(verdict)","by":"A. Nalyst","grade_source":"B","grade_information":2}"#,
      RunningServer.asAnalyst)
  }

  @Test("a review stands in the case with name, time and grades, and on its row")
  func append() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let reply = try await judge("call-1", "confirm", server)
      #expect(reply.status == 201)
      let stored = try CaseStore(path: server.small.geoPackagePath, access: .read).reviews()
      #expect(stored.map(\.rowID) == ["call-1"])
      #expect(stored.first?.gradeSource == "B")
      #expect(stored.first?.by == "A. Nalyst")
      let call = try await server.get("/api/calls/call-1").json()
      #expect(call["verdict"] == .string("confirm"))
      #expect(call["reviews"]?.arrayValue?.count == 1)
    }
  }

  @Test(
    "what is no review is refused with the reason",
    arguments: [
      #"{"row_id":"call-1","verdict":"maybe","by":"A"}"#, #"{"verdict":"confirm","by":"A"}"#,
      #"{"row_id":"call-1","verdict":"confirm","by":"  "}"#, #"{"row_id":"call-1","verdict":"comment","by":"A"}"#,
      #"{"row_id":"call-1","verdict":"confirm","by":"A","grade_source":"G"}"#,
      #"{"row_id":"call-1","verdict":"confirm","by":"A","grade_information":7}"#,
      #"{"row_id":"call-1","verdict":"confirm","by":"A","at":"2020-01-01"}"#, "[]", "{", "",
    ])
  func refused(body: String) async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      let reply = try await server.post("/api/reviews", body, RunningServer.asAnalyst)
      #expect(reply.status == 400)
      #expect(reply.headers["content-type"] == "application/problem+json")
      #expect(try CaseStore(path: server.small.geoPackagePath, access: .read).reviews().isEmpty)
    }
  }

  @Test("reviewed: only confirmed calls count, sums and crossings are added up again; the last verdict holds")
  func ledger() async throws {
    try await RunningServer.with { (server: RunningServer) async throws -> Void in
      func series(_ scope: String) async throws -> JSONValue {
        let ledger = try await server.get("/api/ledger?scope=\(scope)").json()
        return try #require(ledger["accounts"]?.arrayValue?.first?["series"]?.arrayValue?.first)
      }
      #expect(try await series("all")["total_barrels"] == .integer(1200))
      #expect(try await series("reviewed")["total_barrels"] == .integer(0))
      _ = try await judge("call-2", "confirm", server)
      let reviewed = try await series("reviewed")
      #expect(reviewed["total_barrels"] == .integer(600))
      let crossings = try #require(reviewed["crossings"]?.arrayValue)
      #expect(crossings.map { $0["day"] } == [.string("2024-03-20"), .null])
      _ = try await judge("call-2", "reject", server)
      #expect(try await series("reviewed")["total_barrels"] == .integer(0))
      #expect(try await series("all")["total_barrels"] == .integer(1200))
    }
  }
}
