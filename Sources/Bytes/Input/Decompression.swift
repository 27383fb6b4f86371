// SPDX-License-Identifier: Apache-2.0

import CCompression

/// One compressed stream in progress. Each step takes what it can from the input and fills what it can of the output.
///
/// A class, because the C libraries keep pointers to their state; it is used by one reader at a time.
class Decompressor {
  /// Consumed and produced bytes of one step; `isFinished` when the stream ended where it should.
  struct Progress {
    var consumed: Int
    var produced: Int
    var isFinished: Bool
  }

  func step(_ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Progress? { nil }

  /// What the first bytes of a file say about its compression; `nil` for plain bytes.
  static func recognised(_ magic: UnsafeRawBufferPointer) -> (name: String, make: () -> Decompressor?)? {
    func starts(with bytes: UInt8...) -> Bool {
      magic.count >= bytes.count && magic.prefix(bytes.count).elementsEqual(bytes)
    }
    if starts(with: 0x1F, 0x8B) { return ("gzip", { DeflateDecompressor(windowBits: 15 + 16) }) }
    if starts(with: 0x42, 0x5A, 0x68) { return ("bzip2", { Bzip2Decompressor() }) }
    if starts(with: 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00) { return ("xz", { XZDecompressor() }) }
    if starts(with: 0x28, 0xB5, 0x2F, 0xFD) { return ("zstd", { ZstandardDecompressor(windowLogMaximum: 26) }) }
    return nil
  }
}

/// DEFLATE in a gzip wrapper, or raw with negative window bits (zlib).
final class DeflateDecompressor: Decompressor {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init?(windowBits: Int32) {
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    super.init()
    guard inflateInit2_(stream, windowBits, ZLIB_VERSION, size) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  override func step(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Progress? {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let code = inflate(stream, Z_NO_FLUSH)
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { return nil }
    return Progress(
      consumed: input.count - Int(stream.pointee.avail_in), produced: output.count - Int(stream.pointee.avail_out),
      isFinished: code == Z_STREAM_END)
  }
}

final class Bzip2Decompressor: Decompressor {
  private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)

  override init() {
    stream.initialize(to: bz_stream())
    BZ2_bzDecompressInit(stream, 0, 0)
    super.init()
  }

  deinit {
    BZ2_bzDecompressEnd(stream)
    stream.deallocate()
  }

  override func step(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Progress? {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_out = UInt32(output.count)
    let code = BZ2_bzDecompress(stream)
    guard code == BZ_OK || code == BZ_STREAM_END else { return nil }
    return Progress(
      consumed: input.count - Int(stream.pointee.avail_in), produced: output.count - Int(stream.pointee.avail_out),
      isFinished: code == BZ_STREAM_END)
  }
}

final class XZDecompressor: Decompressor {
  /// Dictionaries above this are refused: `xz -9` needs 65 MiB.
  static let memoryLimit: UInt64 = 96 << 20
  private let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)

  override init() {
    stream.initialize(to: lzma_stream())
    _ = lzma_stream_decoder(stream, Self.memoryLimit, 0)
    super.init()
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  override func step(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Progress? {
    stream.pointee.next_in = UnsafePointer(input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = output.count
    let code = lzma_code(stream, LZMA_RUN)
    guard code == LZMA_OK || code == LZMA_STREAM_END || code == LZMA_BUF_ERROR else { return nil }
    return Progress(
      consumed: input.count - stream.pointee.avail_in, produced: output.count - stream.pointee.avail_out,
      isFinished: code == LZMA_STREAM_END)
  }
}

final class ZstandardDecompressor: Decompressor {
  private let context: OpaquePointer

  /// Windows above 2^`windowLogMaximum` bytes are refused.
  init?(windowLogMaximum: Int32) {
    guard let context = ZSTD_createDCtx() else { return nil }
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLogMaximum)
    self.context = context
    super.init()
  }

  deinit { ZSTD_freeDCtx(context) }

  override func step(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Progress? {
    var from = ZSTD_inBuffer(src: UnsafeRawPointer(input.baseAddress), size: input.count, pos: 0)
    var to = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let remaining = ZSTD_decompressStream(context, &to, &from)
    guard ZSTD_isError(remaining) == 0 else { return nil }
    return Progress(consumed: from.pos, produced: to.pos, isFinished: remaining == 0)
  }
}
