// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Writes one JSON object a line for each message: docs/formats-decode.md lists names and units.
///
/// Types 1, 2, 3 and 18 are written by hand in `JSONSink+Positions.swift`; all others from their layouts.
struct JSONSink: ReportSink, ~Copyable {
  var writer = ByteWriter(capacity: 1 << 20)
  var times = TimeWriter()
  /// Names of fields whose value the standard does not allow, of the message in hand.
  var invalid: [String] = []
  private let style: SinkStyle
  private let layouts: MessageLayouts
  private let fileKeys: [[UInt8]]
  private let longestFileKey: Int
  let numbers = SmallNumbers.standard
  /// Text of the offsets of the last ten thousand bytes, without its last four digits.
  var offsets = OffsetWriter()
  var hasFileKeys: Bool { !fileKeys.isEmpty }

  static var usesStation: Bool { true }
  static var readsStatics: Bool { true }

  init(_ style: SinkStyle) {
    self.style = style
    layouts = style.layouts
    fileKeys =
      style.sources.count < 2
      ? [] : style.sources.map { Array(",\"file\":\(JSONValue.string($0).text)".utf8) }
    longestFileKey = fileKeys.map(\.count).max() ?? 0
  }

  var mark: Int { writer.count }

  mutating func finish() -> WrittenBytes { writer.finish() }

  /// Bytes that a line has at most: the keys of a layout, 32 bytes a field, twice the characters of a payload, its bits in
  /// hexadecimal digits, and the elements of a repeated part, together less than half of this.
  private static var lineLimit: Int { 32_768 }

  mutating func receive(
    _ bits: borrowing BitBuffer, _ context: MessageContext, _ counts: inout AISCounts
  ) -> RejectReason? {
    let type = Int(truncatingIfNeeded: bits.unsigned(at: 0, width: 6))
    let choice = layouts.choice(type: type, bits)
    var out = writer.cursor(upTo: Self.lineLimit &+ longestFileKey)
    begin(type, context, &out)
    layouts.withLayout(choice) { layout in write(layout, bits, &out) }
    out.put(word: 0x0A7D, count: 2)
    writer.commit(out)
    return nil
  }

  /// Type and context.
  @inline(__always)
  mutating func begin(_ type: Int, _ context: MessageContext, _ out: inout ByteCursor) {
    out.put("{\"type\":", 8)
    out.put(small: type, numbers)
    if context.time != MessageContext.noTime {
      out.put(",\"time\":", 8)
      times.put(quoted: context.time, to: &out)
    }
    if !context.station.isEmpty {
      out.put(",\"station\":\"    ", 12)
      out.put(words: context.station.low, context.station.high, 0, count: context.station.count)
      out.put(UInt8(ascii: "\""))
    }
    if context.channel != 0 {
      out.put(",\"channel\":\"    ", 12)
      out.put(context.channel)
      out.put(UInt8(ascii: "\""))
    }
    if context.isOwnShip { out.put(",\"own\":true     ", 11) }
    if !fileKeys.isEmpty { writeFileKey(context.source, &out) }
    out.put(",\"offset\":      ", 10)
    offsets.put(UInt(bitPattern: context.byteOffset), &out)
  }

  @inline(never)
  private func writeFileKey(_ source: UInt16, _ out: inout ByteCursor) {
    for byte in fileKeys[Int(source)] { out.put(byte) }
  }

  /// Writes every field that is wholly there and has a value.
  private mutating func write(_ layout: CompiledLayout, _ bits: borrowing BitBuffer, _ out: inout ByteCursor) {
    let count = bits.count
    var isTruncated = count < layout.bits.lowerBound
    layout.keys.withRows(0..<layout.keys.capacity) { keys in
      let keys = keys.bytes
      for index in 0..<layout.fieldCount {
        let field = layout.fields[index]
        let end = Int(field.offset) &+ Int(field.width)
        if end > count {
          let left = count &- Int(field.offset)
          if left > 0, field.kind == .text || field.kind == .aidName { write(field, keys, bits, &out) }
          // Up to a byte may be padding before fields that need not be there.
          if left > 8 { isTruncated = true }
          continue
        }
        write(field, keys, bits, &out)
      }
    }
    if let repeated = layout.repeated { write(repeated, from: layout.repeatedStart, bits, &out) }
    if isTruncated { out.put(",\"truncated\":true       ", 17) }
    if count > layout.bits.upperBound { out.put(",\"overlong\":true", 16) }
    if !invalid.isEmpty { writeInvalid(&out) }
  }

  private mutating func writeInvalid(_ out: inout ByteCursor) {
    out.put(",\"invalid\":[    ", 12)
    for (index, name) in invalid.enumerated() {
      if index > 0 { out.put(UInt8(ascii: ",")) }
      for byte in "\"\(name)\"".utf8 { out.put(byte) }
    }
    out.put(UInt8(ascii: "]"))
    invalid.removeAll(keepingCapacity: true)
  }

  private mutating func write(
    _ repeated: MessageLayout.Repetition, from start: Int, _ bits: borrowing BitBuffer, _ out: inout ByteCursor
  ) {
    var offset = start
    var written = 0
    for byte in ",\"\(repeated.name)\":[".utf8 { out.put(byte) }
    while written < repeated.limit, offset + max(1, repeated.selectorWidth) <= bits.count {
      let selector = repeated.selectorWidth == 0 ? 0 : bits.unsigned(at: offset, width: repeated.selectorWidth)
      let fields = repeated.choose?(selector) ?? repeated.fields
      let width = fields.reduce(0) { $0 + $1.width }
      guard offset + width <= bits.count else { break }
      let element = CompiledLayout(
        MessageLayout(title: "", source: "", bits: offset + width...Int.max, start: offset, fields: fields))
      if written > 0 { out.put(UInt8(ascii: ",")) }
      out.put("{\"index\":       ", 9)
      out.put(unsigned: UInt(written))
      write(element, bits, &out)
      out.put(UInt8(ascii: "}"))
      offset += width
      written += 1
    }
    out.put(UInt8(ascii: "]"))
  }

  // MARK: tables

  mutating func appendPlace(source: UInt16, byteOffset: Int) {
    if !fileKeys.isEmpty { writer.append(fileKeys[Int(source)]) }
    writer.append(",\"offset\":")
    writer.append(unsigned: UInt(byteOffset))
  }
}
