// SPDX-License-Identifier: Apache-2.0

import Bytes

/// A tag block of the commonest form: `c:` with ten digits and `s:` in any order, `n:` and other fields that say nothing of
/// the message, and a checksum in upper case that is right. What it is not for, `TagFacts` reads; the two must agree, and
/// a test says so.
struct QuickTag {
  /// What `read` returns for blocks that it is not for.
  static let other = -1

  var time = MessageContext.noTime
  private var name = 0
  private var nameCount = 0

  /// Reads the block whose content begins at `start`, after the backslash; returns one past the closing backslash.
  @inline(__always)
  mutating func read(_ span: RawSpan, from start: Int, _ clock: inout TagClock) -> Int {
    var field = start
    var stop = start
    repeat {
      let head = span.word(uncheckedAt: field)
      let key = head & 0xFFFF
      if key == 0x3A63 {  // c:
        let seconds = clock.seconds(head, span.word(uncheckedAt: field &+ 8))
        if seconds >= 0 {
          time = seconds &* 1000
          stop = field &+ 12
        } else {
          stop = readTime(span, field, &clock)
          if stop == Self.other { return Self.other }
        }
      } else if key == 0x3A73 {  // s:
        stop = Self.stop(span, from: field &+ 2)
        name = field &+ 2
        nameCount = stop &- name
        if nameCount == 0 { return Self.other }
      } else if key == 0x3A6E {  // n:
        stop = Self.stop(span, from: field &+ 2)
      } else {
        return Self.other
      }
      field = stop &+ 1
    } while span.byte(uncheckedAt: stop) == UInt8(ascii: ",")
    // "*hh\\"
    let tail = span.word(uncheckedAt: stop)
    guard tail & 0xFF00_00FF == 0x5C00_002A,
      UInt16(truncatingIfNeeded: tail &>> 8) == Checksum.digits(Checksum.of(span, start..<stop))
    else { return Self.other }
    return stop &+ 4
  }

  /// A time that the clock does not remember; returns where it ends.
  @inline(never)
  private mutating func readTime(_ span: RawSpan, _ field: Int, _ clock: inout TagClock) -> Int {
    let stop = Self.stop(span, from: field &+ 2)
    guard stop > field &+ 2, let milliseconds = EpochText.milliseconds(span, field &+ 2..<stop) else {
      return Self.other
    }
    if stop == field &+ 12 { clock.remember(span, field &+ 2..<stop, milliseconds) }
    time = milliseconds
    return stop
  }

  /// The station that the block names; empty where it names none.
  @inline(__always)
  func station(_ span: RawSpan) -> Station {
    nameCount == 0 ? Station() : Station(span, name..<name &+ nameCount)
  }

  /// The next comma, asterisk or control character. A chunk's padding is zero bytes, so there is always one.
  @inline(__always)
  private static func stop(_ span: RawSpan, from start: Int) -> Int {
    var offset = start
    while true {
      let word = span.word(uncheckedAt: offset)
      let stops =
        zeroBytes(word ^ 0x2C2C_2C2C_2C2C_2C2C) | zeroBytes(word ^ 0x2A2A_2A2A_2A2A_2A2A)
        | zeroBytes(word & 0xE0E0_E0E0_E0E0_E0E0)
      if stops != 0 { return offset &+ stops.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
  }
}
