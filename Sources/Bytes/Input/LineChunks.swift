// SPDX-License-Identifier: Apache-2.0

/// A run of whole lines of one input, with its place in the (decompressed) bytes.
///
/// The memory is filled before the chunk is handed out and never changed after: that is why it may be shared between
/// threads (`@unchecked Sendable`).
public final class LineChunk: @unchecked Sendable {
  /// Zero bytes after the lines, so that parsers can load whole words up to the end.
  public static let padding = 64

  /// Position of the chunk in its input, from 0.
  public let index: Int
  /// Offset of the first byte in the (decompressed) input.
  public let byteOffset: Int
  /// Bytes of lines, without the padding.
  public let count: Int
  /// Bytes of the input that the chunk stands for: `count`, or more for an overlong line.
  public let inputCount: Int
  /// A line longer than the limit: the chunk stands for it and holds only its beginning.
  public let isOverlongLine: Bool
  private let memory: UnsafeMutableRawBufferPointer
  @usableFromInline var paddedBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: memory[..<(count + Self.padding)])
  }

  /// Takes over a block of the pool whose first `count` bytes are the lines, with room for the padding.
  init(index: Int, byteOffset: Int, owning memory: UnsafeMutableRawBufferPointer, count: Int, overlongLine: Int? = nil)
  {
    self.index = index
    self.byteOffset = byteOffset
    isOverlongLine = overlongLine != nil
    inputCount = overlongLine ?? count
    self.count = count
    self.memory = memory
    let padding = UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + Self.padding])
    padding.initializeMemory(as: UInt8.self, repeating: 0)
  }

  convenience init(
    index: Int, byteOffset: Int, copying lines: UnsafeRawBufferPointer, overlongLine: Int? = nil
  ) {
    let memory = MemoryPool.take(lines.count + Self.padding)
    memory.copyMemory(from: lines)
    self.init(
      index: index, byteOffset: byteOffset, owning: memory, count: lines.count, overlongLine: overlongLine)
  }

  /// A chunk made of bytes in memory, for tests and small texts.
  public static func of(_ bytes: [UInt8]) -> LineChunk {
    bytes.withUnsafeBytes { LineChunk(index: 0, byteOffset: 0, copying: $0) }
  }

  deinit { MemoryPool.give(memory) }

  /// Runs `body` on the lines followed by `padding` zero bytes.
  @inlinable public func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(paddedBytes.bytes)
  }

}

/// Cuts an input into chunks of whole lines, at places that depend on its bytes alone, so that work on the chunks gives
/// the same result on any number of threads.
///
/// It has state and no lock (`@unchecked Sendable`): ask for chunks from one thread at a time, as `orderedWork` does.
public final class LineChunks: @unchecked Sendable {
  /// Bytes after which a chunk ends at the next chance.
  public static let chunkSize = 256 << 10
  /// Lines longer than this are not read into memory: they come as one chunk marked `isOverlongLine`.
  public static let longestLine = 1 << 20

  /// Bytes of lines handed out so far.
  public private(set) var byteCount = 0
  private var input: ByteInput
  /// The block that becomes the next chunk: `capacity` bytes and the padding.
  private var buffer: UnsafeMutableRawBufferPointer
  private var capacity: Int
  private let chunkSize: Int
  private let heldBack: HeldBack?
  private var filled = 0
  private var index = 0
  private var isAtEnd = false

  /// Lines that belong to the line after them: they begin with one of some bytes and lack another, or begin with one
  /// of some bytes whatever follows. Runs of up to 256 such lines are kept together with the line after them.
  public struct HeldBack: Sendable {
    public var firstBytes: [UInt8]
    public var unlessContaining: UInt8
    public var always: [UInt8]

    public init(firstBytes: [UInt8], unlessContaining: UInt8, always: [UInt8] = []) {
      self.firstBytes = firstBytes
      self.unlessContaining = unlessContaining
      self.always = always
    }
  }

