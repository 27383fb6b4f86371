// SPDX-License-Identifier: Apache-2.0

import Bytes

/// What a tag block `\c:…,s:…,g:…*hh\` says of its sentence (NMEA 0183 4.0, IEC 61162-450).
///
/// `n` (line count), `d` (destination), `t` (text) and `i` (information) are read over: they say nothing of the message.
struct TagFacts {
  var time = MessageContext.noTime
  /// Where the station's name stands; read by `station(_:)`, because most readers do not want it.
  private var name = 0..<0
  /// Number that ties the sentences of a group; 0 where there is none.
  var group: UInt32 = 0
  /// The checksum or the time is wrong: nothing of it is used.
  var isFaulty = false

  /// One past the closing backslash.
  private(set) var end = 0

  /// Reads the block whose content begins at `start`, after the backslash; `nil` where it does not end on its line.
  @inline(__always)
  init?(_ span: RawSpan, from start: Int) {
    var field = start
    while true {
      let stop = Self.stop(span, from: field)
      if stop &- field > 2, span.byte(uncheckedAt: field &+ 1) == UInt8(ascii: ":") {
        read(span.byte(uncheckedAt: field), span, field &+ 2..<stop)
      }
      switch span.byte(uncheckedAt: stop) {
      case UInt8(ascii: ","): field = stop &+ 1
      case UInt8(ascii: "\\"):
        end = stop &+ 1
        return
      case UInt8(ascii: "*"):
        guard close(span, start, star: stop) else { return nil }
        return
      default: return nil
      }
    }
  }

  /// Checks the checksum at `star` and finds the closing backslash.
  @inline(__always)
  private mutating func close(_ span: RawSpan, _ start: Int, star: Int) -> Bool {
    var stop = star &+ 3
    if span.byte(uncheckedAt: stop) != UInt8(ascii: "\\") {
      isFaulty = true
      stop = Self.stop(span, from: star &+ 1)
      while span.byte(uncheckedAt: stop) == 44 || span.byte(uncheckedAt: stop) == 42 {
        stop = Self.stop(span, from: stop &+ 1)
      }
      guard span.byte(uncheckedAt: stop) == UInt8(ascii: "\\") else { return false }
    }
    if Checksum.read(span, at: star &+ 1) != Checksum.of(span, start..<star) { isFaulty = true }
    end = stop &+ 1
    return true
  }

  /// The next comma, asterisk, backslash or control character from an offset on. A chunk's padding is zero bytes, so
  /// there is always one.
  @inline(__always)
  private static func stop(_ span: RawSpan, from start: Int) -> Int {
    var offset = start
    while true {
      let word = span.word(uncheckedAt: offset)
      let stops =
        zeroBytes(word ^ 0x2C2C_2C2C_2C2C_2C2C) | zeroBytes(word ^ 0x2A2A_2A2A_2A2A_2A2A)
        | zeroBytes(word ^ 0x5C5C_5C5C_5C5C_5C5C) | zeroBytes(word & 0xE0E0_E0E0_E0E0_E0E0)
      if stops != 0 { return offset &+ stops.trailingZeroBitCount >> 3 }
      offset &+= 8
    }
  }

  @inline(__always)
  private mutating func read(_ key: UInt8, _ span: RawSpan, _ value: Range<Int>) {
    switch key {
    case UInt8(ascii: "c"):
      if let milliseconds = EpochText.milliseconds(span, value) { time = milliseconds } else { isFaulty = true }
    case UInt8(ascii: "s"): name = value
    case UInt8(ascii: "g"): group = Self.group(span, value)
    default: break
    }
  }

  /// The station that the block names; empty where it names none.
  @inline(__always)
  func station(_ span: RawSpan) -> Station { name.isEmpty ? Station() : Station(span, name) }

  /// The last of the three parts of "1-2-1234".
  private static func group(_ span: RawSpan, _ value: Range<Int>) -> UInt32 {
    var hash: UInt32 = 0
    var dashes = 0
    for offset in value {
      let byte = span.byte(uncheckedAt: offset)
      if byte == UInt8(ascii: "-"), dashes < 2 { dashes += 1 } else if dashes == 2 { hash = hash &* 31 &+ UInt32(byte) }
    }
    return dashes == 2 ? max(1, hash) : 0
  }
}

/// Reads `c:` with ten digits; remembers the first eight, because logs stay long in one hundred seconds.
struct TagClock {
  private var head: UInt64 = 0
  private var seconds: Int64 = 0

