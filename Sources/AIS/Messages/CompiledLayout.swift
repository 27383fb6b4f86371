// SPDX-License-Identifier: Apache-2.0

import Bytes

/// A `Field` made ready for reading: plain numbers, the offset worked out, the JSON key as bytes.
struct CompiledField: Sendable, BitwiseCopyable {
  var kind: Field.Kind
  var width: UInt8
  var decimals: UInt8
  /// Bytes of `,"name":` in the layout's keys.
  var keyLength: UInt8
  var keyOffset: UInt16
  var offset: UInt16
  var multiplier: Int32
  var addend: Int32
  var absent: Int64
  var lowest: Int64
  var highest: Int64
  var unitsPerDegree: Int32
}

/// A `MessageLayout` made ready for reading. A class with memory of its own, so that naming it in a hot loop copies nothing
/// and counts no references; never written after it is made (`@unchecked Sendable`).
final class CompiledLayout: @unchecked Sendable {
  let title: String
  let source: String
  let bits: ClosedRange<Int>
  let fields: ColumnMemory<CompiledField>
  let fieldCount: Int
  let names: [String]
  let repeated: MessageLayout.Repetition?
  /// Bits before the repeated part.
  let repeatedStart: Int
  /// Every `,"name":` one after the other, with 40 bytes of padding.
  let keys: ColumnMemory<UInt8>

  init(_ layout: MessageLayout) {
    title = layout.title
    source = layout.source
    bits = layout.bits
    repeated = layout.repeated
    var compiled: [CompiledField] = []
    var names: [String] = []
    var keys: [UInt8] = []
    var offset = layout.start
    for field in layout.fields {
      if field.kind != .spare {
        let key = Array(",\"\(field.name)\":".utf8)
        compiled.append(CompiledField(field, offset: offset, keyOffset: keys.count, keyLength: key.count))
        names.append(field.name)
        keys += key
      }
      offset += field.width
    }
    fields = ColumnMemory(capacity: compiled.count)
    for (index, field) in compiled.enumerated() { fields[index] = field }
    fieldCount = compiled.count
    self.names = names
    keys += [UInt8](repeating: 0, count: 40)
    self.keys = ColumnMemory(capacity: keys.count)
    for (index, byte) in keys.enumerated() { self.keys[index] = byte }
    repeatedStart = offset
  }

  /// Whether a payload of that many bits can be this message; up to a byte of padding is tolerated.
  func accepts(_ count: Int) -> Bool { count >= bits.lowerBound && count <= bits.upperBound + 8 }
}

extension CompiledField {
  init(_ field: Field, offset: Int, keyOffset: Int, keyLength: Int) {
    precondition(field.width < 256 && offset < 65_536 && keyLength < 40, "a field of a message is small")
    self.init(
      kind: field.kind, width: UInt8(field.width), decimals: UInt8(field.decimals), keyLength: UInt8(keyLength),
      keyOffset: UInt16(keyOffset), offset: UInt16(offset), multiplier: Int32(field.multiplier),
      addend: Int32(field.addend), absent: Int64(field.absent ?? .max), lowest: Int64(field.valid?.lowerBound ?? .min),
      highest: Int64(field.valid?.upperBound ?? .max), unitsPerDegree: Int32(field.unitsPerDegree))
  }
}
