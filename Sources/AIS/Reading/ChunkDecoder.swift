// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Decodes one chunk of lines into a sink, by itself: what needs the chunks before it is left to the `Merger`.
///
/// Most lines of most logs are an optional tag block and one sentence of 28 characters; they take the fast way of
/// `ShortSentence`. All others go through `Sentence` and `BitBuffer`, and what is not simply one good sentence through
/// `otherLine`.
struct ChunkDecoder<Sink: ReportSink & ~Copyable>: ~Copyable {
  var sink: Sink
  /// The payload of the sentence in hand.
  var bits = BitBuffer()
  var counts = AISCounts()
  var rejects: [Reject] = []
  var fragments: [Fragment] = []
  var completions: [Completion] = []
  let source: UInt16
  /// Offset of the chunk in its file.
  let base: Int

  /// Line within the chunk, from 0.
  var line = 0
  /// Well-formed sentences so far.
  var ordinal = 0
  /// Messages by type, and of them those that the sink took.
  private var types = InlineArray<64, Int>(repeating: 0)
  private var messages = 0
  /// The latest time of a sentence so far.
  private var latest = MessageContext.noTime
  var clock = TagClock()
  /// Time and station that a line of their own gives to the next sentence.
  private(set) var pending = MessageContext()
  private(set) var hasPending = false
  /// Sentences of one message that followed one another, and their payloads.
  private var run = Run()
  private var runBits = BitBuffer()

  init(_ sink: consuming Sink, source: UInt16, chunk: LineChunk) {
    self.sink = sink
    self.source = source
    base = chunk.byteOffset
  }

  mutating func decode(_ chunk: LineChunk) -> ChunkResult<Sink.Product> {
    counts.bytes = chunk.inputCount
    if chunk.isOverlongLine {
      reject(.overlongLine, at: 0)
      line = 1
    } else {
      chunk.withBytes { span in decodeLines(span, count: chunk.count) }
      breakRun(isOpen: true)
    }
    counts.lines = line
    counts.messages = messages
    for type in 0..<64 { counts.types[type] = types[type] }
    let length = sink.mark
    return ChunkResult(
      chunkIndex: chunk.index, product: sink.finish(), length: length, counts: counts, rejects: rejects,
      fragments: fragments, completions: completions, sentences: ordinal, clock: latest)
  }

  private mutating func decodeLines(_ span: RawSpan, count: Int) {
    var at = 0
    while at < count {
      var tag = QuickTag()
      let isTagged = span.byte(uncheckedAt: at) == UInt8(ascii: "\\")
      let start = isTagged ? tag.read(span, from: at &+ 1, &clock) : at
      if !hasPending, start != QuickTag.other, let short = ShortSentence(span, at: start) {
        if run.isActive { breakRun() }
        var context = MessageContext()
        context.byteOffset = base &+ at
        context.source = source
        context.time = tag.time
        if Sink.usesStation { context.station = tag.station(span) }
        context.channel = short.channel
        context.isOwnShip = short.isOwnShip
        deliver(short.payload, context)
        if tag.time != MessageContext.noTime { latest = tag.time }
        ordinal &+= 1
        at = short.next
      } else {
        at = longerLine(span, at, count, start, tag)
      }
      line &+= 1
    }
  }

  /// Any other line: one good sentence, perhaps after a good tag block, or anything else; returns where the next line
  /// begins.
  @inline(never)
  private mutating func longerLine(_ span: RawSpan, _ at: Int, _ count: Int, _ start: Int, _ tag: QuickTag) -> Int {
    if !hasPending, start != QuickTag.other, let sentence = frame(span, start), let next = lineEnd(span, sentence) {
      var context = MessageContext()
      context.byteOffset = base &+ at
      context.source = source
      context.time = tag.time
      if Sink.usesStation || sentence.total > 1 { context.station = tag.station(span) }
      accept(sentence, context, group: 0)
      return next
    }
    let end = span.firstIndex(of: 10, in: at..<count)
    otherLine(span, at..<end)
    return end &+ 1
  }

