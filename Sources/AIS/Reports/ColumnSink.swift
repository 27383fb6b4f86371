// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence

/// Positions in columns and the static reports of one chunk.
struct ColumnProduct: Sendable {
  var positions = PositionColumns()
  var statics: [StaticReport] = []
  /// Hash of the static columns for reports that come from tables, else 0.
  var hashes: [UInt64] = []
}

/// Collects positions and static reports for the rooms that follow.
struct ColumnSink: ReportSink, ~Copyable {
  private var rows: [PositionRow] = []
  private var product = ColumnProduct()
  private var seen = StaticMemory()
  private let style: SinkStyle

  init(_ style: SinkStyle) {
    self.style = style
    rows.reserveCapacity(4096)
  }

  var mark: Int { rows.count }

  /// The static reports since the last call.
  mutating func takeStatics() -> [StaticReport] {
    defer {
      product.statics.removeAll(keepingCapacity: true)
      product.hashes.removeAll(keepingCapacity: true)
      rows.removeAll(keepingCapacity: true)
    }
    return product.statics
  }

  mutating func finish() -> ColumnProduct {
    product.positions.append(rows)
    defer {
      product = ColumnProduct()
      rows.removeAll(keepingCapacity: true)
    }
    return product
  }

  @inline(__always)
  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    let type = bits.unsigned(at: 0, width: 6)
    if type == 5 || type == 19 || type == 24 {
      let reason = receiveStatic(type, bits, context)
      if type != 19 || reason != nil { return reason }
    }
    switch PositionRow.read(bits, context, into: &rows) {
    case nil, .otherType: return nil
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
    let origin = Origin(path: style.sources[Int(context.source)], byteOffset: context.byteOffset)
    var report = StaticReport(mmsi: UInt32(mmsi), time: Timestamp(milliseconds: context.time), origin: origin)
    switch type {
    case 5: report.readType5(bits)
    case 19: report.readType19(bits)
    default: report.readType24(bits)
    }
    product.statics.append(report)
    product.hashes.append(0)
    return nil
  }

  @inline(__always)
  mutating func wantsStatics(_ mmsi: UInt32, _ hash: UInt64, at time: Int64) -> Bool {
    seen.isNews(mmsi, hash, at: time)
  }

  @inline(__always)
  mutating func receive(_ row: TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    if row.mmsi == 0 || row.mmsi > 999_999_999 { return .mmsi }
    if row.time == MessageContext.noTime { return .noTime }
    if !row.isShip {
      counts.otherStations += 1
      return nil
    }
    if row.statics.hash != 0 { receiveStatic(row, cells) }
    guard row.hasPosition else {
      counts.positionsNotAvailable += 1
      return nil
    }
    rows.append(
      PositionRow(
        time: row.time, byteOffset: UInt64(row.byteOffset), mmsi: row.mmsi, longitudeE7: row.longitudeE7,
        latitudeE7: row.latitudeE7, speedTenthKnots: row.speedTenthKnots, courseTenthDegrees: row.courseTenthDegrees,
        headingDegrees: row.headingDegrees, source: row.source, navigationStatus: row.navigationStatus,
        flags: row.flags))
    return nil
  }

  private mutating func receiveStatic(_ row: TableRow, _ cells: RawSpan) {
    let origin = Origin(path: style.sources[Int(row.source)], byteOffset: row.byteOffset)
    var report = StaticReport(mmsi: row.mmsi, time: Timestamp(milliseconds: row.time), origin: origin)
    report.read(row.statics, cells)
    product.statics.append(report)
    product.hashes.append(row.statics.hash)
  }
}

/// Remembers what each ship last said of itself in a table, so that a repeated row makes no new report.
///
/// Tables repeat the static columns on every row and do not say when they were sent; a report is made when they change,
/// and again after an hour. The memory is small and forgets: whoever merges chunks asks a `StaticLedger` once more.
struct StaticMemory: Sendable {
  static let repeatMilliseconds: Int64 = 3_600_000
  private var entries = [(mmsi: UInt32, hash: UInt64, time: Int64)](
    repeating: (mmsi: 0, hash: 0, time: 0), count: 4096)

  @inline(__always)
  mutating func isNews(_ mmsi: UInt32, _ hash: UInt64, at time: Int64) -> Bool {
    let slot = Int(truncatingIfNeeded: (mmsi &* 2_654_435_769) >> 20)
    let entry = entries[slot]
    if entry.mmsi == mmsi, entry.hash == hash, (time &- entry.time).magnitude < UInt64(Self.repeatMilliseconds) {
      return false
    }
    entries[slot] = (mmsi: mmsi, hash: hash, time: time)
    return true
  }
}

/// The same as `StaticMemory`, for all ships and the whole run.
struct StaticLedger: Sendable {
  private var last: [UInt32: (hash: UInt64, time: Int64)] = [:]

  mutating func isNews(_ mmsi: UInt32, _ hash: UInt64, at time: Int64) -> Bool {
    if hash == 0 { return true }
    if let entry = last[mmsi], entry.hash == hash,
      (time &- entry.time).magnitude < UInt64(StaticMemory.repeatMilliseconds)
    {
      return false
    }
    last[mmsi] = (hash: hash, time: time)
    return true
  }
}
