// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Evidence
internal import Foundation

/// What analysts judge of rows. Reviews are appended; nothing here changes or removes one.
enum ReviewRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/reviews", respond: reviews),
    Route(method: .post, pattern: "/api/reviews", respond: append),
  ]

  static let longestComment = 4000
  static let longestName = 120

  @Sendable private static func reviews(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let page = try Page(ask, limit: 500)
    let row = ask.query["row"]
    return Answer(json: page.answer(snapshot.reviews.filter { row == nil || $0.rowID == row }, json))
  }

  static func reviews(of id: String, _ snapshot: CaseSnapshot) -> [JSONValue] {
    snapshot.reviews.filter { $0.rowID == id }.map(json)
  }

  private static func json(_ review: ReviewRow) -> JSONValue {
    .object([
      .init("id", .string(review.id)), .init("row_id", .string(review.rowID)),
      .init("verdict", .string(review.verdict)),
      .init("grade_source", review.gradeSource.map(JSONValue.string) ?? .null),
      .init("grade_information", review.gradeInformation.map(JSONValue.integer) ?? .null),
      .init("comment", .string(review.comment)), .init("by", .string(review.by)), .init("at", .string(review.at)),
    ])
  }

  // MARK: Writing

  @Sendable private static func append(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let review = try review(ask.body, snapshot)
    do throws(CaseFileError) {
      try CaseStore(path: snapshot.folder.geoPackagePath).append(review)
    } catch {
      switch error.code {
      case .invalidRow:
        throw Problem(status: 409, title: "It stands already", detail: "The same review was appended before.")
      case .busy: throw .busy
      default: throw Problem(status: 500, title: "The review was not stored", detail: error.expected)
      }
    }
    var answer = Answer(json: json(review))
    answer.status = 201
    answer.isCacheable = false
    answer.headers.append(("Location", "/api/rows/\(review.rowID)"))
    return answer
  }

  private static let members: Set<String> = [
    "row_id", "verdict", "grade_source", "grade_information", "comment", "by",
  ]

  private static func review(_ body: [UInt8], _ snapshot: CaseSnapshot) throws(Problem) -> ReviewRow {
    let json: JSONValue
    do throws(JSONError) { json = try JSONParser.parse(body) } catch {
      throw .badRequest("The body is not JSON: \(error.description)")
    }
    guard case .object(let found) = json else { throw .badRequest("The body must be a JSON object.") }
    if let stranger = found.first(where: { !members.contains($0.key) }) {
      throw .badRequest(
        "“\(stranger.key)” is no member of a review; expected \(members.sorted().joined(separator: ", ")).")
    }
    let row = try text(json, "row_id", longest: 200)
    guard snapshot.rows.place(of: row) != nil else { throw .notFound("No row has the identifier “\(row)”.") }
    let verdict = try text(json, "verdict", longest: 20)
    guard ["confirm", "reject", "comment"].contains(verdict) else {
      throw .badRequest("verdict must be confirm, reject or comment, not “\(verdict)”.")
    }
    let comment = json["comment"] == nil ? "" : try text(json, "comment", longest: longestComment, isEmptyAllowed: true)
    guard verdict != "comment" || !comment.isEmpty else { throw .badRequest("A comment needs words.") }
    let at = Timestamp(epochSeconds: Date().timeIntervalSince1970).iso8601
    let by = try text(json, "by", longest: longestName)
    let grades = try (source: sourceGrade(json), information: informationGrade(json))
    let id = RowID(
      kind: "rev", row, verdict, grades.source ?? "", grades.information.map(String.init) ?? "", comment, by, at)
    return ReviewRow(
      id: id.text, rowID: row, verdict: verdict, gradeSource: grades.source, gradeInformation: grades.information,
      comment: comment, by: by, at: at)
  }

  private static func text(
    _ json: JSONValue, _ name: String, longest: Int, isEmptyAllowed: Bool = false
  ) throws(Problem) -> String {
    guard let value = json[name]?.stringValue else { throw .badRequest("\(name) must be a text.") }
    let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
    guard isEmptyAllowed || !trimmed.isEmpty else { throw .badRequest("\(name) must not be empty.") }
    guard value.unicodeScalars.count <= longest else { throw .badRequest("\(name) may have \(longest) characters.") }
    return trimmed
  }

  private static func sourceGrade(_ json: JSONValue) throws(Problem) -> String? {
    guard let value = json["grade_source"], value != .null else { return nil }
    guard let letter = value.stringValue, SourceGrade(rawValue: letter) != nil else {
      throw .badRequest("grade_source must be A, B, C, D, E or F.")
    }
    return letter
  }

  private static func informationGrade(_ json: JSONValue) throws(Problem) -> Int? {
    guard let value = json["grade_information"], value != .null else { return nil }
    guard case .integer(let number) = value, InformationGrade(rawValue: number) != nil else {
      throw .badRequest("grade_information must be a whole number from 1 to 6.")
    }
    return number
  }
}
