// SPDX-License-Identifier: Apache-2.0

import Bytes

/// What a tag block `\c:…,s:…,g:…*hh\` says of its sentence (NMEA 0183 4.0, IEC 61162-450).
///
/// `n` (line count), `d` (destination), `t` (text) and `i` (information) are read over: they say nothing of the message.
struct TagFacts {
  var time = MessageContext.noTime
  var station = Station()
  /// Number that ties the sentences of a group; 0 where there is none.
  var group: UInt32 = 0
  /// The checksum or the time is wrong: nothing of it is used.
  var isFaulty = false

  /// Reads the block whose content (without the backslashes) fills a range.
  init(_ span: RawSpan, _ content: Range<Int>) {
    var end = content.upperBound
    let star = span.firstIndex(of: UInt8(ascii: "*"), in: content)
    if star < content.upperBound {
      guard star + 3 == content.upperBound, let written = Checksum.read(span, at: star + 1),
        written == Checksum.of(span, content.lowerBound..<star)
      else {
        isFaulty = true
        return
      }
      end = star
    }
    var start = content.lowerBound
    while start < end {
      let next = span.firstIndex(of: UInt8(ascii: ","), in: start..<end)
      if start + 2 <= next, span.byte(at: start + 1) == UInt8(ascii: ":") {
        read(span.byte(at: start), span, start + 2..<next)
      }
      start = next + 1
    }
  }

  private mutating func read(_ key: UInt8, _ span: RawSpan, _ value: Range<Int>) {
    switch key {
    case UInt8(ascii: "c"):
      if let milliseconds = EpochText.milliseconds(span, value) { time = milliseconds } else { isFaulty = true }
    case UInt8(ascii: "s"): station = Station(span, value)
    case UInt8(ascii: "g"): group = Self.group(span, value)
    default: break
    }
  }

  /// The last of the three parts of "1-2-1234".
  private static func group(_ span: RawSpan, _ value: Range<Int>) -> UInt32 {
    var hash: UInt32 = 0
    var dashes = 0
    for offset in value {
      let byte = span.byte(at: offset)
      if byte == UInt8(ascii: "-"), dashes < 2 { dashes += 1 } else if dashes == 2 { hash = hash &* 31 &+ UInt32(byte) }
    }
    return dashes == 2 ? max(1, hash) : 0
  }
}

extension Station {
  /// The first 15 bytes of a range; names with characters that JSON must escape are left out.
  init(_ span: RawSpan, _ value: Range<Int>) {
    let length = min(15, value.count)
    for index in 0..<length {
      let byte = span.byte(at: value.lowerBound + index)
      guard byte > 32, byte < 127, byte != 34, byte != 92 else { return }
      if index < 8 {
        low |= UInt64(byte) << UInt64(index * 8)
      } else {
        high |= UInt64(byte) << UInt64(index * 8 - 64)
      }
    }
    count = length
  }
}

/// Instants written as seconds, milliseconds, microseconds or nanoseconds since 1970: the size of the number tells which.
enum EpochText {
  /// 1990-01-01 and 2100-01-01 in seconds: AIS began in between, and a time outside is a mistake.
  static let plausible: Range<Int64> = 631_152_000..<4_102_444_800

  /// Milliseconds since 1970 from digits with an optional fraction; `nil` for anything else or an implausible time.
  static func milliseconds(_ span: RawSpan, _ digits: Range<Int>) -> Int64? {
    var value: Int64 = 0
    var fraction: Int64 = 0
    var scale: Int64 = 1000
    var isFraction = false
    guard !digits.isEmpty, digits.count < 30 else { return nil }
    for offset in digits {
      let byte = span.byte(at: offset)
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        guard byte &- 48 < 10 else { return nil }
        if isFraction {
          scale /= 10
          fraction += Int64(byte &- 48) * scale
        } else {
          guard value < 1_000_000_000_000_000_000 else { return nil }
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
