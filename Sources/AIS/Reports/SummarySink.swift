// SPDX-License-Identifier: Apache-2.0

import Bytes

/// What a chunk says for a summary: who was heard, and when.
struct SummaryProduct: Sendable {
  /// Each MMSI once, in the order of its first message.
  var hulls: [UInt32] = []
  var first = Int64.max
  var last = Int64.min
}

/// Counts instead of writing.
struct SummarySink: ReportSink, ~Copyable {
  private var product = SummaryProduct()
  private var seen: Set<UInt32> = []
  /// MMSI heard of late, by their low bits: most messages need no look at the set.
  private var recent = [UInt32](repeating: 0, count: 4096)

  init(_ style: SinkStyle) {}

  var mark: Int { 0 }
  mutating func finish() -> SummaryProduct { product }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    note(UInt32(truncatingIfNeeded: bits.unsigned(at: 8, width: 30)), context.time)
    return nil
  }

  mutating func receive(
    short payload: ShortPayload, _ context: MessageContext, _ counts: inout AISCounts
  ) -> ShortOutcome {
    note(UInt32(truncatingIfNeeded: payload.unsigned(at: 8, width: 30)), context.time)
    return .taken
  }

  mutating func receive(_ row: borrowing TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason? {
    if row.mmsi &- 1 >= 999_999_999 { return .mmsi }
    note(row.mmsi, row.time)
    return nil
  }

  private mutating func note(_ mmsi: UInt32, _ time: Int64) {
    let slot = Int(truncatingIfNeeded: (mmsi &* 2_654_435_769) &>> 20)
    if recent[slot] != mmsi || mmsi == 0 {
      recent[slot] = mmsi
      if seen.insert(mmsi).inserted { product.hulls.append(mmsi) }
    }
    if time == MessageContext.noTime { return }
    product.first = min(product.first, time)
    product.last = max(product.last, time)
  }
}
