// SPDX-License-Identifier: Apache-2.0

/// Who may ask what.
///
/// - On loopback anybody on the machine may read; writing wants the token. The name in the Host header must be a loopback name,
///   so that a page on another site whose name was pointed at 127.0.0.1 (DNS rebinding) reads nothing.
/// - Beyond loopback, and where the options say so, every path under /api wants the token.
/// - The token travels in the header Authorization and never in a cookie: a browser does not add it to a request that another
///   site makes (CSRF). A request that writes and names an origin must name this one.
struct AccessRule: Sendable {
  let token: String
  let isLoopback: Bool
  /// Whether reading wants the token too.
  let isPrivate: Bool

  struct Headers {
    var host: String?
    var origin: String?
    var authorization: String?
    var contentType: String?
  }

  func check(_ headers: Headers, isWriting: Bool, isAPI: Bool) throws(Problem) {
    if isLoopback {
      guard let host = headers.host, WorkbenchOptions.isLoopback(Self.name(in: host)) else {
        throw Problem(
          status: 421, title: "Wrong address",
          detail: "This server answers to 127.0.0.1 and localhost only, not to “\(headers.host ?? "")”.")
      }
    }
    guard isAPI else { return }
    if isWriting || isPrivate {
      guard let shown = Self.bearer(headers.authorization), Self.isEqual(shown, token) else { throw .unauthorized }
    }
    guard isWriting else { return }
    if let origin = headers.origin, origin != "http://\(headers.host ?? "")", origin != "https://\(headers.host ?? "")"
    {
      throw .forbidden("The page that asks belongs to another site (\(origin)).")
    }
    guard headers.contentType == "application/json" else {
      throw Problem(
        status: 415, title: "Another media type is needed", detail: "Send JSON with Content-Type: application/json.")
    }
  }

  /// The host without its port: "[::1]:80" → "[::1]", "localhost:80" → "localhost".
  static func name(in host: String) -> String {
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]) }
    return String(host.prefix { $0 != ":" })
  }

  private static func bearer(_ authorization: String?) -> String? {
    guard let authorization, authorization.lowercased().hasPrefix("bearer ") else { return nil }
    return String(authorization.dropFirst(7))
  }

  /// Compares all bytes whatever they are, so that the time tells nothing of where a wrong token differs.
  static func isEqual(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
