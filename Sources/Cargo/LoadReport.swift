// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Foundation
public import Registry

/// Something that a person wrote down about the cargo of one call: from a paper, a picture or the terminal.
public struct LoadReport: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A bill of lading, a receipt, a port log that states a quantity.
    case document
    /// Freeboard after loading, read off a picture, metres.
    case freeboard
    /// The rate at which the terminal can load, tonnes an hour: no call carries more than it times the hours alongside.
    case rate
  }

  public var id: RowID
  public var kind: Kind
  /// Tonnes, metres or tonnes an hour; barrels are turned into tonnes by whoever knows the product.
  public var value: Double
  public var isInBarrels: Bool
  /// One standard deviation, in the unit of the value; `nil` where not stated.
  public var error: Double?
  /// The ship; all absent for a rate that holds for every call.
  public var imo: IMONumber?
  public var name: String?
  public var areaID: String?
  /// A day of the call; `nil` for a rate that always holds.
  public var day: CalendarDay?
  public var words: String
  public var origin: Origin

  /// Whether it speaks of a call at an area by a hull, on days from the first to the last.
  public func concerns(_ hull: Hull, areaID: String, days: DayRange) -> Bool {
    if let own = self.areaID, own != areaID { return false }
    if let day, !days.contains(day) { return false }
    if let imo { return hull.imo == imo }
    return name.map { $0.lowercased() == hull.name.lowercased() } ?? (kind == .rate)
  }
}

/// Reports of loads that were read, and rows that could not be used.
public struct LoadReportReading: Sendable, Hashable {
  public var reports: [LoadReport]
  public var rowCount: Int
  public var rejections: [Rejection]
}

/// Reads reports of loads: kind, value, unit, and where there are such columns error, imo, name, area, day, note.
///
/// `unit` is t or bbl for a document, m for a freeboard, t/h for a rate. A document and a freeboard need a ship (imo or name) and
/// a day of the call; a rate without them holds for every call at its area.
public enum LoadReportReader {
  static let operation = "read reports of loads"

  /// - Throws: `CargoError` where the file cannot be read or lacks a column.
  public static func read(file: URL, path: String) throws(CargoError) -> LoadReportReading {
    let table: DelimitedText
    do { table = try DelimitedText(file: file, path: path) } catch {
      throw CargoError(operation: operation, path: path, code: .unreadable, reason: error.reason)
    }
    guard table.hasColumns("kind", "value", "unit") else {
      throw CargoError(
        operation: operation, path: path, code: .unknownFormat,
        reason: "expected columns kind, value, unit, and error, imo, name, area, day, note where known; found "
          + table.header.joined(separator: ", "))
    }
    var reading = LoadReportReading(
      reports: [], rowCount: table.rows.count + table.faults.count,
      rejections: table.faults.map {
        Rejection(path: path, line: $0.line, byteOffset: $0.byteOffset, reason: $0.reason, detail: $0.detail)
      })
    for row in table.rows {
      do throws(Complaint) { reading.reports.append(try report(row, path: path)) } catch {
        reading.rejections.append(
          Rejection(
            path: path, line: row.line, byteOffset: row.byteOffset, reason: error.reason, detail: error.detail))
      }
    }
    reading.rejections.sort { $0.byteOffset < $1.byteOffset }
    return reading
  }

  private struct Complaint: Error {
    var reason: String
    var detail: String
  }

  private static let units: [LoadReport.Kind: [String]] = [
    .document: ["t", "bbl"], .freeboard: ["m"], .rate: ["t/h"],
  ]

  private static func report(_ row: DelimitedText.Row, path: String) throws(Complaint) -> LoadReport {
    guard let kind = row["kind"].flatMap({ LoadReport.Kind(rawValue: $0.lowercased()) }) else {
      throw Complaint(reason: "kind", detail: "expected document, freeboard or rate, found \"\(row["kind"] ?? "")\"")
    }
    let unit = row["unit"]?.lowercased() ?? ""
    guard let allowed = units[kind], allowed.contains(unit) else {
      let expected = (units[kind] ?? []).joined(separator: " or ")
      throw Complaint(reason: "unit", detail: "a \(kind.rawValue) is in \(expected), found \"\(unit)\"")
    }
    guard let value = try number(row, "value"), value > 0 else {
      throw Complaint(reason: "quantity", detail: "value \"\(row["value"] ?? "")\" is no quantity")
    }
    let imo = IMOText(row["imo"])
    if imo.shipNumber == nil, imo != .absent {
      throw Complaint(reason: "imo", detail: "\"\(row["imo"] ?? "")\" is no IMO number of a ship")
    }
    let day = row["day"].flatMap { CalendarDay(iso8601: $0) }
    if let printed = row["day"], day == nil {
      throw Complaint(reason: "day", detail: "\"\(printed)\" is no day such as 2024-03-07")
    }
    if kind != .rate, imo.shipNumber == nil && row["name"] == nil || kind != .rate && day == nil {
      throw Complaint(reason: "no-call", detail: "a \(kind.rawValue) needs a ship (imo or name) and a day of the call")
    }
    return LoadReport(
      id: RowID(kind: "load", path, String(row.byteOffset), kind.rawValue, "\(value)"), kind: kind, value: value,
      isInBarrels: unit == "bbl", error: try number(row, "error"), imo: imo.shipNumber, name: row["name"],
      areaID: row["area"], day: day, words: row["note"] ?? "", origin: Origin(path: path, byteOffset: row.byteOffset))
  }

  private static func number(_ row: DelimitedText.Row, _ column: String) throws(Complaint) -> Double? {
    guard let text = row[column] else { return nil }
    guard let value = Quantity.value(text), (0...1e9).contains(value) else {
      throw Complaint(reason: "quantity", detail: "\(column) \"\(text)\" is no quantity")
    }
    return value
  }
}
