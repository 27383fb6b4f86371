// SPDX-License-Identifier: Apache-2.0

import Bytes

extension JSONSink {
  /// Writes one field with its key, or nothing where it is absent.
  @inline(__always)
  mutating func write(
    _ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer, _ out: inout ByteCursor
  ) {
    let offset = Int(field.offset)
    switch field.kind {
    case .unsigned: writeNumber(Int(bits.unsigned(at: offset, width: Int(field.width))), field, keys, &out)
    case .signed: writeNumber(bits.signed(at: offset, width: Int(field.width)), field, keys, &out)
    case .flag:
      out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
      out.put(flag: bits.unsigned(at: offset, width: 1))
    case .longitude, .latitude: writeAngle(bits.signed(at: offset, width: Int(field.width)), field, keys, &out)
    case .text: writeText(field, keys, bits, characters: Int(field.width) / 6, &out)
    case .textToEnd: writeText(field, keys, bits, characters: (bits.count - offset) / 6, &out)
    case .bitsToEnd: writeBits(field, keys, bits, &out)
    case .turn: Self.putTurn(bits.signed(at: offset, width: 8), &out)
    case .arrival: writeArrival(field, keys, bits, &out)
    case .timestamp: writeTimestamp(field, keys, bits, &out)
    case .dimensions: writeDimensions(offset, bits, &out)
    case .aidName: writeAidName(field, keys, bits, &out)
    case .spare: break
    }
  }

  @inline(__always)
  private mutating func writeNumber(_ raw: Int, _ field: CompiledField, _ keys: RawSpan, _ out: inout ByteCursor) {
    if Int64(raw) == field.absent { return }
    guard Int64(raw) >= field.lowest, Int64(raw) <= field.highest else { return noteInvalid(field, keys) }
    out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
    let value = raw &* Int(field.multiplier) &+ Int(field.addend)
    if value.magnitude < 1024 {
      if value < 0 { out.put(UInt8(ascii: "-")) }
      let magnitude = Int(bitPattern: value.magnitude)
      switch field.decimals {
      case 0: return out.put(small: magnitude, numbers)
      case 1: return out.put(tenths: magnitude, numbers)
      default: return out.put(magnitude: value.magnitude, decimals: Int(field.decimals))
      }
    }
    if value < 0 { out.put(UInt8(ascii: "-")) }
    out.put(magnitude: value.magnitude, decimals: Int(field.decimals))
  }

  @inline(__always)
  private mutating func writeAngle(_ raw: Int, _ field: CompiledField, _ keys: RawSpan, _ out: inout ByteCursor) {
    if Int64(raw) == field.absent { return }
    guard Int64(raw) >= field.lowest, Int64(raw) <= field.highest else { return noteInvalid(field, keys) }
    out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
    out.put(tenMillionths: degreesE7(raw, unitsPerDegree: Int(field.unitsPerDegree)), numbers)
  }

  @inline(never)
  private mutating func noteInvalid(_ field: CompiledField, _ keys: RawSpan) {
    invalid.append(keys.text(Int(field.keyOffset) + 2..<Int(field.keyOffset) + Int(field.keyLength) - 2))
  }

  private mutating func writeText(
    _ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer, characters: Int, _ out: inout ByteCursor
  ) {
    let offset = Int(field.offset)
    if characters <= 24 {
      let text = FixedText(bits, at: offset, characters: characters)
      if text.isEmpty { return }
      out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
      return Self.put(text, &out)
    }
    let length = SixBitText.length(bits, at: offset, characters: min(characters, (bits.count - offset) / 6))
    if length == 0 { return }
    out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
    out.put(UInt8(ascii: "\""))
    Self.put(bits, at: offset, length: length, &out)
    out.put(UInt8(ascii: "\""))
  }

