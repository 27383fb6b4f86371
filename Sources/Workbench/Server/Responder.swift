// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Turns a request of the network into an ``Ask``, lets a thread of our own answer it, and sends the answer.
struct Responder: HTTPResponder {
  typealias Context = BasicRequestContext

  static let largestBody = 64 << 10

  let keeper: CaseKeeper
  let files: WebFiles
  let rule: AccessRule
  let threads: WorkThreads

  func respond(to request: Request, context: Context) async throws -> Response {
    let outcome: Outcome
    do throws(Problem) {
      outcome = try await answer(to: request)
    } catch {
      outcome = .plain(error.answer)
    }
    return Outgoing(request: request).response(outcome)
  }

  enum Outcome: Sendable {
    case ready(ReadyAnswer)
    case plain(Answer)
  }

  private func answer(to request: Request) async throws(Problem) -> Outcome {
    let target = try Target(path: request.uri.path, query: request.uri.query)
    let isAPI = target.path.first == "api"
    let method = request.method == .head ? "GET" : request.method.rawValue
    let isWriting = !["GET", "OPTIONS"].contains(method)
    let headers = Self.headers(request)
    guard isAPI else {
      try rule.check(headers, isWriting: false, isAPI: false)
      guard method == "GET" else { throw Self.notAllowed("GET, HEAD") }
      guard let file = files.answers[request.uri.path] else {
        throw .notFound("There is no page “\(request.uri.path.prefix(200))”.")
      }
      return .ready(file)
    }
    try rule.check(.init(host: headers.host), isWriting: false, isAPI: false)
    let (route, places) = try Self.route(method, target.path)
    try rule.check(headers, isWriting: isWriting, isAPI: true)
    guard let route else { return try contract() }
    let body = route.isWriting ? try await Self.body(of: request) : []
    let ask = Ask(
      method: route.method, places: places, query: target.query, body: body, contentType: headers.contentType ?? "")
    let text = request.uri.string
    guard let outcome = await threads.run({ [keeper] in Self.work(ask, route, keeper, text) }) else { throw .busy }
    return try outcome.get()
  }

  private func contract() throws(Problem) -> Outcome {
    guard let file = files.answers["/" + WebFiles.contract] else { throw .notFound("The contract is missing.") }
    return .ready(file)
  }

  /// On one of the threads: the answer from the store of ready ones, or made and stored.
  private static func work(
    _ ask: Ask, _ route: Route, _ keeper: CaseKeeper, _ target: String
  ) -> Result<Outcome, Problem> {
    do throws(Problem) {
      let snapshot = try keeper.current()
      if ask.method == .get, let ready = keeper.ready(target, of: snapshot) { return .success(.ready(ready)) }
      let answer = try route.respond(ask, snapshot)
      guard answer.isCacheable, case .bytes(let bytes) = answer.body else { return .success(.plain(answer)) }
      let ready = ReadyAnswer(answer, bytes: bytes)
      keeper.keep(ready, for: target, of: snapshot)
      return .success(.ready(ready))
    } catch {
      return .failure(error)
    }
  }

  // MARK: Request

  private static func route(_ method: String, _ path: [String]) throws(Problem) -> (Route?, [String: String]) {
    if path == ["api", WebFiles.contract] {
      guard method == "GET" else { throw notAllowed("GET, HEAD") }
      return (nil, [:])
    }
    let fitting = RouteTable.all.compactMap { route in route.places(in: path).map { (route, $0) } }
    guard !fitting.isEmpty else {
      throw .notFound("There is no path /\(path.joined(separator: "/").prefix(200)); /api/openapi.json lists them.")
    }
    guard let found = fitting.first(where: { $0.0.method.rawValue == method }) else {
      let methods = fitting.map { $0.0.method.rawValue }
      throw notAllowed((methods + (methods.contains("GET") ? ["HEAD"] : [])).joined(separator: ", "))
    }
    return found
  }

  private static func notAllowed(_ methods: String) -> Problem {
    Problem(status: 405, title: "Not with this method", detail: "Allowed: \(methods)")
  }

  private static func headers(_ request: Request) -> AccessRule.Headers {
    let type = request.headers[.contentType]?.split(separator: ";").first
    return AccessRule.Headers(
      host: request.head.authority, origin: request.headers[.origin], authorization: request.headers[.authorization],
      contentType: type.map { $0.lowercased().filter { $0 != " " } })
  }

  private static func body(of request: Request) async throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await piece in request.body {
        guard bytes.count + piece.readableBytes <= largestBody else { throw tooLarge }
        bytes += Array(piece.readableBytesView)
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .badRequest("The body did not come to its end.")
    }
    return bytes
  }

  private static let tooLarge = Problem(
    status: 413, title: "The body is too large", detail: "A body may have \(largestBody) bytes.")
}
