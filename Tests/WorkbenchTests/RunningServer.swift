// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing
import Workbench

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The server itself on a port of its own, asked through a real socket.
struct RunningServer {
  static let token = "0123456789abcdef0123456789abcdef"

  let port: Int
  let small: SmallCase

  /// Runs a body against a server of a small case, then ends the server and removes the case.
  static func with(isPrivate: Bool = false, _ body: (RunningServer) async throws -> Void) async throws {
    let small = try SmallCase()
    defer { small.remove() }
    let vendor = small.folder.appendingPathComponent("vendor")
    try FileManager.default.createDirectory(at: vendor, withIntermediateDirectories: true)
    for name in ["maplibre-gl.js", "maplibre-gl.css", "source-sans.woff2", "source-code.woff2"] {
      try Data("/* not asked for here */".utf8).write(to: vendor.appendingPathComponent(name))
    }
    let options = WorkbenchOptions(
      caseFolder: small.folder.path, port: 0, token: token, isPrivate: isPrivate, webFolder: web.path,
      vendorFolder: vendor.path,
      threads: 2)
    let server = try WorkbenchServer(options)
    let (ports, told) = AsyncStream<Int>.makeStream()
    let running = Task { try await server.run { port in told.yield(port) } }
    var iterator = ports.makeAsyncIterator()
    let port = try #require(await iterator.next())
    try await body(RunningServer(port: port, small: small))
    running.cancel()
    _ = await running.result
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let web = root.appendingPathComponent("Web")

  struct Reply {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    func json() throws -> JSONValue { try JSONParser.parse(body) }
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
    try await send("GET", path, headers, body: nil)
  }

  func post(_ path: String, _ body: String, _ headers: [String: String]) async throws -> Reply {
    try await send("POST", path, headers, body: body)
  }

  static let asAnalyst = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]

  func send(_ method: String, _ path: String, _ headers: [String: String], body: String?) async throws -> Reply {
    var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
    request.httpMethod = method
    request.cachePolicy = .reloadIgnoringLocalCacheData
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    request.httpBody = body.map { Data($0.utf8) }
    let (data, response) = try await URLSession.shared.data(for: request)
    let answer = try #require(response as? HTTPURLResponse)
    let fields = answer.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
    return Reply(status: answer.statusCode, headers: Dictionary(fields) { first, _ in first }, body: Array(data))
  }
}
