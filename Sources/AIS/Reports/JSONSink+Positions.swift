// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Types 1, 2, 3 and 18, which are most of every log, written down without the tables of `MessageLayout`: the lines must be
/// the same, and a test says so. A message with a value that the standard does not allow is left to the layouts.
extension JSONSink {
  /// Bytes that a line of these types has at most; they are not used where files are named.
  private static var shortLineLimit: Int { 768 }

  mutating func receive(
    short payload: ShortPayload, _ context: MessageContext, _ counts: inout AISCounts
  ) -> ShortOutcome {
    let type = Int(truncatingIfNeeded: payload.unsigned(at: 0, width: 6))
    let isClassA = type == 1 || type == 2 || type == 3
    guard isClassA || type == 18, !hasFileKeys else { return .passed }
    return isClassA ? writeClassA(type, payload, context) : writeClassB(payload, context)
  }

  private mutating func writeClassA(
    _ type: Int, _ payload: ShortPayload, _ context: MessageContext
  ) -> ShortOutcome {
    let fix = Fix(payload, speedAt: 50)
    guard fix.isAllowed else { return .passed }
    var out = writer.cursor(upTo: Self.shortLineLimit)
    let numbers = self.numbers
    begin(type, context, &out)
    Self.putSender(payload, &out, numbers)
    let status = Int(truncatingIfNeeded: payload.unsigned(at: 38, width: 4))
    if status != 15 {
      out.put(",\"status\":      ", 10)
      out.put(small: status, numbers)
    }
    Self.putTurn(payload.signed(at: 42, width: 8), &out)
    Self.put(fix, &out, numbers)
    let maneuver = Int(truncatingIfNeeded: payload.unsigned(at: 143, width: 2))
    if maneuver != 0 {
      out.put(",\"maneuver\":    ", 12)
      out.put(small: maneuver, numbers)
    }
    out.put(",\"raim\":", 8)
    out.put(flag: payload.unsigned(at: 148, width: 1))
    Self.end(payload, &out)
    writer.commit(out)
    return .taken
  }

  private mutating func writeClassB(_ payload: ShortPayload, _ context: MessageContext) -> ShortOutcome {
    let fix = Fix(payload, speedAt: 46)
    guard fix.isAllowed else { return .passed }
    var out = writer.cursor(upTo: Self.shortLineLimit)
    let numbers = self.numbers
    begin(18, context, &out)
    Self.putSender(payload, &out, numbers)
    out.put(",\"reserved\":    ", 12)
    out.put(small: Int(truncatingIfNeeded: payload.unsigned(at: 38, width: 8)), numbers)
    Self.put(fix, &out, numbers)
    out.put(",\"regional\":    ", 12)
    out.put(small: Int(truncatingIfNeeded: payload.unsigned(at: 139, width: 2)), numbers)
    out.put(",\"cs\":  ", 6)
    out.put(flag: payload.unsigned(at: 141, width: 1))
    out.put(",\"display\":     ", 11)
    out.put(flag: payload.unsigned(at: 142, width: 1))
    out.put(",\"dsc\": ", 7)
    out.put(flag: payload.unsigned(at: 143, width: 1))
    out.put(",\"band\":", 8)
    out.put(flag: payload.unsigned(at: 144, width: 1))
    out.put(",\"msg22\":       ", 9)
    out.put(flag: payload.unsigned(at: 145, width: 1))
    out.put(",\"assigned\":    ", 12)
    out.put(flag: payload.unsigned(at: 146, width: 1))
    out.put(",\"raim\":", 8)
    out.put(flag: payload.unsigned(at: 147, width: 1))
    out.put(",\"radio_itdma\": ", 15)
    out.put(flag: payload.unsigned(at: 148, width: 1))
    Self.end(payload, &out)
    writer.commit(out)
    return .taken
  }

  @inline(__always)
  private static func putSender(_ payload: ShortPayload, _ out: inout ByteCursor, _ numbers: SmallNumbers) {
    out.put(",\"repeat\":      ", 10)
    out.put(small: Int(truncatingIfNeeded: payload.unsigned(at: 6, width: 2)), numbers)
    out.put(",\"mmsi\":", 8)
    out.put(unsigned: UInt(truncatingIfNeeded: payload.unsigned(at: 8, width: 30)))
  }

