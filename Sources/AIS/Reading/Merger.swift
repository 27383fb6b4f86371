// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Puts the results of the chunks of one file together, in their order.
struct Merger<Sink: ReportSink & ~Copyable> {
  private var assembler = Assembler()
  private(set) var counts = AISCounts()
  private var lineBase = 0
  private var sentenceBase = 0
  private let style: SinkStyle
  /// Rejects since the last call of `takeRejects`, with lines of the file.
  private var rejects: [Reject] = []

  init(_ style: SinkStyle) { self.style = style }

  /// Takes the next chunk's result and hands out what it gives in the order of the input: runs of a product between
  /// two marks, and whether the run is the product's last.
  mutating func merge<Failure: Error>(
    _ result: ChunkResult<Sink.Product>, emit: (Sink.Product, Range<Int>, _ isLast: Bool) throws(Failure) -> Void
  ) throws(Failure) {
    var emitted = 0
    counts.add(result.counts)
    for deferred in result.deferred {
      switch deferred {
      case .completed(let key, _): assembler.noteCompleted(key)
      case .fragment(var fragment):
        fragment.line += lineBase + 1
        fragment.ordinal += sentenceBase
        guard let parts = assembler.take(fragment) else { continue }
        try emit(result.product, emitted..<fragment.mark, false)
        emitted = fragment.mark
        try deliver(parts, completedBy: fragment, emit: emit)
      }
    }
    try emit(result.product, emitted..<result.length, true)
    for var reject in result.rejects {
      reject.line += lineBase + 1
      rejects.append(reject)
    }
    lineBase += result.counts.lines
    sentenceBase += result.sentences
  }

  /// Gives up what waits for its other sentences: the file has ended.
  mutating func finish() { assembler.finish() }

  mutating func takeRejects() -> [Reject] {
    let late = assembler.takeRejects()
    counts.parts -= late.count
    counts.rejected[RejectReason.missingPart.index] += late.count
    defer { rejects.removeAll(keepingCapacity: true) }
    return (rejects + late).sorted { $0.byteOffset < $1.byteOffset }
  }

  /// Decodes a message whose sentences were brought together.
  private mutating func deliver<Failure: Error>(
    _ parts: [Fragment], completedBy last: Fragment,
    emit: (Sink.Product, Range<Int>, _ isLast: Bool) throws(Failure) -> Void
  ) throws(Failure) {
    var bits = BitBuffer()
    var context = parts[0].context
    for part in parts {
      bits.append(part.bits)
      if context.time == MessageContext.noTime { context.time = part.context.time }
      if context.station.isEmpty { context.station = part.context.station }
    }
    counts.parts -= 1
    var reason: RejectReason? = .shortPayload
    if bits.count >= 38 {
      counts.types[Int(bits.unsigned(at: 0, width: 6))] += 1
      var sink = Sink(style)
      reason = sink.receive(bits, context, &counts)
      let length = sink.mark
      try emit(sink.finish(), 0..<length, true)
    }
    if let reason {
      counts.rejected[reason.index] += 1
      rejects.append(Reject(line: last.line, byteOffset: last.context.byteOffset, reason: reason))
    } else {
      counts.messages += 1
    }
  }
}