  /// Where the next line begins if nothing follows the sentence.
  @inline(__always)
  private func lineEnd(_ span: RawSpan, _ sentence: Sentence) -> Int? {
    var next = sentence.end
    if span.byte(uncheckedAt: next) == 13 { next &+= 1 }
    let terminator = span.byte(uncheckedAt: next)
    return terminator == 10 || (terminator == 0 && next >= counts.bytes) ? next &+ 1 : nil
  }

  /// Keeps what a line of its own says for the next sentence.
  mutating func keepPending(_ context: MessageContext) {
    pending = MessageContext()
    pending.time = context.time
    pending.station = context.station
    hasPending = true
  }

  mutating func forgetPending() {
    if !hasPending { return }
    pending = MessageContext()
    hasPending = false
  }

  // MARK: one sentence

  /// Reads a whole sentence and its payload into `bits`; `nil` where anything is wrong.
  mutating func frame(_ span: RawSpan, _ start: Int) -> Sentence? {
    guard var sentence = Sentence(span, at: start), let comma = payloadEnd(span, from: sentence.payload) else {
      return nil
    }
    let fill = span.byte(uncheckedAt: comma &+ 1) &- 48
    guard comma > sentence.payload, comma &- sentence.payload <= BitBuffer.capacityInCharacters &- 8, fill < 6,
      span.byte(uncheckedAt: comma &+ 2) == UInt8(ascii: "*"),
      let written = Checksum.read(span, at: comma &+ 3),
      written == Checksum.of(span, start &+ 1..<comma &+ 2),
      bits.load(
        armoured: span, from: sentence.payload, characters: comma &- sentence.payload,
        fill: Int(truncatingIfNeeded: fill))
    else { return nil }
    sentence.end = comma &+ 5
    return sentence
  }

