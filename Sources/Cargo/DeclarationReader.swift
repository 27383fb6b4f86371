// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Foundation

/// Declared quantities that were read, and rows that could not be used.
public struct DeclarationReading: Sendable, Hashable {
  /// In the order of the file.
  public var declarations: [Declaration]
  public var rowCount: Int
  public var rejections: [Rejection]
}

/// Reads declared quantities: period, reporter, tons, barrels, note, source, and where there are such columns, published (a
/// day) and cap (the identifier of the cap it counts against; without it, it counts against each).
///
/// A late or corrected declaration is a row of its own with its day of publication; the earlier one stays in the file.
/// A period is a month "2024-03", a year "2024", a day "2024-03-07", or two of them joined by "..". Both quantities empty
/// mean "not reported"; 0 means "reported as zero". Thousands may be separated by commas within quotes.
public enum DeclarationReader {
  static let operation = "read declarations"

  /// - Throws: `CargoError` where the file cannot be read or lacks a column.
  public static func read(file: URL, path: String) throws(CargoError) -> DeclarationReading {
    let table: DelimitedText
    do { table = try DelimitedText(file: file, path: path) } catch {
      throw CargoError(operation: operation, path: path, code: .unreadable, reason: error.reason)
    }
    return try read(table)
  }

  public static func read(_ table: DelimitedText) throws(CargoError) -> DeclarationReading {
    guard table.hasColumns("period", "reporter", "tons", "barrels") else {
      throw CargoError(
        operation: operation, path: table.path, code: .unknownFormat,
        reason: "expected columns period, reporter, tons, barrels; found \(table.header.joined(separator: ", "))")
    }
    var reading = DeclarationReading(
      declarations: [], rowCount: table.rows.count + table.faults.count,
      rejections: table.faults.map {
        Rejection(path: table.path, line: $0.line, byteOffset: $0.byteOffset, reason: $0.reason, detail: $0.detail)
      })
    for row in table.rows {
      switch declaration(row, path: table.path) {
      case .success(let declaration): reading.declarations.append(declaration)
      case .failure(let complaint):
        reading.rejections.append(
          Rejection(
            path: table.path, line: row.line, byteOffset: row.byteOffset, reason: complaint.reason,
            detail: complaint.detail))
      }
    }
    reading.rejections.sort { $0.byteOffset < $1.byteOffset }
    return reading
  }

  private struct Complaint: Error {
    var reason: String
    var detail: String
  }

  private static func declaration(_ row: DelimitedText.Row, path: String) -> Result<Declaration, Complaint> {
    guard let period = row["period"].flatMap(period) else {
      let detail = "expected 2024-03, 2024 or 2021-01..2021-06; found \"\(row["period"] ?? "")\""
      return .failure(Complaint(reason: "period", detail: detail))
    }
    guard let reporter = row["reporter"] else {
      return .failure(Complaint(reason: "reporter", detail: "a declaration needs the state that made it"))
    }
    var quantities: [Double?] = []
    for column in ["tons", "barrels"] {
      guard let text = row[column] else { quantities.append(nil); continue }
      guard let value = Quantity.value(text), (0...Self.largestQuantity).contains(value) else {
        return .failure(Complaint(reason: "quantity", detail: "\(column) \"\(text)\" is no quantity"))
      }
      quantities.append(value)
    }
    var declaration = Declaration(
      reporter: reporter, period: period, tonnes: quantities[0], barrels: quantities[1], note: row["note"] ?? "",
      source: row["source"] ?? "", origin: Origin(path: path, byteOffset: row.byteOffset))
    declaration.capID = row["cap"]
    if let text = row["published"] {
      guard let day = CalendarDay(iso8601: text) else {
        return .failure(Complaint(reason: "published", detail: "\"\(text)\" is no day such as 2024-03-07"))
      }
      declaration.published = day
    }
    return .success(declaration)
  }

  /// More than the world's oil: a larger number is a fault of the file.
  private static let largestQuantity = 1e12

  static func period(_ text: String) -> DayRange? {
    guard let separator = text.range(of: "..") else { return simplePeriod(text) }
    guard let from = simplePeriod(String(text[..<separator.lowerBound])),
      let to = simplePeriod(String(text[separator.upperBound...])), from.first <= to.last
    else { return nil }
    return DayRange(first: from.first, last: to.last)
  }

  private static func simplePeriod(_ text: String) -> DayRange? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = Int(parts[0]), parts[0].utf8.count == 4 else { return nil }
    switch parts.count {
    case 1: return DayRange(year: year)
    case 2: return Int(parts[1]).flatMap { DayRange(year: year, month: $0) }
    default: return CalendarDay(iso8601: text).map { DayRange(first: $0, last: $0) }
    }
  }
}