  /// The seconds of a field that is `c:` and ten digits of which the first eight are remembered, then a comma or an
  /// asterisk; negative where it is not. The field is given as two words.
  @inline(__always)
  func seconds(_ first: UInt64, _ second: UInt64) -> Int64 {
    let digits = first &>> 16 | second &<< 48
    let tens = UInt8(truncatingIfNeeded: second &>> 16) &- 48
    let ones = UInt8(truncatingIfNeeded: second &>> 24) &- 48
    let stop = UInt8(truncatingIfNeeded: second &>> 32)
    guard digits == head, tens < 10, ones < 10, stop == 44 || stop == 42 else { return -1 }
    return seconds &+ Int64(tens &* 10 &+ ones)
  }

  /// Keeps the first eight of ten digits that gave a time, where all times that begin with them are plausible.
  mutating func remember(_ span: RawSpan, _ digits: Range<Int>, _ milliseconds: Int64) {
    let start = milliseconds / 100_000 * 100
    guard EpochText.plausible.contains(start), EpochText.plausible.contains(start + 99) else { return }
    head = span.word(uncheckedAt: digits.lowerBound)
    seconds = start
  }
}

extension Station {
  /// The first 15 bytes of a range; names with characters that JSON must escape are left out.
  @inline(__always)
  init(_ span: RawSpan, _ value: Range<Int>) {
    let length = min(15, value.count)
    let first = min(8, length)
    low = span.word(uncheckedAt: value.lowerBound) & Self.mask(first)
    high = length > 8 ? span.word(uncheckedAt: value.lowerBound &+ 8) & Self.mask(length &- 8) : 0
    let isPlain =
      Self.isPlain(low | ~Self.mask(first) & Self.spaces)
      && Self.isPlain(high | ~Self.mask(length &- first) & Self.spaces)
    count = isPlain ? length : 0
    if !isPlain {
      low = 0
      high = 0
    }
  }

  private static var spaces: UInt64 { 0x4141_4141_4141_4141 }

  private static func mask(_ count: Int) -> UInt64 {
    count == 8 ? .max : (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
  }

  /// No byte is a control character, beyond ASCII, a quote or a backslash.
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = zeroBytes(word & (ones &* 0xE0))
    let quotes = zeroBytes(word ^ ones &* 0x22) | zeroBytes(word ^ ones &* 0x5C) | zeroBytes(word ^ ones &* 0x7F)
    return (word & (ones &* 0x80)) | low | quotes == 0
  }
}

/// Instants written as seconds, milliseconds, microseconds or nanoseconds since 1970: the size of the number tells which.
enum EpochText {
  /// 1990-01-01 and 2100-01-01 in seconds: AIS began in between, and a time outside is a mistake.
  static let plausible: Range<Int64> = 631_152_000..<4_102_444_800

  /// Milliseconds since 1970 from digits with an optional fraction; `nil` for anything else or an implausible time.
  @inline(__always)
  static func milliseconds(_ span: RawSpan, _ digits: Range<Int>) -> Int64? {
    var value: Int64 = 0
    var fraction: Int64 = 0
    var scale: Int64 = 1000
    var isFraction = false
    if digits.count == 10, let eight = DecimalWord.eight(span.word(uncheckedAt: digits.lowerBound)),
      let two = DecimalWord.trailing(span.word(uncheckedAt: digits.lowerBound &+ 8), count: 2)
    {
      let seconds = Int64(eight) &* 100 &+ Int64(two)
      return plausible.contains(seconds) ? seconds &* 1000 : nil
    }
    guard !digits.isEmpty, digits.count < 30 else { return nil }
    for offset in digits {
      let byte = span.byte(uncheckedAt: offset)
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        guard byte &- 48 < 10 else { return nil }
        if isFraction {
          scale /= 10
          fraction += Int64(byte &- 48) * scale
        } else {
          // Ten times this and a digit still fit into 64 bits.
          guard value < 900_000_000_000_000_000 else { return nil }
          value = value * 10 + Int64(byte &- 48)
        }
      }
    }
    switch value {
    case plausible: return value * 1000 + fraction
    case plausible.lowerBound * 1000..<plausible.upperBound * 1000: return value
    case plausible.lowerBound * 1_000_000..<plausible.upperBound * 1_000_000: return value / 1000
    case plausible.lowerBound * 1_000_000_000..<plausible.upperBound * 1_000_000_000: return value / 1_000_000
    default: return nil
    }
  }
}
