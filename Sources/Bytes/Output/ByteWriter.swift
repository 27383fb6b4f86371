// SPDX-License-Identifier: Apache-2.0

/// A growing run of output bytes with fast appends of text, numbers and times.
///
/// Each append checks for room and grows where there is none; amortised, an append costs its stores.
public struct ByteWriter: ~Copyable {
  @usableFromInline var length = 0
  /// Bytes that may be written: 16 fewer than there are, so that short runs are stored as two whole words.
  @usableFromInline var limit: Int
  @usableFromInline var memory: UnsafeMutableRawPointer
  private var block: UnsafeMutableRawBufferPointer

  public init(capacity: Int = 1 << 12) {
    block = MemoryPool.take(max(capacity, 64) + 16)
    limit = block.count - 16
    memory = block.baseAddress.unsafelyUnwrapped
  }

  deinit { MemoryPool.give(block) }

  @inlinable public var count: Int { length }

  public mutating func removeAll() { length = 0 }

  @inlinable @inline(__always) mutating func makeRoom(_ byteCount: Int) {
    if limit &- length < byteCount { grow(by: byteCount) }
  }

  @usableFromInline @inline(never) mutating func grow(by byteCount: Int) {
    let larger = MemoryPool.take(max(limit * 2, length + byteCount) + 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(start: memory, count: length))
    MemoryPool.give(block)
    use(larger)
  }

  private mutating func use(_ replacement: UnsafeMutableRawBufferPointer) {
    block = replacement
    limit = block.count - 16
    memory = block.baseAddress.unsafelyUnwrapped
  }

  @inlinable @inline(__always) public mutating func append(_ byte: UInt8) {
    makeRoom(1)
    memory.storeBytes(of: byte, toByteOffset: length, as: UInt8.self)
    length &+= 1
  }

  /// Appends the `count` (0–8) low bytes of a little-endian word.
  @inlinable @inline(__always) public mutating func append(word: UInt64, count: Int) {
    makeRoom(8)
    memory.storeBytes(of: word.littleEndian, toByteOffset: length, as: UInt64.self)
    length &+= count
  }

  /// Appends bytes of a span. `range` must lie in it.
  @inlinable public mutating func append(_ span: RawSpan, _ range: Range<Int>) {
    makeRoom(range.count)
    let part = span.extracting(range)
    let target = memory + length
    part.withUnsafeBytes { source in
      if let base = source.baseAddress { target.copyMemory(from: base, byteCount: source.count) }
    }
    length &+= range.count
  }

  /// Appends a short run from a span that has 16 readable bytes at `offset`, whatever `count` (0–16) is.
  @inlinable @inline(__always) public mutating func append(short span: RawSpan, at offset: Int, count: Int) {
    makeRoom(16)
    memory.storeBytes(of: span.word(at: offset), toByteOffset: length, as: UInt64.self)
    memory.storeBytes(of: span.word(at: offset &+ 8), toByteOffset: length &+ 8, as: UInt64.self)
    length &+= count
  }

  @inlinable public mutating func append(_ text: StaticString) {
    makeRoom(text.utf8CodeUnitCount)
    (memory + length).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    length &+= text.utf8CodeUnitCount
  }

  public mutating func append(text: String) {
    for byte in text.utf8 { append(byte) }
  }

  public mutating func append(_ bytes: [UInt8]) {
    makeRoom(bytes.count)
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { (memory + length).copyMemory(from: base, byteCount: source.count) }
    }
    length += bytes.count
  }

  /// Runs `body` on what was written.
  public func withBytes<Result, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: memory, count: length).bytes)
  }

  /// What was written, as bytes that can be handed to another thread; the writer starts anew.
  public mutating func finish() -> WrittenBytes {
    let written = WrittenBytes(block: block, count: length)
    use(MemoryPool.take(80))
    length = 0
    return written
  }

  /// Appends the low bytes of two little-endian words, `count` (0–16) in all.
  @inlinable @inline(__always) public mutating func append(words low: UInt64, _ high: UInt64, count: Int) {
    makeRoom(16)
    memory.storeBytes(of: low.littleEndian, toByteOffset: length, as: UInt64.self)
    memory.storeBytes(of: high.littleEndian, toByteOffset: length &+ 8, as: UInt64.self)
    length &+= count
  }
}

/// Finished output. Nothing writes to its memory any more: that is why it may cross threads (`@unchecked Sendable`).
public final class WrittenBytes: @unchecked Sendable {
  public let count: Int
  private let block: UnsafeMutableRawBufferPointer

  init(block: UnsafeMutableRawBufferPointer, count: Int) {
    self.block = block
    self.count = count
  }

  deinit { MemoryPool.give(block) }

  public func withBytes<Result, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: block[..<count]).bytes)
  }
}

extension ByteWriter {
  /// Appends the low bytes of three little-endian words, `count` (0–24) in all.
  @inlinable @inline(__always) public mutating func append(
    words first: UInt64, _ second: UInt64, _ third: UInt64, count: Int
  ) {
    makeRoom(24)
    memory.storeBytes(of: first.littleEndian, toByteOffset: length, as: UInt64.self)
    memory.storeBytes(of: second.littleEndian, toByteOffset: length &+ 8, as: UInt64.self)
    memory.storeBytes(of: third.littleEndian, toByteOffset: length &+ 16, as: UInt64.self)
    length &+= count
  }
}

/// A short key as two words, for `append(words:_:count:)`.
public struct ShortKey: Sendable {
  @usableFromInline let low: UInt64
  @usableFromInline let high: UInt64
  @usableFromInline let count: Int

  /// At most 16 bytes.
  public init(_ text: StaticString) {
    let bytes = Array("\(text)".utf8)
    precondition(bytes.count <= 16, "a short key has at most 16 bytes")
    func word(_ part: ArraySlice<UInt8>) -> UInt64 { part.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    low = word(bytes.prefix(8))
    high = word(bytes.dropFirst(8))
    count = bytes.count
  }
}

extension ByteWriter {
  @inlinable @inline(__always) public mutating func append(_ key: ShortKey) {
    append(words: key.low, key.high, count: key.count)
  }
}
