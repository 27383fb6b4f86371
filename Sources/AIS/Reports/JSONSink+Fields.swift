// SPDX-License-Identifier: Apache-2.0

import Bytes

extension JSONSink {
  /// Writes one field with its key, or nothing where it is absent.
  @inline(__always) mutating func write(_ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer) {
    let offset = Int(field.offset)
    switch field.kind {
    case .unsigned: writeNumber(Int(bits.unsigned(at: offset, width: Int(field.width))), field, keys)
    case .signed: writeNumber(bits.signed(at: offset, width: Int(field.width)), field, keys)
    case .flag:
      append(key: field, keys)
      if bits.unsigned(at: offset, width: 1) == 1 {
        writer.append(word: 0x6575_7274, count: 4)
      } else {
        writer.append(word: 0x65_736C_6166, count: 5)
      }
    case .longitude, .latitude: writeAngle(bits.signed(at: offset, width: Int(field.width)), field, keys)
    case .text: writeText(field, keys, bits, characters: Int(field.width) / 6)
    case .textToEnd: writeText(field, keys, bits, characters: (bits.count - offset) / 6)
    case .bitsToEnd: writeBits(field, keys, bits)
    case .turn: writeTurn(bits.signed(at: offset, width: 8), field, keys)
    case .arrival: writeArrival(field, keys, bits)
    case .timestamp: writeTimestamp(field, keys, bits)
    case .dimensions: writeDimensions(offset, bits)
    case .aidName: writeAidName(field, keys, bits)
    case .spare: break
    }
  }

  @inline(__always) mutating func append(key field: CompiledField, _ keys: RawSpan) {
    let length = Int(field.keyLength)
    if length <= 16 {
      writer.append(short: keys, at: Int(field.keyOffset), count: length)
    } else {
      writer.append(keys, Int(field.keyOffset)..<Int(field.keyOffset) + length)
    }
  }

  @inline(__always) private mutating func writeNumber(_ raw: Int, _ field: CompiledField, _ keys: RawSpan) {
    if Int64(raw) == field.absent { return }
    guard Int64(raw) >= field.lowest, Int64(raw) <= field.highest else { return noteInvalid(field, keys) }
    append(key: field, keys)
    if field.decimals == 0, field.multiplier == 1 {
      writer.append(raw &+ Int(field.addend))
    } else {
      writer.append(raw &* Int(field.multiplier) &+ Int(field.addend), decimals: Int(field.decimals))
    }
  }

  @inline(__always) private mutating func writeAngle(_ raw: Int, _ field: CompiledField, _ keys: RawSpan) {
    if Int64(raw) == field.absent { return }
    guard Int64(raw) >= field.lowest, Int64(raw) <= field.highest else { return noteInvalid(field, keys) }
    append(key: field, keys)
    writer.append(degreesE7(raw, unitsPerDegree: Int(field.unitsPerDegree)), decimals: 7)
  }

  private mutating func noteInvalid(_ field: CompiledField, _ keys: RawSpan) {
    invalid.append(keys.text(Int(field.keyOffset) + 2..<Int(field.keyOffset) + Int(field.keyLength) - 2))
  }

  private mutating func writeText(
    _ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer, characters: Int
  ) {
    let offset = Int(field.offset)
    let whole = min(characters, (bits.count - offset) / 6)
    let length = SixBitText.length(bits, at: offset, characters: whole)
    if length == 0 { return }
    append(key: field, keys)
    writer.append(UInt8(ascii: "\""))
    appendText(bits, at: offset, length: length)
    writer.append(UInt8(ascii: "\""))
  }

  private mutating func appendText(_ bits: borrowing BitBuffer, at offset: Int, length: Int) {
    var index = 0
    while index < length {
      let byte = SixBitText.ascii(bits.unsigned(at: offset &+ index &* 6, width: 6))
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { writer.append(UInt8(ascii: "\\")) }
      writer.append(byte)
      index &+= 1
    }
  }

  private mutating func writeBits(_ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer) {
    var offset = Int(field.offset)
    let count = bits.count - offset
    append(key: field, keys)
    writer.append(UInt8(ascii: "\""))
    while offset < bits.count {
      let width = min(4, bits.count - offset)
      writer.append(hexadecimal: bits.unsigned(at: offset, width: width) << UInt64(4 - width), digits: 1)
      offset += 4
    }
    writer.append("\",\"data_bits\":")
    writer.append(max(0, count))
  }

