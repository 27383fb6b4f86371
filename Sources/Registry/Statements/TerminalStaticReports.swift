// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Foundation

/// Particulars from the format "terminal-static-reports": AIS type 5 messages as a terminal's receiver collected them.
///
/// - Columns used: ImoNumber, Name, CallSign, Dimension ("183:32": length and beam in metres), Type, UserID, MessageID,
///   MaximumStaticDraught, date. "NA" is an empty cell. The column MMSI is not used: in the real file it repeats that of
///   another ship; UserID counts only with MessageID 5.
/// - A hull's size, name and call sign are those of its last report; its MMSI are all that it used.
/// - Limits: crew type these data by hand. The draught is the voyage's, not the ship's, and stays out of the particulars.
public struct TerminalStaticReports: Sendable {
  public static let format = "terminal-static-reports"
  /// By IMO number, ascending; deadweight estimated (the reports do not state one).
  public private(set) var hulls: [Hull] = []
  /// One for each report with a draught, in the order of the file.
  public private(set) var draughts: [DraughtStatement] = []
  public private(set) var rejections: [Rejection]

  public static func isHeader(of table: DelimitedText) -> Bool {
    table.hasColumns("ImoNumber", "Name", "Dimension", "Type", "UserID", "MaximumStaticDraught", "date")
  }

  /// - Throws: `RegistryError` where the file cannot be read or has other columns.
  public init(file: URL, path: String) throws(RegistryError) {
    let table = try RegistryError.table(file: file, path: path, operation: "read static reports")
    guard Self.isHeader(of: table) else {
      throw RegistryError(
        operation: "read static reports", path: path, code: .unknownFormat,
        reason: "expected columns ImoNumber, Name, Dimension, Type, UserID, MaximumStaticDraught, date")
    }
    rejections = table.rejections
    var byNumber: [IMONumber: Hull] = [:]
    let dated = table.rows.sorted { (Self.value($0, "date") ?? "", $0.line) < (Self.value($1, "date") ?? "", $1.line) }
    for row in dated { read(row, of: table, into: &byNumber) }
    hulls = byNumber.keys.sorted().compactMap { byNumber[$0]?.withEstimatedDeadweight() }
    draughts.sort { $0.origin.byteOffset < $1.origin.byteOffset }
    rejections.sort { $0.byteOffset < $1.byteOffset }
  }

  private mutating func read(_ row: DelimitedText.Row, of table: DelimitedText, into hulls: inout [IMONumber: Hull]) {
    let printed = IMOText(Self.value(row, "ImoNumber"))
    guard let imo = printed.shipNumber else {
      let complaint = printed.complaint ?? ("no-identity", "a report without an IMO number names no hull")
      rejections.append(table.rejection(row, complaint.reason, complaint.detail))
      return
    }
    let name = Self.value(row, "Name") ?? "IMO \(imo)"
    let isTanker = ParticularsRow.isTanker(Self.value(row, "Type"))
    var hull =
      hulls[imo]
      ?? Hull(id: Hull.identifier(imo: imo, name: name), name: name, isTanker: isTanker, origin: table.origin(row))
    hull.imo = imo
    hull.name = name
    hull.isTanker = hull.isTanker || isTanker
    hull.callSign = Self.value(row, "CallSign") ?? hull.callSign
    hull.origin = table.origin(row)
    if let size = size(row, of: table) {
      hull.lengthMetres = size.length
      hull.beamMetres = size.beam
    }
    if Self.value(row, "MessageID") == "5", let mmsi = Self.value(row, "UserID").flatMap({ UInt32($0) }),
      !hull.mmsi.contains(mmsi)
    {
      hull.mmsi.append(mmsi)
    }
    hulls[imo] = hull
    addDraught(of: imo, row, table)
  }

  private mutating func size(_ row: DelimitedText.Row, of table: DelimitedText) -> (length: Double, beam: Double)? {
    guard let text = Self.value(row, "Dimension") else { return nil }
    let parts = text.split(separator: ":").compactMap { Double($0) }
    guard parts.count == 2, (5...500).contains(parts[0]), (1...80).contains(parts[1]) else {
      rejections.append(table.rejection(row, "dimension", "expected length:beam in metres, found \"\(text)\""))
      return nil
    }
    return (parts[0], parts[1])
  }

  private mutating func addDraught(of imo: IMONumber, _ row: DelimitedText.Row, _ table: DelimitedText) {
    guard let text = Self.value(row, "MaximumStaticDraught"), let metres = Double(text), metres > 0 else { return }
    guard let day = Self.value(row, "date").flatMap({ CalendarDay(iso8601: $0) }) else { return }
    draughts.append(DraughtStatement(imo: imo, day: day, metres: metres, origin: table.origin(row)))
  }

  private static func value(_ row: DelimitedText.Row, _ column: String) -> String? {
    row[column].flatMap { $0 == "NA" ? nil : $0 }
  }
}

/// A draught that a crew typed into the AIS, on a day: evidence with a reliability, not a measurement.
public struct DraughtStatement: Sendable, Hashable {
  public var imo: IMONumber
  public var day: CalendarDay
  public var metres: Double
  public var origin: Origin
}
