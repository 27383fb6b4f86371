// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Writes one JSON object a line for each message: docs/formats-decode.md lists names and units.
struct JSONSink: ReportSink, ~Copyable {
  var writer = ByteWriter(capacity: 1 << 20)
  var times = TimeWriter()
  /// Names of fields whose value the standard does not allow, of the message in hand.
  var invalid: [String] = []
  private let style: SinkStyle
  private let layouts: MessageLayouts
  private let fileKeys: [[UInt8]]

  init(_ style: SinkStyle) {
    self.style = style
    layouts = style.layouts
    fileKeys =
      style.sources.count < 2
      ? [] : style.sources.map { Array(",\"file\":\(JSONValue.string($0).text)".utf8) }
  }

  private static let typeKey = ShortKey("{\"type\":")
  private static let timeKey = ShortKey(",\"time\":\"")
  private static let channelKey = ShortKey(",\"channel\":\"")
  private static let offsetKey = ShortKey(",\"offset\":")
  private static let stationKey = ShortKey(",\"station\":\"")

  var mark: Int { writer.count }

  mutating func finish() -> WrittenBytes { writer.finish() }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    let type = Int(bits.unsigned(at: 0, width: 6))
    let choice = layouts.choice(type: type, bits)
    writer.append(Self.typeKey)
    writer.append(unsigned: UInt(type))
    append(context)
    write(layouts.all[choice], bits)
    writer.append(word: 0x0A7D, count: 2)
    return nil
  }

  mutating func append(_ context: MessageContext) {
    if context.time != MessageContext.noTime {
      writer.append(Self.timeKey)
      times.append(milliseconds: context.time, to: &writer)
      writer.append(UInt8(ascii: "\""))
    }
    if !context.station.isEmpty { append(context.station) }
    if context.channel != 0 {
      writer.append(Self.channelKey)
      writer.append(context.channel)
      writer.append(UInt8(ascii: "\""))
    }
    if context.isOwnShip { writer.append(",\"own\":true") }
    appendPlace(source: context.source, byteOffset: context.byteOffset)
  }

  mutating func appendPlace(source: UInt16, byteOffset: Int) {
    if !fileKeys.isEmpty { writer.append(fileKeys[Int(source)]) }
    writer.append(Self.offsetKey)
    writer.append(unsigned: UInt(byteOffset))
  }

  private mutating func append(_ station: Station) {
    writer.append(Self.stationKey)
    writer.append(words: station.low, station.high, count: station.count)
    writer.append(UInt8(ascii: "\""))
  }

  /// Writes every field that is wholly there and has a value.
  private mutating func write(_ layout: CompiledLayout, _ bits: borrowing BitBuffer) {
    let keyBytes = layout.keys
    let allFields = layout.fields
    let keys = keyBytes.span.bytes
    let count = bits.count
    var isTruncated = count < layout.bits.lowerBound
    let fields = allFields.span
    for index in fields.indices {
      let field = fields[index]
      let end = Int(field.offset) &+ Int(field.width)
      if end > count {
        let left = count &- Int(field.offset)
        if left > 0, field.kind == .text || field.kind == .aidName { write(field, keys, bits) }
        // Up to a byte may be padding before fields that need not be there.
        if left > 8 { isTruncated = true }
        continue
      }
      write(field, keys, bits)
    }
    if let repeated = layout.repeated { write(repeated, from: layout.repeatedStart, bits) }
    if isTruncated { writer.append(",\"truncated\":true") }
    if count > layout.bits.upperBound { writer.append(",\"overlong\":true") }
    if !invalid.isEmpty { appendInvalid() }
  }

  private mutating func appendInvalid() {
    writer.append(",\"invalid\":[")
    for (index, name) in invalid.enumerated() {
      if index > 0 { writer.append(UInt8(ascii: ",")) }
      writer.append(text: "\"\(name)\"")
    }
    writer.append(UInt8(ascii: "]"))
    invalid.removeAll(keepingCapacity: true)
  }

  private mutating func write(
    _ repeated: MessageLayout.Repetition, from start: Int, _ bits: borrowing BitBuffer
  ) {
    var offset = start
    var written = 0
    writer.append(",\"")
    writer.append(text: repeated.name)
    writer.append("\":[")
    while written < repeated.limit, offset + max(1, repeated.selectorWidth) <= bits.count {
      let selector = repeated.selectorWidth == 0 ? 0 : bits.unsigned(at: offset, width: repeated.selectorWidth)
      let fields = repeated.choose?(selector) ?? repeated.fields
      let width = fields.reduce(0) { $0 + $1.width }
      guard offset + width <= bits.count else { break }
      let element = CompiledLayout(
        MessageLayout(title: "", source: "", bits: offset + width...Int.max, start: offset, fields: fields))
      if written > 0 { writer.append(UInt8(ascii: ",")) }
      writer.append("{\"index\":")
      writer.append(unsigned: UInt(written))
      write(element, bits)
      writer.append(UInt8(ascii: "}"))
      offset += width
      written += 1
    }
    writer.append(UInt8(ascii: "]"))
  }
}
