// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence

/// Writes positions as CSV: the rows that `ColumnSink` would collect, and no others.
struct PositionCSVSink: ReportSink, ~Copyable {
  static let header = "mmsi,time,lon,lat,sog,cog,heading,status,class,accurate,file,offset\n"
  private var writer = ByteWriter(capacity: 1 << 20)
  private var times = TimeWriter()
  private var rows: [PositionRow] = []
  private let files: [[UInt8]]

  init(_ style: SinkStyle) { files = style.sources.map { Array(csvCell($0).utf8) } }

  var mark: Int { writer.count }
  mutating func finish() -> WrittenBytes { writer.finish() }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    switch PositionRow.read(bits, context, into: &rows) {
    case .otherType: return nil
    case .notAvailable:
      counts.positionsNotAvailable += 1
      return nil
    case .reject(let reason): return reason
    case nil:
      writeRows()
      return nil
    }
  }

  mutating func receive(_ row: TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    if row.mmsi == 0 || row.mmsi > 999_999_999 { return .mmsi }
    if row.time == MessageContext.noTime { return .noTime }
    guard row.isShip, row.hasPosition else {
      if row.isShip { counts.positionsNotAvailable += 1 } else { counts.otherStations += 1 }
      return nil
    }
    rows.append(
      PositionRow(
        time: row.time, byteOffset: UInt64(row.byteOffset), mmsi: row.mmsi, longitudeE7: row.longitudeE7,
        latitudeE7: row.latitudeE7, speedTenthKnots: row.speedTenthKnots, courseTenthDegrees: row.courseTenthDegrees,
        headingDegrees: row.headingDegrees, source: row.source, navigationStatus: row.navigationStatus,
        flags: row.flags))
    writeRows()
    return nil
  }

  private mutating func writeRows() {
    for row in rows {
      writer.append(unsigned: UInt(row.mmsi))
      comma()
      times.append(milliseconds: row.time, to: &writer)
      comma()
      writer.append(Int(row.longitudeE7), decimals: 7)
      comma()
      writer.append(Int(row.latitudeE7), decimals: 7)
      comma()
      if row.speedTenthKnots != Absent.u16 { writer.append(Int(row.speedTenthKnots), decimals: 1) }
      comma()
      if row.courseTenthDegrees != Absent.u16 { writer.append(Int(row.courseTenthDegrees), decimals: 1) }
      comma()
      if row.headingDegrees != Absent.u16 { writer.append(Int(row.headingDegrees)) }
      comma()
      if row.navigationStatus != Absent.u8 { writer.append(Int(row.navigationStatus)) }
      comma()
      writer.append(row.flags.contains(.classB) ? UInt8(ascii: "B") : UInt8(ascii: "A"))
      comma()
      writer.append(row.flags.contains(.accurate) ? UInt8(ascii: "1") : UInt8(ascii: "0"))
      comma()
      writer.append(files[Int(row.source)])
      comma()
      writer.append(unsigned: UInt(row.byteOffset))
      writer.append(UInt8(ascii: "\n"))
    }
    rows.removeAll(keepingCapacity: true)
  }

  private mutating func comma() { writer.append(UInt8(ascii: ",")) }
}

/// Writes static reports as CSV.
struct StaticCSVSink: ReportSink, ~Copyable {
  static let header = "mmsi,time,imo,callsign,name,shiptype,length,beam,draught,destination,file,offset\n"
  private var reports: ColumnSink
  private var writer = ByteWriter(capacity: 1 << 16)

  init(_ style: SinkStyle) { reports = ColumnSink(style) }

  var mark: Int { writer.count }
  mutating func finish() -> WrittenBytes { writer.finish() }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    let type = bits.unsigned(at: 0, width: 6)
    guard type == 5 || type == 19 || type == 24 else { return nil }
    var ignored = AISCounts()
    let reason = reports.receive(bits, context, &ignored)
    writeReports()
    return reason == .mmsi || reason == .noTime ? reason : nil
  }

  mutating func wantsStatics(_ mmsi: UInt32, _ hash: UInt64, at time: Int64) -> Bool {
    reports.wantsStatics(mmsi, hash, at: time)
  }

  mutating func receive(_ row: TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    let reason = reports.receive(row, cells, &counts)
    writeReports()
    return reason
  }

  private mutating func writeReports() {
    for report in reports.takeStatics() {
      let cells = [
        String(report.mmsi), report.time.iso8601, report.imo.map(String.init) ?? "", csvCell(report.callSign ?? ""),
        csvCell(report.name ?? ""), report.shipType.map { String($0) } ?? "", number(report.lengthMetres),
        number(report.beamMetres), number(report.draughtMetres), csvCell(report.destination ?? ""),
        csvCell(report.origin.path), String(report.origin.byteOffset),
      ]
      writer.append(text: cells.joined(separator: ","))
      writer.append(UInt8(ascii: "\n"))
    }
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return JSONValue.number(value).text
  }
}

/// A cell of RFC 4180 CSV: quoted where it must be.
func csvCell(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else { return text }
  return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
