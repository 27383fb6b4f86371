// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Foundation

/// Reads the particulars of the watched hulls: one CSV or several, each row a hull.
///
/// Columns: name, imo, mmsi (several, separated by blanks), call_sign, flag, type, length_m, beam_m, depth_m, draught_m,
/// dwt_t, max_speed_kn, built_year; cells may be empty, columns beside `name` and `imo` may be missing. What is wrong in a
/// cell is rejected and the hull kept without it; a row that names no ship, or a ship named before, is rejected whole.
public struct FleetReader: Sendable {
  /// In the order of the files and rows.
  public private(set) var hulls: [Hull] = []
  public private(set) var rejections: [Rejection] = []
  /// Rows seen, in all files.
  public private(set) var rowCount = 0
  private var firstPlace: [String: String] = [:]

  public init() {}

  /// Adds the hulls of a file; `path` is the name that origins and rejections carry.
  ///
  /// - Throws: `RegistryError` where the file cannot be read or has no columns `name` and `imo`.
  public mutating func read(file: URL, path: String) throws(RegistryError) {
    let table = try RegistryError.table(file: file, path: path, operation: "read a fleet")
    try read(table)
  }

  public mutating func read(_ table: DelimitedText) throws(RegistryError) {
    guard table.hasColumns("name", "imo") else {
      throw RegistryError(
        operation: "read a fleet", path: table.path, code: .unknownFormat,
        reason: "expected columns name, imo, mmsi, …; found \(table.header.joined(separator: ", "))")
    }
    rowCount += table.rows.count + table.faults.count
    rejections += table.rejections
    for row in table.rows { add(row, of: table) }
    rejections.sort { ($0.path, $0.byteOffset) < ($1.path, $1.byteOffset) }
  }

  private mutating func add(_ row: DelimitedText.Row, of table: DelimitedText) {
    var cells = ParticularsRow(row: row, table: table)
    let hull = cells.hull()
    rejections += cells.rejections
    guard let hull else {
      rejections.append(table.rejection(row, "no-identity", "a hull needs a name, an IMO number or an MMSI"))
      return
    }
    let place = "\(table.path), line \(row.line)"
    if let first = firstPlace[hull.id] {
      rejections.append(table.rejection(row, "duplicate-hull", "\(hull.id) is already described in \(first)"))
      return
    }
    firstPlace[hull.id] = place
    hulls.append(hull)
  }
}

extension Hull {
  /// "imo-9123456", or, without a number, "hull-" and the name in lower-case letters and digits.
  public static func identifier(imo: IMONumber?, name: String) -> String {
    if let imo { return "imo-\(imo)" }
    let plain = name.applyingTransform(.toLatin, reverse: false) ?? name
    let folded = plain.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    let words = folded.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    return "hull-" + words.joined(separator: "-")
  }
}
