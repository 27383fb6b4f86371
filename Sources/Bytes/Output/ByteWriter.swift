// SPDX-License-Identifier: Apache-2.0

/// A growing run of output bytes with fast appends of text, numbers and times.
///
/// Each append checks for room and grows where there is none; amortised, an append costs its stores.
public struct ByteWriter: ~Copyable {
  @usableFromInline var length = 0
  @usableFromInline var limit: Int
  /// `limit` bytes and 16 more, so that short runs are stored as two whole words.
  @usableFromInline var memory: UnsafeMutableRawPointer

  public init(capacity: Int = 1 << 12) {
    limit = max(capacity, 64)
    memory = UnsafeMutableRawPointer.allocate(byteCount: limit + 16, alignment: 16)
  }

  deinit { memory.deallocate() }

  @inlinable public var count: Int { length }

  public mutating func removeAll() { length = 0 }

  @inlinable @inline(__always) mutating func makeRoom(_ byteCount: Int) {
    if limit &- length < byteCount { grow(by: byteCount) }
  }

  @usableFromInline @inline(never) mutating func grow(by byteCount: Int) {
    let larger = max(limit * 2, length + byteCount)
    let replacement = UnsafeMutableRawPointer.allocate(byteCount: larger + 16, alignment: 16)
    replacement.copyMemory(from: memory, byteCount: length)
    memory.deallocate()
    memory = replacement
    limit = larger
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
    let written = WrittenBytes(memory: memory, count: length)
    limit = max(length, 64)
    memory = UnsafeMutableRawPointer.allocate(byteCount: limit + 16, alignment: 16)
    length = 0
    return written
  }
}

/// Finished output. Nothing writes to its memory any more: that is why it may cross threads (`@unchecked Sendable`).
public final class WrittenBytes: @unchecked Sendable {
  public let count: Int
  let memory: UnsafeMutableRawPointer

  init(memory: UnsafeMutableRawPointer, count: Int) {
    self.memory = memory
    self.count = count
  }

  deinit { memory.deallocate() }

  public func withBytes<Result, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: memory, count: count).bytes)
  }
}
