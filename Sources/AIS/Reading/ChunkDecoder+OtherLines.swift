// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Lines that are not simply one good sentence: tag blocks, times around sentences, comments, other instruments, faults.
extension ChunkDecoder where Sink: ~Copyable {
  /// Takes a line without its line feed.
  mutating func otherLine(_ span: RawSpan, _ wholeLine: Range<Int>) {
    let text = trimmed(span, wholeLine)
    if text.isEmpty {
      counts.blank += 1
      return
    }
    switch span.byte(at: text.lowerBound) {
    case UInt8(ascii: "#"): counts.comments += 1
    case UInt8(ascii: "\\"): record(span, text, start: text.lowerBound, MessageContext())
    case UInt8(ascii: "$"): otherSentence(span, text)
    case UInt8(ascii: "!"): record(span, text, start: text.lowerBound, MessageContext())
    default: prefixed(span, text)
    }
    if mayBeCutAfter(span, wholeLine) { forgetPending() }
  }

  /// Whether a chunk may end with the line, as a sentence does: what was kept for the next sentence is void after it, or the
  /// output would depend on the cut. A line that begins with `#` is never last in its chunk.
  private func mayBeCutAfter(_ span: RawSpan, _ line: Range<Int>) -> Bool {
    hasPending && span.byte(at: line.lowerBound) != UInt8(ascii: "#")
      && span.firstIndex(of: UInt8(ascii: "!"), in: line) < line.upperBound
  }

  private func trimmed(_ span: RawSpan, _ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    var end = line.upperBound
    while start < end, span.byte(at: end - 1) <= 32 { end -= 1 }
    while start < end, span.byte(at: start) <= 32 { start += 1 }
    return start..<end
  }

  /// A line that may have been meant to be a sentence: what was kept for the next sentence is void.
  private mutating func rejectLine(at offset: Int) {
    forgetPending()
    reject(.notASentence, at: offset)
  }

  /// A line that begins with something else: a time before a tag block or a sentence, or no sentence at all.
  private mutating func prefixed(_ span: RawSpan, _ text: Range<Int>) {
    let slashes = span.word(at: text.lowerBound) & 0xFFFF == 0x2F2F
    let bang = span.firstIndex(of: UInt8(ascii: "!"), in: text)
    let tag = span.firstIndex(of: UInt8(ascii: "\\"), in: text)
    let start = min(bang, tag)
    guard start < text.upperBound, bang < text.upperBound else {
      if slashes { counts.comments += 1 } else { rejectLine(at: text.lowerBound) }
      return
    }
    var context = MessageContext()
    context.byteOffset = base + text.lowerBound
    if let time = TimeLines.prefix(span, text.lowerBound..<start) { context.time = time }
    record(span, text, start: start, context)
  }

  /// A `$` line: the time of the next sentence, or another instrument's.
  private mutating func otherSentence(_ span: RawSpan, _ text: Range<Int>) {
    let isGatehouse = text.count > 6 && span.word(at: text.lowerBound) & 0xFFFF_FFFF_FFFF == 0x2C50_4847_5024
    guard isGatehouse else {
      let letters = text.count > 6 && (65...90).contains(span.byte(at: text.lowerBound + 1))
      if letters { counts.other += 1 } else { reject(.notASentence, at: text.lowerBound) }
      return
    }
    let star = span.firstIndex(of: UInt8(ascii: "*"), in: text)
    if star + 2 < text.upperBound, let written = Checksum.read(span, at: star + 1) {
      let sum = Checksum.of(span, text.lowerBound + 1..<star)
      if sum != written { return reject(.checksum, at: text.lowerBound, extra: UInt32(written) | UInt32(sum) << 8) }
    }
    guard let time = TimeLines.gatehouse(span, text) else { return reject(.malformedSentence, at: text.lowerBound) }
    var context = pending
    context.time = time
    keepPending(context)
    counts.context += 1
  }

