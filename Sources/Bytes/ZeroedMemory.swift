// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Bytes that are zero until they are written, and that take no memory of the machine before (whole pages of them).
///
/// One owner writes and reads. Offsets are not checked in release builds: the owner knows how large the memory is.
public struct ZeroedMemory: ~Copyable {
  /// Where the memory begins, for C.
  public let pointer: UnsafeMutableRawPointer
  public let byteCount: Int

  public init(byteCount: Int) {
    guard let block = calloc(max(1, byteCount), 1) else { fatalError("no memory for \(byteCount) bytes") }
    pointer = block
    self.byteCount = byteCount
  }

  deinit { free(pointer) }

  /// The value at an offset that suits its alignment.
  @inline(__always) @inlinable public func load<Value: BitwiseCopyable>(_ offset: Int, as type: Value.Type) -> Value {
    assert(offset >= 0 && offset + MemoryLayout<Value>.size <= byteCount, "outside the memory")
    return pointer.load(fromByteOffset: offset, as: type)
  }

  @inline(__always) @inlinable public func store<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
    assert(offset >= 0 && offset + MemoryLayout<Value>.size <= byteCount, "outside the memory")
    pointer.storeBytes(of: value, toByteOffset: offset, as: Value.self)
  }

  /// Writes all bytes of a span from an offset on.
  public func copy(_ span: RawSpan, to offset: Int) {
    precondition(offset >= 0 && offset + span.byteCount <= byteCount, "outside the memory")
    span.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { pointer.advanced(by: offset).copyMemory(from: base, byteCount: bytes.count) }
    }
  }
}