  /// Opens a file, or standard input for "-"; a UTF-8 byte order mark is skipped (and counted in offsets).
  ///
  /// From a pipe, whole lines are handed on as they come; what is in which chunk then depends on time.
  ///
  /// - Parameters:
  ///   - heldBack: a chunk does not end with such a line.
  ///   - chunkSize: bytes in a chunk, more where a line is longer.
  ///
  /// Throws what `BytesError` says of opening files.
  public init(
    path: String, heldBack: HeldBack? = nil, chunkSize: Int = LineChunks.chunkSize
  ) throws(BytesError) {
    input = try ByteInput(path: path)
    self.heldBack = heldBack
    self.chunkSize = max(64, chunkSize)
    capacity = self.chunkSize
    buffer = MemoryPool.take(capacity + LineChunk.padding)
    try fill()
    if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { drop(3) }
  }

  deinit { MemoryPool.give(buffer) }

  /// The next run of lines; `nil` at the end. The last line needs no line end.
  public func next() throws(BytesError) -> LineChunk? {
    while true {
      try fill()
      if filled == 0 { return nil }
      if let end = cut() { return take(end) }
      if filled == capacity {
        if capacity >= Self.longestLine { return try takeOverlongLine() }
        grow()
      }
    }
  }

  /// Where the chunk ends: after the last line that may be last; `nil` where more must be read first.
  private func cut() -> Int? {
    if isAtEnd { return filled }
    guard var end = lastLineEnd(before: filled) else { return nil }
    let last = end
    for _ in 0..<256 {
      let start = lastLineEnd(before: end - 1) ?? 0
      guard isHeldBack(start..<end) else { return end }
      if start == 0 { return filled == capacity && capacity >= Self.longestLine ? last : nil }
      end = start
    }
    return last
  }

  private func isHeldBack(_ line: Range<Int>) -> Bool {
    guard let heldBack else { return false }
    if heldBack.always.contains(buffer[line.lowerBound]) { return true }
    guard heldBack.firstBytes.contains(buffer[line.lowerBound]) else { return false }
    return !buffer[line].contains(heldBack.unlessContaining)
  }

  /// One past the last line feed before `limit`.
  private func lastLineEnd(before limit: Int) -> Int? {
    var offset = limit
    while offset > 0 {
      if buffer[offset - 1] == 10 { return offset }
      offset -= 1
    }
    return nil
  }

  private func fill() throws(BytesError) {
    while !isAtEnd, filled < capacity {
      let count = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<capacity]))
      filled += count
      if count == 0 { isAtEnd = true } else if input.isStream { return }
    }
  }

  /// Makes the block a chunk of its first bytes, and begins a new one with what is left.
  private func take(_ count: Int) -> LineChunk {
    let rest = UnsafeRawBufferPointer(rebasing: buffer[count..<filled])
    let next = max(chunkSize, rest.count)
    let fresh = MemoryPool.take(next + LineChunk.padding)
    fresh.copyMemory(from: rest)
    let chunk = LineChunk(index: index, byteOffset: byteCount, owning: buffer, count: count)
    buffer = fresh
    capacity = next
    filled = rest.count
    byteCount += count
    index += 1
    return chunk
  }

  /// Drops bytes at the front, so that the rest begins the block.
  private func drop(_ count: Int) {
    let rest = UnsafeRawBufferPointer(rebasing: buffer[count..<filled])
    buffer.copyMemory(from: rest)
    filled -= count
    byteCount += count
  }

  private func grow() {
    capacity = min(capacity * 2, Self.longestLine)
    let larger = MemoryPool.take(capacity + LineChunk.padding)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
    MemoryPool.give(buffer)
    buffer = larger
  }

  private func takeOverlongLine() throws(BytesError) -> LineChunk {
    let start = byteCount
    let beginning = [UInt8](buffer[..<64])
    var isComplete = false
    while !isComplete, filled > 0 {
      if let end = buffer[..<filled].firstIndex(of: 10) {
        drop(end + 1)
        isComplete = true
      } else {
        drop(filled)
      }
      try fill()
    }
    let length = byteCount - start
    defer { index += 1 }
    return beginning.withUnsafeBytes { bytes in
      LineChunk(index: index, byteOffset: start, copying: bytes, overlongLine: length)
    }
  }
}
