// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The path and query of a request, decoded; a text that is no UTF-8 is a fault.
struct Target: Sendable {
  var path: [String]
  var query: [String: String]

  init(path: String, query: String?) throws(Problem) {
    guard path.utf8.count + (query?.utf8.count ?? 0) <= 8192 else {
      throw Problem(status: 414, title: "The address is too long", detail: "At most 8192 bytes.")
    }
    self.path = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      self.path.append(try Self.decoded(String(part)))
    }
    if self.path.last == "", self.path.count > 1 { self.path.removeLast() }
    self.query = [:]
    for pair in (query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1]).replacing("+", with: " ") : ""
      self.query[try Self.decoded(String(parts[0]))] = try Self.decoded(value)
    }
  }

  private static func decoded(_ text: String) throws(Problem) -> String {
    guard let decoded = text.removingPercentEncoding else {
      throw .badRequest("The address holds an escape that is no UTF-8: “\(text.prefix(100))”.")
    }
    return decoded
  }
}