  /// The comma after the payload, where it ends within the length that a payload can have.
  @inline(__always)
  private func payloadEnd(_ span: RawSpan, from start: Int) -> Int? {
    let limit = min(start &+ BitBuffer.capacityInCharacters &- 8, span.byteCount &- LineChunk.padding)
    var offset = start
    while offset < limit {
      let commas = zeroBytes(span.word(uncheckedAt: offset) ^ 0x2C2C_2C2C_2C2C_2C2C)
      if commas != 0 { return offset &+ commas.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    return nil
  }

  /// Takes a good sentence: a message, the next of a run, or one to be put together later.
  mutating func accept(_ sentence: Sentence, _ outer: MessageContext, group: UInt32) {
    var context = outer
    context.channel = sentence.channel
    context.isOwnShip = sentence.isOwnShip
    if sentence.total == 1 {
      if run.isActive { breakRun() }
      deliverBits(context)
    } else {
      acceptPart(sentence, context, group: group)
    }
    if context.time != MessageContext.noTime { latest = context.time }
    ordinal &+= 1
  }

  /// Hands a message of 168 bits to the sink.
  @inline(__always)
  private mutating func deliver(_ payload: ShortPayload, _ context: MessageContext) {
    switch sink.receive(short: payload, context, &counts) {
    case .taken:
      types[Int(truncatingIfNeeded: payload.unsigned(at: 0, width: 6))] &+= 1
      messages &+= 1
    case .passed:
      bits.load168(payload.high, payload.middle, payload.low)
      deliverBits(context)
    case .rejected(let reason):
      types[Int(truncatingIfNeeded: payload.unsigned(at: 0, width: 6))] &+= 1
      reject(reason, at: context.byteOffset &- base)
    }
  }

  /// Hands the message in `bits` to the sink.
  private mutating func deliverBits(_ context: MessageContext) {
    guard bits.count >= 38 else {
      return reject(.shortPayload, at: context.byteOffset &- base, extra: UInt32(bits.count))
    }
    types[Int(truncatingIfNeeded: bits.unsigned(at: 0, width: 6))] &+= 1
    if let reason = sink.receive(bits, context, &counts) {
      reject(reason, at: context.byteOffset &- base)
    } else {
      messages &+= 1
    }
  }

  mutating func reject(_ reason: RejectReason, at offset: Int, extra: UInt32 = 0) {
    counts.rejected[reason.index] += 1
    rejects.append(Reject(line: line, byteOffset: base + offset, reason: reason, extra: extra))
  }

  // MARK: messages of several sentences

  private mutating func acceptPart(_ sentence: Sentence, _ context: MessageContext, group: UInt32) {
    let key = FragmentKey(sentence, group: group, station: context.station)
    let part = Fragment.Part(line: line, byteOffset: context.byteOffset)
    if run.isActive {
      if run.isContinued(by: key, part: sentence.part, time: context.time) {
        return goOn(with: part, key, context)
      }
      breakRun()
    }
    if sentence.part == 1 {
      runBits.exchange(with: &bits)
      run.start(part, key, context, ordinal: ordinal, mark: sink.mark)
    } else {
      let time = context.time == MessageContext.noTime ? latest : context.time
      fragments.append(
        Fragment(
          key: key, first: sentence.part, parts: [part], bits: bits.copied(), context: context, clock: time,
          ordinal: ordinal, mark: sink.mark))
      counts.parts += 1
    }
  }

  private mutating func goOn(with part: Fragment.Part, _ key: FragmentKey, _ context: MessageContext) {
    run.context.complete(from: context)
    if run.key.station.isEmpty { run.key.station = key.station }
    run.parts.append(part)
    runBits.append(bits)
    guard run.next > run.key.total else { return }
    counts.parts &+= Int(run.key.total) &- 1
    completions.append(Completion(key: run.key, ordinal: ordinal))
    run.isActive = false
    runBits.exchange(with: &bits)
    deliverBits(run.context)
  }

  /// Leaves the sentences of an unfinished run to the merger; `isOpen` where the chunk ends and the next may go on.
  private mutating func breakRun(isOpen: Bool = false) {
    guard run.isActive else { return }
    run.isActive = false
    let fragment = Fragment(
      key: run.key, first: 1, parts: run.parts, bits: runBits.copied(), context: run.context, clock: latest,
      ordinal: run.ordinal, mark: run.mark, isOpen: isOpen)
    fragments.append(fragment)
    counts.parts += run.parts.count
  }
}

/// Sentences 1, 2, … of one message that followed one another.
struct Run {
  var isActive = false
  var key = FragmentKey(Sentence(), group: 0, station: Station())
  var context = MessageContext()
  var parts: [Fragment.Part] = []
  var ordinal = 0
  var mark = 0

  /// Number of the sentence that goes on with the run.
  var next: UInt8 { UInt8(truncatingIfNeeded: parts.count &+ 1) }

  mutating func start(
    _ part: Fragment.Part, _ key: FragmentKey, _ context: MessageContext, ordinal: Int, mark: Int
  ) {
    isActive = true
    self.key = key
    self.context = context
    self.ordinal = ordinal
    self.mark = mark
    parts.removeAll(keepingCapacity: true)
    parts.append(part)
  }

  func isContinued(by other: FragmentKey, part: UInt8, time: Int64) -> Bool {
    part == next && key.goesOn(with: other, context.time, time)
  }
}

/// What one chunk gave.
struct ChunkResult<Product: Sendable>: Sendable {
  var chunkIndex: Int
  var product: Product
  /// The sink's mark at the end.
  var length: Int
  var counts: AISCounts
  var rejects: [Reject]
  /// Sentences to be put together with others, in the order of the input.
  var fragments: [Fragment]
  /// Messages of several sentences that were completed in the chunk.
  var completions: [Completion]
  /// Well-formed sentences in the chunk.
  var sentences: Int
  /// The latest time of a sentence; `noTime` where none has one.
  var clock: Int64
}