  /// Tag blocks and sentences from `start` to the end of the line.
  ///
  /// Some logs have several sentences on a line: each is a record, the ones after the first are counted apart.
  private mutating func record(_ span: RawSpan, _ text: Range<Int>, start: Int, _ outer: MessageContext) {
    var next = oneRecord(span, text, start: start, outer)
    while let start = next {
      counts.secondRecords += 1
      next = oneRecord(span, text, start: start, MessageContext())
    }
  }

  /// Tag blocks, a sentence, and what follows it; returns where another record begins on the line.
  private mutating func oneRecord(
    _ span: RawSpan, _ text: Range<Int>, start: Int, _ outer: MessageContext
  ) -> Int? {
    var context = outer
    if context.time == MessageContext.noTime { context.time = pending.time }
    context.station = pending.station
    context.source = source
    if context.byteOffset == 0 { context.byteOffset = base + start }
    var group: UInt32 = 0
    var at = start
    while at < text.upperBound, span.byte(at: at) == UInt8(ascii: "\\") {
      guard let tag = TagFacts(span, from: at + 1), tag.end <= text.upperBound else {
        forgetPending()
        reject(.malformedTagBlock, at: start)
        return nil
      }
      take(tag, span, into: &context, &group)
      at = tag.end
    }
    if at >= text.upperBound {
      counts.context += 1
      keepPending(context)
      return nil
    }
    forgetPending()
    guard let sentence = frame(span, at) else {
      rejectSentence(span, at, text.upperBound, start: start)
      return nil
    }
    let rest = sentence.end..<max(sentence.end, text.upperBound)
    let another = span.firstIndex(of: UInt8(ascii: "!"), in: rest)
    if another == rest.upperBound { takeSuffix(span, rest, into: &context) }
    accept(sentence, context, group: group)
    return another == rest.upperBound ? nil : min(span.firstIndex(of: UInt8(ascii: "\\"), in: rest), another)
  }

  private mutating func take(
    _ tag: TagFacts, _ span: RawSpan, into context: inout MessageContext, _ group: inout UInt32
  ) {
    if tag.isFaulty {
      counts.tagBlockFaults += 1
      return
    }
    if tag.time != MessageContext.noTime { context.time = tag.time }
    let station = tag.station(span)
    if !station.isEmpty { context.station = station }
    if tag.group != 0 { group = tag.group }
  }

  private func takeSuffix(_ span: RawSpan, _ rest: Range<Int>, into context: inout MessageContext) {
    guard rest.count > 1, span.byte(at: rest.lowerBound) == UInt8(ascii: ",") else { return }
    let facts = TimeLines.suffix(span, rest.lowerBound + 1..<rest.upperBound)
    if let time = facts.time, context.time == MessageContext.noTime { context.time = time }
    if let station = facts.station, context.station.isEmpty { context.station = station }
  }

  /// Says what is wrong with a sentence that `frame` refused.
  private mutating func rejectSentence(_ span: RawSpan, _ at: Int, _ end: Int, start: Int) {
    let star = span.firstIndex(of: UInt8(ascii: "*"), in: at..<end)
    if span.byte(at: at) == UInt8(ascii: "$") {
      counts.other += 1
      return
    }
    if span.byte(at: at) != UInt8(ascii: "!") { return reject(.notASentence, at: start) }
    if star < end, star + 2 < end, let written = Checksum.read(span, at: star + 1) {
      let sum = Checksum.of(span, at + 1..<star)
      if sum != written { return reject(.checksum, at: start, extra: UInt32(written) | UInt32(sum) << 8) }
    }
    guard let sentence = Sentence(span, at: at) else {
      let isVessel = span.word(at: at) >> 24 & 0xFFFF == 0x4456
      if isVessel || star >= end { return reject(.malformedSentence, at: start) }
      counts.other += 1
      return
    }
    if star >= end { return reject(.noChecksum, at: start) }
    let comma = span.firstIndex(of: UInt8(ascii: ","), in: sentence.payload..<end)
    if comma == sentence.payload { return reject(.emptyPayload, at: start) }
    let isWellFormed = comma + 2 == star && span.byte(at: comma + 1) &- 48 < 6
    reject(isWellFormed ? .payloadCharacter : .malformedSentence, at: start)
  }
}
