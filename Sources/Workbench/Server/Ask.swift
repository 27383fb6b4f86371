// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// One request as the routes see it: without a socket, so that a route is a function from values to values.
struct Ask: Sendable {
  enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
  }

  var method: Method
  /// Decoded values of the pattern's places, by name.
  var places: [String: String] = [:]
  /// Decoded query, last one of a name counts.
  var query: [String: String]
  var body: [UInt8] = []
  /// Lower-case media type without parameters.
  var contentType = ""

  /// A whole number of the query within a range; the default where it is missing.
  func integer(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(Problem) -> Int {
    guard let text = query[name] else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw .badRequest("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
    }
    return number
  }

  /// A number of the query within a range; `nil` where it is missing.
  func number(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
    guard let text = query[name] else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw .badRequest("\(name) must be a number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
    }
    return number
  }

  /// One of a few words; the default where it is missing.
  func word(_ name: String, of words: [String], default value: String) throws(Problem) -> String {
    guard let text = query[name] else { return value }
    guard words.contains(text) else {
      throw .badRequest("\(name) must be one of \(words.joined(separator: ", ")), not “\(text)”")
    }
    return text
  }

  /// A day of the query, "2024-03-07"; `nil` where it is missing.
  func day(_ name: String) throws(Problem) -> String? {
    guard let text = query[name] else { return nil }
    guard text.utf8.count == 10, let day = CalendarDay(iso8601: text) else {
      throw .badRequest("\(name) must be a day such as 2024-03-07, not “\(text)”")
    }
    return day.iso8601
  }

  func place(_ name: String) -> String { places[name] ?? "" }
}

/// A request in the shape of a page of rows.
struct Page: Sendable {
  static let largestLimit = 5000

  var offset: Int
  var limit: Int

  init(_ ask: Ask, limit: Int) throws(Problem) {
    self.limit = try ask.integer("limit", in: 1...Self.largestLimit, default: limit)
    offset = try ask.integer("offset", in: 0...1_000_000_000, default: 0)
  }

  /// `{"total": …, "offset": …, "limit": …, "items": […]}`.
  func answer<Row>(_ rows: [Row], _ item: (Row) -> JSONValue) -> JSONValue {
    let first = min(offset, rows.count)
    let last = min(rows.count, first + limit)
    return .object([
      .init("total", .integer(rows.count)), .init("offset", .integer(offset)), .init("limit", .integer(limit)),
      .init("items", .array(rows[first..<last].map(item))),
    ])
  }
}
