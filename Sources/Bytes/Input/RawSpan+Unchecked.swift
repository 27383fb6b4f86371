// SPDX-License-Identifier: Apache-2.0

/// Loads without a check, for the hot loops of the readers.
extension RawSpan {
  /// Sixteen bytes as a vector; the caller knows that they lie inside: within the padding of a `LineChunk`.
  @inlinable @inline(__always) public func vector16(uncheckedAt offset: Int) -> SIMD16<UInt8> {
    assert(offset >= 0 && offset + 16 <= byteCount, "outside the span")
    return unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  /// Eight bytes as a little-endian word; the caller knows that they lie inside.
  @inlinable @inline(__always) public func word(uncheckedAt offset: Int) -> UInt64 {
    assert(offset >= 0 && offset + 8 <= byteCount, "outside the span")
    return UInt64(littleEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// One byte; the caller knows that it lies inside.
  @inlinable @inline(__always) public func byte(uncheckedAt offset: Int) -> UInt8 {
    assert(offset >= 0 && offset < byteCount, "outside the span")
    return unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }
}
