// SPDX-License-Identifier: Apache-2.0

import Bytes

extension AISStreamIO {
  /// Whether the input begins with a JSON object that names a message type as aisstream.io does.
  static func isRecognised(_ chunk: LineChunk) -> Bool {
    chunk.withBytes { span in
      var start = 0
      while start < chunk.count, span.byte(at: start) <= 32 { start += 1 }
      guard start < chunk.count, span.byte(at: start) == UInt8(ascii: "{") else { return false }
      let end = span.firstIndex(of: 10, in: start..<chunk.count)
      let line = span.text(start..<end)
      return line.contains("\"MessageType\"") && line.contains("\"Message\"")
    }
  }
}

/// Decodes chunks of JSON lines of aisstream.io into a sink.
struct AISStreamDecoder<Sink: ReportSink & ~Copyable>: ~Copyable {
  private var sink: Sink
  private var bits = BitBuffer()
  private var counts = AISCounts()
  private var rejects: [Reject] = []
  private let source: UInt16
  private let base: Int
  private var line = 0

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
      chunk.withBytes { span in
        var start = 0
        while start < chunk.count {
          let end = span.firstIndex(of: 10, in: start..<chunk.count)
          decodeLine(span, start..<end)
          start = end + 1
          line += 1
        }
      }
    }
    counts.lines = line
    let length = sink.mark
    return ChunkResult(
      chunkIndex: chunk.index, product: sink.finish(), length: length, counts: counts, rejects: rejects,
      fragments: [], completions: [], sentences: 0, clock: MessageContext.noTime)
  }

  private mutating func decodeLine(_ span: RawSpan, _ text: Range<Int>) {
    if text.allSatisfy({ span.byte(at: $0) <= 32 }) {
      counts.blank += 1
      return
    }
    guard let message = AISStreamIO.Message(span.array(text)) else { return reject(.json, at: text.lowerBound) }
    guard let payload = message.payload else {
      counts.other += 1
      return
    }
    bits.removeAll()
    bits.append(payload.bits)
    var context = MessageContext()
    context.time = message.time
    context.byteOffset = base + text.lowerBound
    context.source = source
    counts.types[Int(bits.unsigned(at: 0, width: 6))] += 1
    if let reason = sink.receive(bits, context, &counts) {
      reject(reason, at: text.lowerBound)
    } else {
      counts.messages += 1
    }
  }

  private mutating func reject(_ reason: RejectReason, at offset: Int) {
    counts.rejected[reason.index] += 1
    rejects.append(Reject(line: line, byteOffset: base + offset, reason: reason))
  }
}
