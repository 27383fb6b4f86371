// SPDX-License-Identifier: Apache-2.0

/// Bits in the order they were sent, collected from six-bit characters and read back as fields.
///
/// The armour is that of NMEA 0183 / IEC 61162-1 `VDM`: characters 48–87 are 0–39, 96–119 are 40–63.
public struct BitBuffer: ~Copyable {
  /// Characters that fit; a sentence carries 62 at most, a message of nine sentences 558.
  public static let capacityInCharacters = 1024
  @usableFromInline var words: UnsafeMutablePointer<UInt64>
  @usableFromInline var length = 0

  public init() {
    words = .allocate(capacity: Self.capacityInCharacters * 6 / 64 + 8)
    words[0] = 0
  }

  deinit { words.deallocate() }

  /// Changes places with another buffer.
  @inlinable public mutating func exchange(with other: inout BitBuffer) {
    let (otherWords, otherLength) = (other.words, other.length)
    other.words = words
    other.length = length
    words = otherWords
    length = otherLength
  }

  /// Number of bits.
  @inlinable public var count: Int { length }

  @inlinable public mutating func removeAll() {
    length = 0
    words[0] = 0
  }

  /// Appends characters of `span` from `start` up to the first comma, and returns where that comma stands.
  ///
  /// `nil` where another byte than a comma ends the run, or the buffer is full; the buffer is then to be emptied.
  /// The span must have 8 readable bytes after any place where the run can end.
  @inlinable public mutating func append(armoured span: RawSpan, from start: Int) -> Int? {
    var offset = start
    let room = start &+ (Self.capacityInCharacters &- 8 &- length / 6)
    while offset < room {
      let characters = span.word(at: offset)
      let commas = zeroBytes(characters ^ 0x2C2C_2C2C_2C2C_2C2C)
      let group = unarmoured(characters)
      if commas == 0 {
        if group.bad != 0 { return nil }
        append48(group.bits)
        length &+= 48
        offset &+= 8
      } else {
        let kept = commas.trailingZeroBitCount >> 3
        // The bytes before the comma are the low ones; their bits are the high ones of the 48.
        let bad = group.bad & ((1 &<< UInt64(truncatingIfNeeded: kept &* 8)) &- 1)
        let mask = ~(0xFFFF_FFFF_FFFF as UInt64 &>> UInt64(truncatingIfNeeded: kept &* 6))
        append48(group.bits & mask & 0xFFFF_FFFF_FFFF)
        length &+= kept &* 6
        return bad == 0 ? offset &+ kept : nil
      }
    }
    return nil
  }

  /// Replaces what is there by the bits of `characters` (0–1016) armoured characters from `start` on, without the last
  /// `fill` bits; false, and nothing there, where a character is outside the alphabet.
  ///
  /// The span must have 32 readable bytes after the last character.
  @inlinable public mutating func load(
    armoured span: RawSpan, from start: Int, characters: Int, fill: Int
  ) -> Bool {
    precondition(
      start >= 0 && characters >= 0 && characters <= Self.capacityInCharacters &- 8
        && start &+ characters &+ 32 <= span.byteCount, "characters outside the buffer or the span")
    var offset = start
    var word = 0
    var left = characters
    var bad: UInt64 = 0
    while left >= 32 {
      let block = ArmouredBlock(span.vector16(uncheckedAt: offset), span.vector16(uncheckedAt: offset &+ 16))
      bad |= block.bad
      store(block, at: word)
      word &+= 3
      offset &+= 32
      left &-= 32
    }
    if left > 0 {
      let block = ArmouredBlock(
        Self.first(left, span, offset, 0), Self.first(left &- 16, span, offset, 16))
      bad |= block.bad
      store(block, at: word)
      word &+= 3
    }
    words[word] = 0
    length = bad == 0 ? max(0, characters &* 6 &- fill) : 0
    if fill > 0 { drop(0) }
    return bad == 0
  }

  @inlinable @inline(__always) mutating func store(_ block: ArmouredBlock, at word: Int) {
    words[word] = block.high
    words[word &+ 1] = block.middle
    words[word &+ 2] = block.low
  }

  /// Sixteen bytes of which those after the first `count` are the character of zero bits.
  @inlinable @inline(__always) static func first(
    _ count: Int, _ span: RawSpan, _ offset: Int, _ skip: Int
  ) -> SIMD16<UInt8> {
    let low = keep(count, span.word(uncheckedAt: offset &+ skip))
    let high = keep(count &- 8, span.word(uncheckedAt: offset &+ skip &+ 8))
    return unsafeBitCast(SIMD2<UInt64>(low.littleEndian, high.littleEndian), to: SIMD16<UInt8>.self)
  }

