// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Takes decoded messages and table rows, and turns them into one kind of output: columns, JSON lines, CSV lines, counts.
///
/// A sink belongs to one chunk of input and one thread. What it has made is cut at marks, so that a message whose
/// sentences lie in two chunks can be put in its place.
protocol ReportSink: ~Copyable, SendableMetatype {
  associatedtype Product: Sendable

  init(_ style: SinkStyle)
  /// Takes a message of at least 38 bits, or says why it is of no use here.
  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason?
  /// Whether the static columns of a row, known by their hash, are to be read.
  mutating func wantsStatics(_ mmsi: UInt32, _ hash: UInt64, at time: Int64) -> Bool
  /// Takes a row of decoded values from a table, or says why it is of no use here.
  mutating func receive(_ row: TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason?
  /// How much has been made so far.
  var mark: Int { get }
  /// What was made; the sink is empty after.
  mutating func finish() -> Product
}

/// What all sinks of a run share.
struct SinkStyle: Sendable {
  /// Names of the input files as they are to be shown; the file is named in the output when there are several.
  var sources: [String]
  var layouts = MessageLayouts.standard
  /// Bytes of input that are decoded at a time.
  var chunkSize = LineChunks.chunkSize
}

extension ReportSink where Self: ~Copyable {
  mutating func wantsStatics(_ mmsi: UInt32, _ hash: UInt64, at time: Int64) -> Bool { false }
}
