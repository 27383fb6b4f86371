// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Decodes one chunk of lines into a sink, by itself: what needs the chunks before it is left to the `Merger`.
struct ChunkDecoder<Sink: ReportSink & ~Copyable>: ~Copyable {
  var sink: Sink
  var bits = BitBuffer()
  var counts = AISCounts()
  var rejects: [Reject] = []
  var deferred: [Deferred] = []
  let source: UInt16
  /// Offset of the chunk in its file.
  let base: Int
  /// Whether sentences of a message may lie in the chunk before.
  let isContinuation: Bool

  /// Line within the chunk, from 0.
  var line = 0
  /// Well-formed sentences so far.
  var ordinal = 0
  /// Time and station that a line of their own gives to the next sentence.
  private(set) var pending = MessageContext()
  private var hasPending = false
  var run = Run()
  /// Last sentence that came before the first sentence of its message.
  var lastOrphan = -1000

  init(_ sink: consuming Sink, source: UInt16, chunk: LineChunk) {
    self.sink = sink
    self.source = source
    base = chunk.byteOffset
    isContinuation = chunk.index > 0
  }

  mutating func decode(_ chunk: LineChunk) -> ChunkResult<Sink.Product> {
    counts.bytes = chunk.inputCount
    if chunk.isOverlongLine {
      reject(.overlongLine, at: 0)
      line = 1
    } else {
      chunk.withBytes { span in decodeLines(span, count: chunk.count) }
      breakRun()
    }
    counts.lines = line
    let length = sink.mark
    return ChunkResult(
      chunkIndex: chunk.index, product: sink.finish(), length: length, counts: counts, rejects: rejects,
      deferred: deferred, sentences: ordinal)
  }

  private mutating func decodeLines(_ span: RawSpan, count: Int) {
    var at = 0
    while at < count {
      let first = span.byte(at: at)
      if first == UInt8(ascii: "!"), let next = plainLine(span, at) {
        at = next
      } else if first == UInt8(ascii: "\\"), let next = taggedLine(span, at) {
        at = next
      } else {
        let end = span.firstIndex(of: 10, in: at..<count)
        otherLine(span, at..<end)
        at = end &+ 1
      }
      line &+= 1
    }
  }

  /// A line that is one good sentence and nothing else; returns where the next line begins.
  @inline(__always)
  private mutating func plainLine(_ span: RawSpan, _ start: Int) -> Int? {
    guard let sentence = frame(span, start), let next = lineEnd(span, sentence) else { return nil }
    var context = pending
    context.byteOffset = base &+ start
    context.source = source
    if hasPending { forgetPending() }
    accept(sentence, context, group: 0)
    return next
  }

  /// A line that is one good tag block and one good sentence; returns where the next line begins.
  @inline(__always)
  private mutating func taggedLine(_ span: RawSpan, _ start: Int) -> Int? {
    guard !hasPending, let tag = TagFacts(span, from: start &+ 1), !tag.isFaulty,
      span.byte(at: tag.end) == UInt8(ascii: "!"), let sentence = frame(span, tag.end),
      let next = lineEnd(span, sentence)
    else { return nil }
    var context = MessageContext()
    context.byteOffset = base &+ start
    context.source = source
    context.time = tag.time
    context.station = tag.station
    accept(sentence, context, group: tag.group)
    return next
  }

  /// Where the next line begins if nothing follows the sentence; else its payload is taken back.
  @inline(__always)
  private mutating func lineEnd(_ span: RawSpan, _ sentence: Sentence) -> Int? {
    var next = sentence.end
    if span.byte(at: next) == 13 { next &+= 1 }
    let terminator = span.byte(at: next)
    if terminator == 10 || (terminator == 0 && next >= counts.bytes) { return next &+ 1 }
    undo()
    return nil
  }

  /// Keeps what a line of its own says for the next sentence.
  mutating func keepPending(_ context: MessageContext) {
    pending = MessageContext()
    pending.time = context.time
    pending.station = context.station
    hasPending = true
  }

  mutating func forgetPending() {
    pending = MessageContext()
    hasPending = false
  }

  // MARK: one sentence

  /// Bits that were there before the sentence in hand was appended.
  private var bitsBefore = 0

  /// Reads a whole sentence and appends its payload to `bits`; `nil`, and nothing changed, where anything is wrong.
  ///
  /// A sentence that goes on with the run in hand is appended to it; any other ends the run.
  @inline(__always)
  mutating func frame(_ span: RawSpan, _ start: Int) -> Sentence? {
    guard var sentence = Sentence(span, at: start) else { return nil }
    if run.isActive { startAfterRun(sentence) } else { bits.removeAll() }
    bitsBefore = bits.count
    guard let comma = bits.append(armoured: span, from: sentence.payload), comma > sentence.payload else {
      undo()
      return nil
    }
    let fill = span.byte(at: comma &+ 1) &- 48
    guard fill < 6, span.byte(at: comma &+ 2) == UInt8(ascii: "*"),
      let written = Checksum.read(span, at: comma &+ 3),
      written == Checksum.of(span, start &+ 1..<comma &+ 2)
    else {
      undo()
      return nil
    }
    if fill > 0 { bits.drop(Int(fill)) }
    sentence.end = comma &+ 5
    return sentence
  }