  @inlinable @inline(__always) static func keep(_ count: Int, _ word: UInt64) -> UInt64 {
    let zeros: UInt64 = 0x3030_3030_3030_3030
    if count >= 8 { return word }
    if count <= 0 { return zeros }
    let mask = (UInt64(1) &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
    return (word & mask) | (zeros & ~mask)
  }

  /// Replaces what is there by 168 bits in three words, the last 24 bits unused and zero.
  @inlinable @inline(__always) public mutating func load168(_ high: UInt64, _ middle: UInt64, _ low: UInt64) {
    words[0] = high
    words[1] = middle
    words[2] = low
    words[3] = 0
    length = 168
  }

  /// Appends the bits of another buffer, as far as they fit.
  public mutating func append(_ other: borrowing BitBuffer) {
    let count = min(other.length, Self.capacityInCharacters * 6 - length)
    var index = length >> 6
    let shift = UInt64(length & 63)
    for source in 0..<(count + 63) >> 6 {
      let word = other.words[source]
      if shift == 0 {
        words[index] = word
      } else {
        words[index] |= word >> shift
        words[index + 1] = word << (64 - shift)
      }
      index += 1
    }
    length += count
    drop(0)
  }

  /// Removes the last `count` (0–5) bits: the fill bits of a sentence.
  @inlinable public mutating func drop(_ count: Int) {
    length = max(0, length &- count)
    let index = length >> 6
    let used = UInt64(truncatingIfNeeded: length & 63)
    words[index] &= ~(UInt64.max &>> used)
    words[index &+ 1] = 0
  }

  /// Appends a run of bits taken from another buffer by `copied()`.
  public mutating func append(_ bits: CopiedBits) {
    var remaining = bits.count
    for word in bits.words where remaining > 0 && length + 96 < Self.capacityInCharacters * 6 {
      append48(word >> 16)
      length += min(48, remaining)
      remaining -= min(48, remaining)
      if remaining <= 0 { break }
      append48((word & 0xFFFF) << 32)
      length += min(16, remaining)
      remaining -= min(16, remaining)
    }
    drop(0)
  }

  /// The bits from `start` on, to be kept while the buffer is used for other messages.
  public func copied(from start: Int = 0) -> CopiedBits {
    var copy: [UInt64] = []
    var offset = start
    while offset < length {
      let width = min(64, length - offset)
      let high = unsigned(at: offset, width: min(32, width)) << (width >= 32 ? 32 : UInt64(64 - width))
      let low = width > 32 ? unsigned(at: offset + 32, width: width - 32) << UInt64(64 - width) : 0
      copy.append(high | low)
      offset += 64
    }
    return CopiedBits(words: copy, count: max(0, length - start))
  }

  /// A field of 1–57 bits as an unsigned number. The field must lie within the bits.
  @inlinable @inline(__always) public func unsigned(at offset: Int, width: Int) -> UInt64 {
    precondition(offset >= 0 && offset &+ width <= length, "the field is outside the payload")
    let index = offset >> 6
    let shift = UInt64(truncatingIfNeeded: offset & 63)
    let left = (words[index] &<< shift) | ((words[index &+ 1] &>> 1) &>> (63 &- shift))
    return left &>> UInt64(truncatingIfNeeded: 64 &- width)
  }

  /// A field of 1–57 bits as a number in two's complement.
  @inlinable @inline(__always) public func signed(at offset: Int, width: Int) -> Int {
    precondition(offset >= 0 && offset &+ width <= length, "the field is outside the payload")
    let index = offset >> 6
    let shift = UInt64(truncatingIfNeeded: offset & 63)
    let left = (words[index] &<< shift) | ((words[index &+ 1] &>> 1) &>> (63 &- shift))
    return Int(truncatingIfNeeded: Int64(bitPattern: left) &>> Int64(truncatingIfNeeded: 64 &- width))
  }

  /// Stores the low 48 bits after the bits that are there; `length` is the caller's to move.
  @inlinable @inline(__always) mutating func append48(_ bits: UInt64) {
    let index = length >> 6
    let shift = UInt64(truncatingIfNeeded: length & 63)
    let left = bits &<< 16
    words[index] |= left &>> shift
    words[index &+ 1] = (left &<< 1) &<< (63 &- shift)
  }
}

/// Bits taken out of a `BitBuffer`, left-aligned in words.
public struct CopiedBits: Sendable, Hashable {
  public var words: [UInt64]
  public var count: Int

  public init(words: [UInt64], count: Int) {
    self.words = words
    self.count = count
  }

  /// Keeps the first `count` bits.
  public mutating func cut(to count: Int) {
    guard count < self.count else { return }
    self.count = max(0, count)
    words.removeLast(words.count - (self.count + 63) / 64)
    let used = UInt64(self.count & 63)
    if used > 0 { words[words.count - 1] &= ~(UInt64.max >> used) }
  }
}

/// Eight armoured characters as 48 bits, the first character highest; `bad` has bit 7 set in every byte outside the
/// alphabet. Works on all eight bytes of a word at a time.
@inlinable @inline(__always) func unarmoured(_ characters: UInt64) -> (bits: UInt64, bad: UInt64) {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let high = ones &* 0x80
  let low = characters & ~high
  let from96 = (low &+ ones &* 32) & high
  let from88 = (low &+ ones &* 40) & high
  let from48 = (low &+ ones &* 80) & high
  let from120 = (low &+ ones &* 8) & high
  let bad = (characters & high) | (from48 ^ high) | from120 | (from88 ^ from96)
  // 48 off, and 8 more from 96 on; bytes do not borrow from one another while they are in the alphabet.
  let values = low &- ones &* 48 &- (from96 &>> 4)
  let swapped = values.byteSwapped
  let twelves = (swapped & 0x003F_003F_003F_003F) | ((swapped & 0x3F00_3F00_3F00_3F00) &>> 2)
  let twentyFours = (twelves & 0x0000_0FFF_0000_0FFF) | ((twelves & 0x0FFF_0000_0FFF_0000) &>> 4)
  let bits = (twentyFours & 0xFF_FFFF) | ((twentyFours & 0x00FF_FFFF_0000_0000) &>> 8)
  return (bits, bad)
}