  /// A short text as a JSON string.
  @inline(__always)
  private static func put(_ text: FixedText, _ out: inout ByteCursor) {
    out.put(UInt8(ascii: "\""))
    if text.with(byte: UInt8(ascii: "\"")) | text.with(byte: UInt8(ascii: "\\")) == 0 {
      out.put(words: text.first, text.second, text.third, count: text.count)
    } else {
      for byte in (text.string ?? "").utf8 { put(escaped: byte, &out) }
    }
    out.put(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func put(escaped byte: UInt8, _ out: inout ByteCursor) {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { out.put(UInt8(ascii: "\\")) }
    out.put(byte)
  }

  private static func put(_ bits: borrowing BitBuffer, at offset: Int, length: Int, _ out: inout ByteCursor) {
    var index = 0
    while index < length {
      put(escaped: SixBitText.ascii(bits.unsigned(at: offset &+ index &* 6, width: 6)), &out)
      index &+= 1
    }
  }

  private func writeBits(
    _ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer, _ out: inout ByteCursor
  ) {
    var offset = Int(field.offset)
    let count = bits.count &- offset
    out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
    out.put(UInt8(ascii: "\""))
    while offset &+ 32 <= bits.count {
      out.put(word: eightHexadecimalDigits(UInt32(truncatingIfNeeded: bits.unsigned(at: offset, width: 32))), count: 8)
      offset &+= 32
    }
    let left = bits.count &- offset
    if left > 0 {
      let rest = bits.unsigned(at: offset, width: left) &<< UInt64(truncatingIfNeeded: 32 &- left)
      out.put(word: eightHexadecimalDigits(UInt32(truncatingIfNeeded: rest)), count: (left &+ 3) / 4)
    }
    out.put("\",\"data_bits\":  ", 14)
    out.put(unsigned: UInt(max(0, count)))
  }

  /// "05-15T14:00Z"; "05-15" where the time of day is not available; nothing where the day is not.
  private mutating func writeArrival(
    _ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer, _ out: inout ByteCursor
  ) {
    let raw = bits.unsigned(at: Int(field.offset), width: 20)
    let month = Int(truncatingIfNeeded: raw >> 16)
    let day = Int(truncatingIfNeeded: raw >> 11 & 31)
    let hour = Int(truncatingIfNeeded: raw >> 6 & 31)
    let minute = Int(truncatingIfNeeded: raw & 63)
    if month == 0 || day == 0 { return }
    guard month <= 12, hour <= 24, minute <= 60 else { return noteInvalid(field, keys) }
    out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
    out.put(UInt8(ascii: "\""))
    out.put(pair: month)
    out.put(UInt8(ascii: "-"))
    out.put(pair: day)
    if hour < 24, minute < 60 {
      out.put(UInt8(ascii: "T"))
      out.put(pair: hour)
      out.put(UInt8(ascii: ":"))
      out.put(pair: minute)
      out.put(UInt8(ascii: "Z"))
    }
    out.put(UInt8(ascii: "\""))
  }

  private mutating func writeTimestamp(
    _ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer, _ out: inout ByteCursor
  ) {
    let raw = bits.unsigned(at: Int(field.offset), width: 40)
    let year = Int(raw >> 26)
    let month = Int(raw >> 22 & 15)
    let day = Int(raw >> 17 & 31)
    let hour = Int(raw >> 12 & 31)
    let minute = Int(raw >> 6 & 63)
    let second = Int(raw & 63)
    if year == 0 || month == 0 || day == 0, year <= 9999 { return }
    guard year <= 9999, hour <= 24, minute <= 60, second <= 60,
      day <= CalendarDay.daysIn(month: min(12, month), year: year), month <= 12
    else { return noteInvalid(field, keys) }
    out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
    out.put(UInt8(ascii: "\""))
    out.put(pair: year / 100)
    out.put(pair: year % 100)
    out.put(UInt8(ascii: "-"))
    out.put(pair: month)
    out.put(UInt8(ascii: "-"))
    out.put(pair: day)
    if hour < 24, minute < 60, second < 60 {
      out.put(UInt8(ascii: "T"))
      out.put(pair: hour)
      out.put(UInt8(ascii: ":"))
      out.put(pair: minute)
      out.put(UInt8(ascii: ":"))
      out.put(pair: second)
      out.put(UInt8(ascii: "Z"))
    }
    out.put(UInt8(ascii: "\""))
  }

  private func writeDimensions(_ offset: Int, _ bits: borrowing BitBuffer, _ out: inout ByteCursor) {
    let dimensions = Dimensions(bits, at: offset)
    if dimensions.hasReference {
      out.put(",\"to_bow\":      ", 10)
      out.put(small: dimensions.bow, numbers)
      out.put(",\"to_stern\":    ", 12)
      out.put(small: dimensions.stern, numbers)
      out.put(",\"to_port\":     ", 11)
      out.put(small: dimensions.port, numbers)
      out.put(",\"to_starboard\":", 16)
      out.put(small: dimensions.starboard, numbers)
    }
    if let length = dimensions.length {
      out.put(",\"length\":      ", 10)
      out.put(small: length, numbers)
    }
    if let beam = dimensions.beam {
      out.put(",\"beam\":", 8)
      out.put(small: beam, numbers)
    }
  }

  private func writeAidName(
    _ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer, _ out: inout ByteCursor
  ) {
    let offset = Int(field.offset)
    let whole = min(20, (bits.count - offset) / 6)
    var length = SixBitText.length(bits, at: offset, characters: whole)
    let extended = min(14, max(0, bits.count - 272) / 6)
    let isFull = whole == 20 && bits.unsigned(at: offset + 114, width: 6) != 0
    let extra = isFull ? SixBitText.length(bits, at: 272, characters: extended) : 0
    if extra > 0 { length = 20 }
    if length == 0 { return }
    out.put(key: keys, at: Int(field.keyOffset), count: Int(field.keyLength))
    if extra == 0 { return Self.put(FixedText(bits, at: offset, characters: 20), &out) }
    out.put(UInt8(ascii: "\""))
    Self.put(bits, at: offset, length: length, &out)
    Self.put(bits, at: 272, length: extra, &out)
    out.put(UInt8(ascii: "\""))
  }
}

/// Degrees × 10⁷ from a raw angle, rounded to the nearest, halves away from zero.
@inline(__always) func degreesE7(_ raw: Int, unitsPerDegree: Int) -> Int {
  if unitsPerDegree == 600_000 {
    let scaled = raw &* 50
    return (scaled &+ (raw < 0 ? -1 : 1)) / 3
  }
  let scaled = raw &* 10_000_000
  let half = unitsPerDegree / 2
  return (scaled &+ (raw < 0 ? -half : half)) / unitsPerDegree
}

/// Tenths of a degree a minute from the rate-of-turn indicator, −126…126 (ITU-R M.1371-5 table 45).
@inline(__always) func turnTenths(_ raw: Int) -> Int {
  let root = Double(raw) / 4.733
  let tenths = Int((root * root * 10).rounded())
  return raw < 0 ? -tenths : tenths
}