  /// ±126: (raw / 4.733)² degrees a minute to the right; ±127: more than 5° in 30 s, without a number.
  private mutating func writeTurn(_ raw: Int, _ field: CompiledField, _ keys: RawSpan) {
    switch raw {
    case -128: return
    case 127: writer.append(",\"turn_fast\":\"right\"")
    case -127: writer.append(",\"turn_fast\":\"left\"")
    case 0: writer.append(",\"turn\":0.0")
    default:
      append(key: field, keys)
      writer.append(turnTenths(raw), decimals: 1)
    }
  }

  /// "05-15T14:00Z"; "05-15" where the time of day is not available; nothing where the day is not.
  private mutating func writeArrival(_ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer) {
    let raw = bits.unsigned(at: Int(field.offset), width: 20)
    let month = UInt32(raw >> 16)
    let day = UInt32(raw >> 11 & 31)
    let hour = UInt32(raw >> 6 & 31)
    let minute = UInt32(raw & 63)
    if month == 0 || day == 0 { return }
    guard month <= 12, hour <= 24, minute <= 60 else { return noteInvalid(field, keys) }
    append(key: field, keys)
    writer.append(UInt8(ascii: "\""))
    writer.append(month, digits: 2)
    writer.append(UInt8(ascii: "-"))
    writer.append(day, digits: 2)
    if hour < 24, minute < 60 {
      writer.append(UInt8(ascii: "T"))
      writer.append(hour, digits: 2)
      writer.append(UInt8(ascii: ":"))
      writer.append(minute, digits: 2)
      writer.append(UInt8(ascii: "Z"))
    }
    writer.append(UInt8(ascii: "\""))
  }

  private mutating func writeTimestamp(_ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer) {
    let raw = bits.unsigned(at: Int(field.offset), width: 40)
    let year = Int(raw >> 26)
    let month = Int(raw >> 22 & 15)
    let day = Int(raw >> 17 & 31)
    let hour = Int(raw >> 12 & 31)
    let minute = Int(raw >> 6 & 63)
    let second = Int(raw & 63)
    if year == 0 || month == 0 || day == 0, year <= 9999 { return }
    guard year <= 9999, hour <= 24, minute <= 60, second <= 60,
      let date = CalendarDay(year: year, month: month, day: day)
    else { return noteInvalid(field, keys) }
    append(key: field, keys)
    writer.append(UInt8(ascii: "\""))
    if hour < 24, minute < 60, second < 60 {
      let clock = Int64(hour * 3600 + minute * 60 + second) * 1000
      times.append(milliseconds: date.start.milliseconds + clock, to: &writer)
    } else {
      writer.append(text: date.iso8601)
    }
    writer.append(UInt8(ascii: "\""))
  }

  private mutating func writeDimensions(_ offset: Int, _ bits: borrowing BitBuffer) {
    let dimensions = Dimensions(bits, at: offset)
    if dimensions.hasReference {
      writer.append(",\"to_bow\":")
      writer.append(dimensions.bow)
      writer.append(",\"to_stern\":")
      writer.append(dimensions.stern)
      writer.append(",\"to_port\":")
      writer.append(dimensions.port)
      writer.append(",\"to_starboard\":")
      writer.append(dimensions.starboard)
    }
    if let length = dimensions.length {
      writer.append(",\"length\":")
      writer.append(length)
    }
    if let beam = dimensions.beam {
      writer.append(",\"beam\":")
      writer.append(beam)
    }
  }

  private mutating func writeAidName(_ field: CompiledField, _ keys: RawSpan, _ bits: borrowing BitBuffer) {
    let offset = Int(field.offset)
    let whole = min(20, (bits.count - offset) / 6)
    var length = SixBitText.length(bits, at: offset, characters: whole)
    let extended = min(14, max(0, bits.count - 272) / 6)
    let isFull = whole == 20 && bits.unsigned(at: offset + 114, width: 6) != 0
    let extra = isFull ? SixBitText.length(bits, at: 272, characters: extended) : 0
    if extra > 0 { length = 20 }
    if length == 0 { return }
    append(key: field, keys)
    writer.append(UInt8(ascii: "\""))
    appendText(bits, at: offset, length: length)
    appendText(bits, at: 272, length: extra)
    writer.append(UInt8(ascii: "\""))
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
func turnTenths(_ raw: Int) -> Int {
  let root = Double(raw) / 4.733
  let tenths = Int((root * root * 10).rounded())
  return raw < 0 ? -tenths : tenths
}
