// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#endif

/// A regular file read by pieces at any place, by any number of threads: memory is bounded by the pieces, not by the file.
///
///     let file = try FilePieces(path: "scene.tif")
///     var buffer = [UInt8](repeating: 0, count: 1 << 20)
///     try file.read(0..<buffer.count, into: &buffer)
public final class FilePieces: Sendable {
  public let path: String
  /// Size in bytes when it was opened.
  public let count: Int
  private let descriptor: Int32

  /// Opens a regular file; throws `BytesError` where it is missing, a directory, or may not be read.
  public init(path: String) throws(BytesError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BytesError(errno: errno, path: path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw BytesError(errno: number, path: path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw BytesError(
        isDirectory ? .isDirectory : .malformed, path: path,
        reason: isDirectory ? "is a directory; name a file" : "is not a regular file and cannot be read by pieces")
    }
    self.path = path
    self.descriptor = descriptor
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads the bytes of a range that lies inside the file to the front of a buffer.
  ///
  /// - Throws: `corrupt` where the file has become shorter since it was opened; the system's word where it cannot be read.
  public func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(BytesError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a range of the file")
    precondition(range.count <= buffer.count, "a buffer that holds the range")
    var done = 0
    while done < range.count {
      let (got, number) = buffer.withUnsafeMutableBytes { bytes in
        let got = pread(
          descriptor, bytes.baseAddress?.advanced(by: done), range.count - done, off_t(range.lowerBound + done))
        return (got, errno)
      }
      if got < 0, number == EINTR { continue }
      guard got >= 0 else { throw BytesError(errno: number, path: path) }
      guard got > 0 else {
        throw BytesError(
          .corrupt, path: path,
          reason:
            "ends at byte \(range.lowerBound + done), and had \(count) bytes when it was opened; leave it alone while it is read"
        )
      }
      done += got
    }
  }
}
