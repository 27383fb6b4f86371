// SPDX-License-Identifier: Apache-2.0

internal import CCompression

/// Packing into gzip (RFC 1952), without a time or a name in its header: the same bytes for the same bytes.
public enum Gzip {
  /// The bytes as one gzip member, zlib's level 6.
  ///
  /// Throws `.tooLarge` beyond 2 GiB; `.system` with zlib's code where it refuses, which only lack of memory makes it do.
  public static func packed(_ bytes: [UInt8]) throws(BytesError) -> [UInt8] {
    guard bytes.count < 1 << 31 else {
      throw BytesError(.tooLarge, path: "-", reason: "at most 2 GiB are packed at a time")
    }
    var stream = z_stream()
    // 15 bits of window, and 16 for a gzip header instead of zlib's.
    let opened = deflateInit2_(
      &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { throw refusal(opened) }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var code = Z_OK
    var input = bytes
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        code = deflate(&stream, Z_FINISH)
        count = bound - Int(stream.avail_out)
      }
    }
    guard code == Z_STREAM_END else { throw refusal(code) }
    return packed
  }

  private static func refusal(_ code: Int32) -> BytesError {
    BytesError(.system(code), path: "-", reason: "zlib could not pack the bytes (code \(code))")
  }
}
