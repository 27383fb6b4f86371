// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence

/// Writes positions as CSV: the rows that `ColumnSink` would collect, and no others.
struct PositionCSVSink: ReportSink, ~Copyable {
  static let header = "mmsi,time,lon,lat,sog,cog,heading,status,class,accurate,file,offset\n"
  private var writer = ByteWriter(capacity: 1 << 20)
  private var times = TimeWriter()
  private let files: [[UInt8]]

  init(_ style: SinkStyle) { files = style.sources.map { Array(csvCell($0).utf8) } }

  var mark: Int { writer.count }
  mutating func finish() -> WrittenBytes { writer.finish() }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    var row = PositionRow()
    let absence = row.read(bits.unsigned(at: 0, width: 6), bits, context)
    return settle(absence, row, context, &counts)
  }

  mutating func receive(
    short payload: ShortPayload, _ context: MessageContext, _ counts: inout AISCounts
  ) -> ShortOutcome {
    var row = PositionRow()
    let absence = row.read(payload.unsigned(at: 0, width: 6), payload, context)
    if let reason = settle(absence, row, context, &counts) { return .rejected(reason) }
    return .taken
  }

  private mutating func settle(
    _ absence: NoPosition?, _ row: PositionRow, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    switch absence {
    case nil: write(row, source: context.source)
    case .otherType: break
    case .notAvailable: counts.positionsNotAvailable += 1
    case .reject(let reason): return reason
    }
    return nil
  }

  mutating func receive(_ row: borrowing TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    if row.mmsi &- 1 >= 999_999_999 { return .mmsi }
    if row.time == MessageContext.noTime { return .noTime }
    guard row.isShip, row.hasPosition else {
      if row.isShip { counts.positionsNotAvailable += 1 } else { counts.otherStations += 1 }
      return nil
    }
    write(PositionRow(row), source: row.source)
    return nil
  }

  private mutating func write(_ row: PositionRow, source: UInt16) {
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
    writer.append(files[Int(source)])
    comma()
    writer.append(unsigned: UInt(row.byteOffset))
    writer.append(UInt8(ascii: "\n"))
  }

  private mutating func comma() { writer.append(UInt8(ascii: ",")) }
}

/// Static reports of one chunk, of messages or of a table.
struct StaticProduct: Sendable {
  var reports: [StaticReport] = []
  var tableStatics = TableStaticRows()
}

/// Collects the static reports that `StaticCSV` writes.
struct StaticSink: ReportSink, ~Copyable {
  private var product = StaticProduct()
  private let style: SinkStyle

  init(_ style: SinkStyle) { self.style = style }

  var mark: Int { product.reports.count + product.tableStatics.count }
  mutating func finish() -> StaticProduct { product }

  mutating func begin(_ chunk: LineChunk, _ format: TableFormat) { product.tableStatics.begin(chunk, format) }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    let type = bits.unsigned(at: 0, width: 6)
    guard type == 5 || type == 19 || type == 24 else { return nil }
    let mmsi = bits.unsigned(at: 8, width: 30)
    if mmsi == 0 || mmsi > 999_999_999 { return .mmsi }
    if context.time == MessageContext.noTime { return .noTime }
    product.reports.append(
      StaticRow(type, bits, context).report(source: context.source, sources: style.sources))
    return nil
  }

  mutating func receive(
    short payload: ShortPayload, _ context: MessageContext, _ counts: inout AISCounts
  ) -> ShortOutcome {
    let type = payload.unsigned(at: 0, width: 6)
    return type == 5 || type == 19 || type == 24 ? .passed : .taken
  }

  mutating func receive(_ row: borrowing TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    if row.mmsi &- 1 >= 999_999_999 { return .mmsi }
    if row.time == MessageContext.noTime { return .noTime }
    if !row.isShip { counts.otherStations += 1 } else if !row.hasPosition { counts.positionsNotAvailable += 1 }
    if row.isShip { product.tableStatics.note(row) }
    return nil
  }
}

/// Writes static reports as CSV; used by one thread at a time.
final class StaticCSV {
  static let header = "mmsi,time,imo,callsign,name,shiptype,length,beam,draught,destination,file,offset\n"
  private let sources: [String]
  private var ledger = StaticLedger()

  init(sources: [String]) { self.sources = sources }

  /// The lines of a run of reports, without those of tables that say what was said in the hour before.
  func lines(_ product: StaticProduct, _ range: Range<Int>) -> String {
    // A chunk is of messages or of a table.
    let reports =
      product.tableStatics.count > 0
      ? product.tableStatics.reports(range, sources: sources, news: &ledger) : Array(product.reports[range])
    return reports.map(line).joined()
  }

  private func line(_ report: StaticReport) -> String {
    let cells = [
      String(report.mmsi), report.time.iso8601, report.imo.map(String.init) ?? "", csvCell(report.callSign ?? ""),
      csvCell(report.name ?? ""), report.shipType.map { String($0) } ?? "", number(report.lengthMetres),
      number(report.beamMetres), number(report.draughtMetres), csvCell(report.destination ?? ""),
      csvCell(report.origin.path), String(report.origin.byteOffset),
    ]
    return cells.joined(separator: ",") + "\n"
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