  /// Makes room for a sentence while a run is in hand: keeps the run's bits only where the sentence can go on with it.
  private mutating func startAfterRun(_ sentence: Sentence) {
    if sentence.part != run.next || sentence.total != run.key.total { breakRun() }
    if !run.isActive { bits.removeAll() }
  }

  /// Takes the payload of a sentence that turned out to be no good off `bits`.
  mutating func undo() { bits.drop(bits.count &- bitsBefore) }

  /// Takes a good sentence: a message, the next of a run, or one to be put together later.
  @inline(__always)
  mutating func accept(_ sentence: Sentence, _ context: MessageContext, group: UInt32) {
    var context = context
    context.channel = sentence.channel
    context.isOwnShip = sentence.isOwnShip
    if sentence.total == 1 {
      deliver(context)
    } else {
      acceptPart(sentence, context, group: group)
    }
    ordinal &+= 1
  }

  /// Hands the message in `bits` to the sink.
  @inline(__always)
  private mutating func deliver(_ context: MessageContext) {
    guard bits.count >= 38 else {
      return reject(.shortPayload, at: context.byteOffset &- base, extra: UInt32(bits.count))
    }
    counts.types[Int(bits.unsigned(at: 0, width: 6))] &+= 1
    if let reason = sink.receive(bits, context, &counts) {
      reject(reason, at: context.byteOffset &- base)
    } else {
      counts.messages &+= 1
    }
  }

  mutating func reject(_ reason: RejectReason, at offset: Int, extra: UInt32 = 0) {
    counts.rejected[reason.index] += 1
    rejects.append(Reject(line: line, byteOffset: base + offset, reason: reason, extra: extra))
  }

  // MARK: messages of several sentences

  private mutating func acceptPart(_ sentence: Sentence, _ context: MessageContext, group: UInt32) {
    let key = FragmentKey(sentence, group: group, station: context.station)
    if run.isActive, !run.key.matches(key) {
      let own = bits.copied(from: bitsBefore)
      bits.drop(bits.count - bitsBefore)
      breakRun()
      bits.removeAll()
      bits.append(own)
      bitsBefore = 0
    }
    if run.isActive {
      continueRun(context)
    } else if sentence.part == 1, ordinal - lastOrphan > Assembler.outOfOrderSentences,
      !isContinuation || ordinal > Assembler.outOfOrderSentences
    {
      run = Run(key: key, context: context, line: line, ordinal: ordinal, mark: sink.mark)
    } else {
      if sentence.part > 1 { lastOrphan = ordinal }
      setAside(
        Fragment(
          key: key, part: sentence.part, bits: bits.copied(), context: context, line: line, ordinal: ordinal,
          mark: sink.mark))
    }
  }

  private mutating func setAside(_ fragment: Fragment) {
    deferred.append(.fragment(fragment))
    counts.parts += 1
  }

  private mutating func continueRun(_ context: MessageContext) {
    if run.context.time == MessageContext.noTime { run.context.time = context.time }
    if run.context.station.isEmpty { run.context.station = context.station }
    run.parts.append(Run.Part(context: context, line: line, firstBit: bitsBefore))
    guard run.next > run.key.total else { return }
    let finished = run
    run = Run()
    counts.parts += Int(finished.key.total) - 1
    deferred.append(.completed(finished.key, ordinal: ordinal))
    deliver(finished.context)
  }

  /// Leaves the sentences of an unfinished run to the assembler.
  mutating func breakRun() {
    guard run.isActive else { return }
    let broken = run
    run = Run()
    for (index, part) in broken.parts.enumerated() {
      let end = index + 1 < broken.parts.count ? broken.parts[index + 1].firstBit : bits.count
      var copy = bits.copied(from: part.firstBit)
      copy.cut(to: end - part.firstBit)
      setAside(
        Fragment(
          key: broken.key, part: UInt8(index + 1), bits: copy, context: part.context, line: part.line,
          ordinal: broken.ordinal + index, mark: broken.mark))
    }
  }
}

/// Sentences of one message that came one after the other, their payloads together in the decoder's bits.
struct Run {
  struct Part {
    var context: MessageContext
    var line: Int
    var firstBit: Int
  }

  var isActive = false
  var key = FragmentKey(Sentence(), group: 0, station: Station())
  var context = MessageContext()
  var parts: [Part] = []
  var ordinal = 0
  var mark = 0

  init() {}

  init(key: FragmentKey, context: MessageContext, line: Int, ordinal: Int, mark: Int) {
    isActive = true
    self.key = key
    self.context = context
    self.ordinal = ordinal
    self.mark = mark
    parts = [Part(context: context, line: line, firstBit: 0)]
  }

  /// Number of the sentence that goes on with the run.
  var next: UInt8 { UInt8(parts.count + 1) }
}

/// What one chunk gave.
struct ChunkResult<Product: Sendable>: Sendable {
  var chunkIndex: Int
  var product: Product
  /// The sink's mark at the end.
  var length: Int
  var counts: AISCounts
  var rejects: [Reject]
  var deferred: [Deferred]
  /// Well-formed sentences in the chunk.
  var sentences: Int
}