  @inline(__always)
  static func putTurn(_ raw: Int, _ out: inout ByteCursor) {
    if raw == 0 {
      out.put(",\"turn\":0.0     ", 11)
    } else if raw == 127 {
      out.put(",\"turn_fast\":\"right\"    ", 20)
    } else if raw == -127 {
      out.put(",\"turn_fast\":\"left\"     ", 19)
    } else if raw != -128 {
      out.put(",\"turn\":", 8)
      let tenths = turnTenths(raw)
      if tenths < 0 { out.put(UInt8(ascii: "-")) }
      out.put(unsigned: tenths.magnitude / 10)
      out.put(UInt8(ascii: "."))
      out.put(UInt8(truncatingIfNeeded: tenths.magnitude % 10) &+ 48)
    }
  }

  @inline(__always)
  private static func put(_ fix: Fix, _ out: inout ByteCursor, _ numbers: SmallNumbers) {
    if fix.speed != 1023 {
      out.put(",\"sog\": ", 7)
      out.put(tenths: fix.speed, numbers)
    }
    out.put(",\"accuracy\":    ", 12)
    out.put(flag: fix.accuracy)
    if fix.longitude != 108_600_000 {
      out.put(",\"lon\": ", 7)
      out.put(tenMillionths: degreesE7(fix.longitude, unitsPerDegree: 600_000), numbers)
    }
    if fix.latitude != 54_600_000 {
      out.put(",\"lat\": ", 7)
      out.put(tenMillionths: degreesE7(fix.latitude, unitsPerDegree: 600_000), numbers)
    }
    if fix.course != 3600 {
      out.put(",\"cog\": ", 7)
      out.put(tenths: fix.course, numbers)
    }
    if fix.heading != 511 {
      out.put(",\"heading\":     ", 11)
      out.put(small: fix.heading, numbers)
    }
    if fix.second != 60 {
      out.put(",\"second\":      ", 10)
      out.put(small: fix.second, numbers)
    }
  }

  @inline(__always)
  private static func end(_ payload: ShortPayload, _ out: inout ByteCursor) {
    out.put(",\"radio\":       ", 9)
    out.put(unsigned: UInt(truncatingIfNeeded: payload.unsigned(at: 149, width: 19)))
    out.put(word: 0x0A7D, count: 2)
  }
}

/// Speed, accuracy, position, course, heading and second, which stand in the same order in types 1–3 and 18.
private struct Fix {
  var speed: Int
  var accuracy: UInt64
  var longitude: Int
  var latitude: Int
  var course: Int
  var heading: Int
  var second: Int

  @inline(__always)
  init(_ payload: ShortPayload, speedAt start: Int) {
    speed = Int(truncatingIfNeeded: payload.unsigned(at: start, width: 10))
    accuracy = payload.unsigned(at: start &+ 10, width: 1)
    longitude = payload.signed(at: start &+ 11, width: 28)
    latitude = payload.signed(at: start &+ 39, width: 27)
    course = Int(truncatingIfNeeded: payload.unsigned(at: start &+ 66, width: 12))
    heading = Int(truncatingIfNeeded: payload.unsigned(at: start &+ 78, width: 9))
    second = Int(truncatingIfNeeded: payload.unsigned(at: start &+ 87, width: 6))
  }

  /// Every value is one that the standard allows, or "not available".
  @inline(__always)
  var isAllowed: Bool {
    (longitude.magnitude <= 108_000_000 || longitude == 108_600_000)
      && (latitude.magnitude <= 54_000_000 || latitude == 54_600_000) && course <= 3600
      && (heading < 360 || heading == 511)
  }
}

/// Writes offsets that mostly go up; remembers all but the last four digits.
struct OffsetWriter: Sendable {
  private var tenThousands = UInt.max
  private var head = (low: UInt64(0), high: UInt64(0), count: 0)

  @inline(__always)
  mutating func put(_ offset: UInt, _ out: inout ByteCursor) {
    let upper = offset / 10_000
    if upper != tenThousands { remember(upper) }
    let digits = eightDigits(UInt32(truncatingIfNeeded: offset &- upper &* 10_000)) &>> 32
    // Leading zeros stand only after a head.
    let leading = head.count > 0 ? 0 : min(3, (digits | 1 &<< 32).trailingZeroBitCount &>> 3)
    let text = (digits | 0x3030_3030) &>> UInt64(truncatingIfNeeded: leading &* 8)
    out.put(words: head.low, head.high, 0, count: head.count)
    out.put(word: text, count: 4 &- leading)
  }

  private mutating func remember(_ upper: UInt) {
    tenThousands = upper
    let text = upper == 0 ? [] : Array(String(upper).utf8)
    func word(_ part: ArraySlice<UInt8>) -> UInt64 { part.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    head = (low: word(text.prefix(8)), high: word(text.dropFirst(8).prefix(8)), count: min(16, text.count))
  }
}
