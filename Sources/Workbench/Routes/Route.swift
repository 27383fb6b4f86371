// SPDX-License-Identifier: Apache-2.0

/// One path of the API: what it is called in Web/openapi.json, and the function that answers.
struct Route: Sendable {
  let method: Ask.Method
  /// Such as "/api/calls/{id}".
  let pattern: String
  let respond: @Sendable (Ask, CaseSnapshot) throws(Problem) -> Answer

  /// Routes that write; they want the token always.
  var isWriting: Bool { method == .post }

  private var parts: [Substring] { pattern.split(separator: "/") }

  /// The values of the pattern's places where the decoded path fits.
  func places(in path: [String]) -> [String: String]? {
    let parts = parts
    guard parts.count == path.count else { return nil }
    var places: [String: String] = [:]
    for (part, text) in zip(parts, path) {
      if part.hasPrefix("{") {
        places[String(part.dropFirst().dropLast())] = text
      } else if part != text {
        return nil
      }
    }
    return places
  }
}

/// Every route, in the order of Web/openapi.json.
enum RouteTable {
  static let all: [Route] =
    [
      CaseRoutes.all, CallRoutes.all, RowRoutes.all, LedgerRoutes.all, TimelineRoutes.all, HullRoutes.all,
      TableRoutes.all, MapRoutes.all, PictureRoutes.all, MeasureRoutes.all, ReviewRoutes.all, ExportRoutes.all,
    ].flatMap { $0 }
}
