// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence

/// Positions and static reports of one chunk, in columns.
struct ColumnProduct: Sendable {
  var positions: PositionBlock
  /// Of messages.
  var statics: StaticBlock?
  /// Of tables.
  var tableStatics: TableStaticRows
}

extension ColumnProduct {
  /// The static reports, without those of tables that say what was said in the hour before.
  func reports(sources: [String], news ledger: inout StaticLedger) -> [StaticReport] {
    var reports: [StaticReport] = []
    if let statics {
      for row in 0..<statics.count { reports.append(statics.report(row, sources: sources)) }
    }
    return reports + tableStatics.reports(0..<tableStatics.count, sources: sources, news: &ledger)
  }
}

/// Collects positions and static reports in columns.
struct ColumnSink: ReportSink, ~Copyable {
  private var positions: PositionBlock
  private var statics: StaticBlock?
  private var rows = 0
  private var staticRows = 0
  private var tableStatics = TableStaticRows()
  private let style: SinkStyle

  init(_ style: SinkStyle) {
    self.style = style
    positions = PositionBlock(capacity: style.expectedBytes / 40 + 4)
  }

  var mark: Int { rows }

  mutating func finish() -> ColumnProduct {
    positions.count = rows
    statics?.count = staticRows
    return ColumnProduct(positions: positions, statics: statics, tableStatics: tableStatics)
  }

  @inline(__always)
  private mutating func append(_ position: PositionRow, source: UInt16) {
    if rows == positions.capacity { positions = positions.enlarged(rows) }
    if rows == 0 { positions.source = source }
    positions.set(rows, position)
    rows &+= 1
  }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    let type = bits.unsigned(at: 0, width: 6)
    if type == 5 || type == 19 || type == 24 {
      let reason = receiveStatic(type, bits, context)
      if type != 19 || reason != nil { return reason }
    }
    var row = PositionRow()
    let absence = row.read(type, bits, context)
    return settle(absence, row, context, &counts)
  }

  @inline(__always)
  mutating func receive(
    short payload: ShortPayload, _ context: MessageContext, _ counts: inout AISCounts
  ) -> ShortOutcome {
    let type = payload.unsigned(at: 0, width: 6)
    // Types 5, 19, 24 and 27 have their own lengths or hold static data.
    if type == 24 || type == 19 || type == 5 || type == 27 { return .passed }
    var row = PositionRow()
    let absence = row.read(type, payload, context)
    if absence == nil {
      append(row, source: context.source)
      return .taken
    }
    if let reason = settle(absence, row, context, &counts) { return .rejected(reason) }
    return .taken
  }

  private mutating func settle(
    _ absence: NoPosition?, _ row: PositionRow, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    switch absence {
    case nil:
      append(row, source: context.source)
      return nil
    case .otherType: return nil
    case .notAvailable:
      counts.positionsNotAvailable += 1
      return nil
    case .reject(let reason): return reason
    }
  }

  private mutating func receiveStatic(
    _ type: UInt64, _ bits: borrowing BitBuffer, _ context: MessageContext
  ) -> RejectReason? {
    let mmsi = bits.unsigned(at: 8, width: 30)
    if mmsi == 0 || mmsi > 999_999_999 { return .mmsi }
    if context.time == MessageContext.noTime { return .noTime }
    let block = roomForStatic(context.source)
    block.set(staticRows, StaticRow(type, bits, context))
    staticRows += 1
    return nil
  }

  private mutating func roomForStatic(_ source: UInt16) -> StaticBlock {
    if let block = statics, staticRows < block.capacity { return block }
    let block = statics?.enlarged(staticRows) ?? StaticBlock(capacity: style.expectedBytes / 512 + 2)
    block.source = source
    statics = block
    return block
  }

  mutating func begin(_ chunk: LineChunk, _ format: TableFormat) { tableStatics.begin(chunk, format) }

  @inline(__always)
  mutating func receive(_ row: borrowing TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    if row.mmsi &- 1 >= 999_999_999 { return .mmsi }
    if row.time == MessageContext.noTime { return .noTime }
    if !row.isShip {
      counts.otherStations += 1
      return nil
    }
    tableStatics.note(row)
    guard row.hasPosition else {
      counts.positionsNotAvailable += 1
      return nil
    }
    append(PositionRow(row), source: row.source)
    return nil
  }
}
