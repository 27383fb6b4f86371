// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#endif

/// A file mapped read-only into memory: random access to files larger than memory.
///
/// `@unchecked Sendable`: the mapping is made once, never written and unmapped only when the last reference is gone.
/// The file must not be shortened while it is mapped (the system then stops the program).
public final class MappedFile: @unchecked Sendable {
  public let path: String
  /// Size in bytes.
  public let count: Int
  private let base: UnsafeMutableRawPointer?

  /// Maps a regular file; throws `BytesError` where it is missing, a directory, or may not be read.
  public init(path: String) throws(BytesError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BytesError(errno: errno, path: path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw BytesError(errno: errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw BytesError(
        isDirectory ? .isDirectory : .malformed, path: path,
        reason: isDirectory ? "is a directory; name a file" : "is not a regular file and cannot be mapped")
    }
    self.path = path
    count = Int(status.st_size)
    guard count > 0 else {
      base = nil
      return
    }
    let mapping = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapping, mapping != MAP_FAILED else { throw BytesError(errno: errno, path: path) }
    base = mapping
  }

  deinit { if let base { munmap(base, count) } }

  /// Calls the closure with the bytes, which must not be kept.
  public func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: base, count: count).bytes)
  }

  /// The whole file as an array, unpacked where it is packed (gzip, bzip2, xz, zstd, zip with one file inside).
  ///
  /// Throws `BytesError` with code `tooLarge` where that has more than `limit` bytes, `corrupt` for a broken packing.
  public static func contents(path: String, limit: Int) throws(BytesError) -> [UInt8] {
    let file = try MappedFile(path: path)
    let start = UnsafeRawBufferPointer(start: file.base, count: min(file.count, 8))
    if Decompressor.recognised(start) != nil || start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return try InputFile.unpacked(path, limit: limit)
    }
    guard file.count <= limit else {
      throw BytesError(.tooLarge, path: path, reason: "has \(file.count) bytes; at most \(limit) are read here")
    }
    return [UInt8](UnsafeRawBufferPointer(start: file.base, count: file.count))
  }
}

extension RawSpan {
  /// Four bytes at an offset as a little-endian integer; the offset must lie inside.
  @inlinable public func littleEndianUInt32(at offset: Int) -> UInt32 {
    UInt32(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Eight bytes at an offset as a little-endian IEEE 754 double; the offset must lie inside.
  @inlinable public func littleEndianDouble(at offset: Int) -> Double {
    let pattern = unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return Double(bitPattern: UInt64(littleEndian: pattern))
  }
}

extension BytesError {
  /// An error of a system call, by its number.
  init(errno number: Int32, path: String) {
    switch number {
    case ENOENT, ENOTDIR: self.init(.notFound, path: path, reason: "no such file; check the path")
    case EISDIR: self.init(.isDirectory, path: path, reason: "is a directory; name a file")
    case EACCES, EPERM: self.init(.permission, path: path, reason: "may not be read; check its permissions")
    case ENOSPC: self.init(.diskFull, path: path, reason: "the disk is full; free some space")
    default:
      let words = strerror(number).map { String(cString: $0) } ?? "unknown error"
      self.init(.system(number), path: path, reason: "the system says: \(words) (\(number))")
    }
  }
}
