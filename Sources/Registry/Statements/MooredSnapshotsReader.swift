// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Foundation

/// Statements that were read, and what could not be used.
public struct StatementReading: Sendable, Hashable {
  /// Ascending in time.
  public var snapshots: [StatementSnapshot]
  public var rowCount: Int
  public var rejections: [Rejection]
}

/// Reads the format "moored-snapshots": commit_time, terminal, imo, mmsi, name.
///
/// Each distinct `commit_time` (ISO 8601 with its offset) is one snapshot. A row that names no ship says that nobody was
/// moored. Rows that name a ship but no terminal belong to the only terminal that the file names; where it names several,
/// the terminal stays empty.
public enum MooredSnapshotsReader {
  public static let format = "moored-snapshots"

  public static func isHeader(of table: DelimitedText) -> Bool {
    table.hasColumns("commit_time", "terminal", "imo", "mmsi", "name")
  }

  /// - Throws: `RegistryError` where the file cannot be read or has other columns.
  public static func read(file: URL, path: String) throws(RegistryError) -> StatementReading {
    try read(RegistryError.table(file: file, path: path, operation: "read statements"))
  }

  public static func read(_ table: DelimitedText) throws(RegistryError) -> StatementReading {
    guard isHeader(of: table) else {
      throw RegistryError(
        operation: "read statements", path: table.path, code: .unknownFormat,
        reason: "expected columns commit_time, terminal, imo, mmsi, name; found \(table.header.joined(separator: ", "))"
      )
    }
    var rejections = table.rejections
    var byTime: [Timestamp: StatementSnapshot] = [:]
    let onlyTerminal = onlyTerminal(in: table)
    for row in table.rows {
      guard let time = row["commit_time"].flatMap({ Timestamp(iso8601: $0) }) else {
        let found = row["commit_time"] ?? ""
        let detail = "expected a time with its offset, such as 2024-07-20T15:26:57-07:00; found \"\(found)\""
        rejections.append(table.rejection(row, "time", detail))
        continue
      }
      var snapshot = byTime[time] ?? StatementSnapshot(time: time, moored: [], origin: table.origin(row))
      if let ship = ship(row, of: table, onlyTerminal: onlyTerminal, rejections: &rejections) {
        snapshot.moored.append(ship)
      }
      byTime[time] = snapshot
    }
    rejections.sort { $0.byteOffset < $1.byteOffset }
    return StatementReading(
      snapshots: byTime.values.sorted { $0.time < $1.time }, rowCount: table.rows.count + table.faults.count,
      rejections: rejections)
  }

  private static func onlyTerminal(in table: DelimitedText) -> String {
    let names = Set(table.rows.compactMap { $0["terminal"] })
    return names.count == 1 ? names.first ?? "" : ""
  }

  private static func ship(
    _ row: DelimitedText.Row, of table: DelimitedText, onlyTerminal: String, rejections: inout [Rejection]
  ) -> MooredShip? {
    guard row["imo"] != nil || row["mmsi"] != nil || row["name"] != nil else { return nil }
    let printed = IMOText(row["imo"])
    if let complaint = printed.complaint {
      rejections.append(table.rejection(row, complaint.reason, complaint.detail + "; kept as printed"))
    }
    let imo = printed.shipNumber
    let asPrinted = imo == nil && printed != .absent ? row["imo"] ?? "" : ""
    let mmsi = row["mmsi"].flatMap { UInt32($0) }
    guard imo != nil || mmsi != nil || row["name"] != nil || !asPrinted.isEmpty else {
      let detail = "somebody was moored, but \"\(row["imo"] ?? "")\" does not say who"
      rejections.append(table.rejection(row, "no-identity", detail))
      return nil
    }
    return MooredShip(
      terminal: row["terminal"] ?? onlyTerminal, imo: imo, imoAsPrinted: asPrinted, mmsi: mmsi, name: row["name"],
      origin: table.origin(row))
  }
}
