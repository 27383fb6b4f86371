// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Takes decoded messages and table rows, and turns them into one kind of output: columns, JSON lines, CSV lines, counts.
///
/// A sink belongs to one chunk of input and one thread. What it has made is cut at marks, so that a message whose
/// sentences lie in two chunks can be put in its place.
protocol ReportSink: ~Copyable, SendableMetatype {
  associatedtype Product: Sendable

  /// Whether `MessageContext.station` is looked at.
  static var usesStation: Bool { get }
  /// Whether the static columns of every row of a table are to be read; if not, only their hash is made.
  static var readsStatics: Bool { get }

  init(_ style: SinkStyle)
  /// Takes a message of at least 38 bits, or says why it is of no use here.
  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason?
  /// Takes a message of 168 bits the fast way, or passes it on to `receive(_:_:_:)`; the outcome is the same.
  mutating func receive(
    short payload: ShortPayload, _ context: MessageContext, _ counts: inout AISCounts
  ) -> ShortOutcome
  /// Says of which chunk of which table the rows that follow are.
  mutating func begin(_ chunk: LineChunk, _ format: TableFormat)
  /// Takes a row of decoded values from a table, or says why it is of no use here.
  mutating func receive(_ row: borrowing TableRow, _ cells: RawSpan, _ counts: inout AISCounts) -> RejectReason?
  /// How much has been made so far.
  var mark: Int { get }
  /// What was made; the sink is of no use after.
  mutating func finish() -> Product
}

/// What a sink did with a message of 168 bits.
enum ShortOutcome {
  case taken
  /// To be given to `receive(_:_:_:)`.
  case passed
  case rejected(RejectReason)
}

/// What all sinks of a run share.
struct SinkStyle: Sendable {
  /// Names of the input files as they are to be shown; the file is named in the output when there are several.
  var sources: [String]
  var layouts = MessageLayouts.standard
  /// Bytes of input that are decoded at a time.
  var chunkSize = LineChunks.chunkSize
  /// Bytes of input that a sink is to have room for from the start.
  var expectedBytes = LineChunks.chunkSize
}

extension ReportSink where Self: ~Copyable {
  static var usesStation: Bool { false }
  static var readsStatics: Bool { false }
  mutating func begin(_ chunk: LineChunk, _ format: TableFormat) {}
}
