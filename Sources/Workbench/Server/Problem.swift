// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// What went wrong with a request, as RFC 9457 problem details.
struct Problem: Error, Sendable, Equatable {
  var status: Int
  var title: String
  /// What was expected and found, and what to do.
  var detail: String

  static func badRequest(_ detail: String) -> Problem {
    Problem(status: 400, title: "The request is not what was expected", detail: detail)
  }
  static func notFound(_ detail: String) -> Problem {
    Problem(status: 404, title: "There is no such thing", detail: detail)
  }
  static func forbidden(_ detail: String) -> Problem { Problem(status: 403, title: "Not allowed", detail: detail) }
  static func unreadable(_ detail: String) -> Problem {
    Problem(status: 422, title: "It cannot be read", detail: detail)
  }
  static let unauthorized = Problem(
    status: 401, title: "A token is needed",
    detail: "Send the header “Authorization: Bearer TOKEN” with the token that `plimsoll serve` printed.")
  static let busy = Problem(
    status: 503, title: "Too much is waiting", detail: "The server has more to do than it keeps; try again in a moment."
  )

  var answer: Answer {
    let body = JSONValue.object([
      .init("type", .string("about:blank")), .init("title", .string(title)), .init("status", .integer(status)),
      .init("detail", .string(detail)),
    ])
    var answer = Answer(json: body)
    answer.status = status
    answer.mediaType = "application/problem+json"
    answer.isCacheable = false
    if status == 401 { answer.headers.append(("WWW-Authenticate", "Bearer")) }
    return answer
  }
}
