// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Puts the results of the chunks of one file together, in their order.
struct Merger<Sink: ReportSink & ~Copyable> {
  /// Takes a product, a run of it between two marks, and whether that is the product's last run.
  typealias Emit<Failure: Error> = (Sink.Product, Range<Int>, _ isLast: Bool) throws(Failure) -> Void

  private var assembler = Assembler()
  private(set) var counts = AISCounts()
  private var lineBase = 0
  private var sentenceBase = 0
  /// The latest time in the file so far.
  private var clock = MessageContext.noTime
  /// Sentences with which the last chunk ended, and with which the next may go on.
  private var open: Fragment?
  private let style: SinkStyle
  /// Rejects that were not handed out yet, with lines of the file.
  private var rejects: [Reject] = []

  init(_ style: SinkStyle) {
    var small = style
    small.expectedBytes = 0
    self.style = small
  }

  /// Takes the next chunk's result and hands out what it gives in the order of the input.
  mutating func merge<Failure: Error>(_ result: ChunkResult<Sink.Product>, emit: Emit<Failure>) throws(Failure) {
    var emitted = 0
    counts.add(result.counts)
    let used = try goOn(result, &emitted, emit: emit)
    var completed = 0
    for index in used..<result.fragments.count {
      let fragment = result.fragments[index]
      note(result.completions, &completed, before: fragment.ordinal)
      if fragment.isOpen {
        open = placed(fragment)
      } else {
        try take(placed(fragment), result.product, &emitted, emit: emit)
      }
    }
    note(result.completions, &completed, before: .max)
    try emit(result.product, emitted..<result.length, true)
    for var reject in result.rejects {
      reject.line += lineBase + 1
      rejects.append(reject)
    }
    lineBase += result.counts.lines
    sentenceBase += result.sentences
    if result.clock != MessageContext.noTime { clock = result.clock }
    assembler.expire(before: sentenceBase)
  }

  /// Gives up what waits for its other sentences: the file has ended.
  mutating func finish<Failure: Error>(emit: Emit<Failure>) throws(Failure) {
    if let last = open {
      open = nil
      if let parts = assembler.take(last) { try deliver(parts, emit: emit) }
    }
    assembler.finish()
  }

  /// Rejects in the order of their places: none that one may yet come before, unless the file has ended.
  mutating func takeRejects() -> [Reject] {
    let late = assembler.takeRejects()
    counts.parts -= late.count
    counts.rejected[RejectReason.missingPart.index] += late.count
    rejects += late
    if rejects.isEmpty { return [] }
    rejects.sort { $0.byteOffset < $1.byteOffset }
    let limit = min(assembler.firstOffset ?? .max, open?.parts.first?.byteOffset ?? .max)
    let ready = rejects.prefix { $0.byteOffset < limit }
    defer { rejects.removeFirst(ready.count) }
    return Array(ready)
  }

  /// Goes on with the sentences with which the last chunk ended; returns how many of this chunk's fragments that took.
  private mutating func goOn<Failure: Error>(
    _ result: ChunkResult<Sink.Product>, _ emitted: inout Int, emit: Emit<Failure>
  ) throws(Failure) -> Int {
    guard result.sentences > 0, var held = open else { return 0 }
    open = nil
    held.mark = 0
    var used = 0
    while used < result.fragments.count, result.fragments[used].ordinal == used {
      let fragment = result.fragments[used]
      guard held.isContinued(by: fragment.key, part: fragment.first, time: fragment.context.time) else { break }
      held.append(placed(fragment))
      used += 1
      guard held.next > held.key.total else { continue }
      assembler.noteCompleted(held.key)
      try emit(result.product, emitted..<held.mark, false)
      emitted = held.mark
      try deliver([held], emit: emit)
      return used
    }
    if used == result.sentences { open = held } else { try take(held, result.product, &emitted, emit: emit) }
    return used
  }

  private mutating func note(_ completions: [Completion], _ next: inout Int, before ordinal: Int) {
    while next < completions.count, completions[next].ordinal < ordinal {
      assembler.noteCompleted(completions[next].key)
      next += 1
    }
  }

  /// A fragment with its place in the file instead of its chunk.
  private func placed(_ fragment: Fragment) -> Fragment {
    var placed = fragment
    for index in placed.parts.indices { placed.parts[index].line += lineBase + 1 }
    placed.ordinal += sentenceBase
    if placed.clock == MessageContext.noTime { placed.clock = clock }
    return placed
  }

  private mutating func take<Failure: Error>(
    _ fragment: Fragment, _ product: Sink.Product, _ emitted: inout Int, emit: Emit<Failure>
  ) throws(Failure) {
    guard let fragments = assembler.take(fragment) else { return }
    try emit(product, emitted..<fragment.mark, false)
    emitted = fragment.mark
    try deliver(fragments, emit: emit)
  }

  /// Decodes a message whose sentences were brought together.
  private mutating func deliver<Failure: Error>(_ fragments: [Fragment], emit: Emit<Failure>) throws(Failure) {
    var bits = BitBuffer()
    var context = fragments[0].context
    for fragment in fragments {
      bits.append(fragment.bits)
      context.complete(from: fragment.context)
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
      let part = fragments[0].parts[0]
      rejects.append(
        Reject(line: part.line, byteOffset: part.byteOffset, reason: reason, extra: UInt32(bits.count)))
    } else {
      counts.messages += 1
    }
  }
}
