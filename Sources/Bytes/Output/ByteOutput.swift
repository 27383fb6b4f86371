// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file or standard output that is written forward.
///
/// The descriptor is used by whoever holds the value; nothing is buffered here, so hand over large runs.
public final class ByteOutput: Sendable {
  public let path: String
  private let descriptor: Int32

  /// Creates or empties a file; "-" is standard output. A closed pipe is an error here, not a signal.
  public init(path: String) throws(BytesError) {
    signal(SIGPIPE, SIG_IGN)
    let descriptor = path == "-" ? 1 : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    self.path = path
    self.descriptor = descriptor
    if descriptor < 0 {
      let code = errno
      if code == EISDIR { throw BytesError(.isDirectory, path: path, reason: "is a directory, not a file to write") }
      throw BytesError.opening(path, code: code)
    }
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  /// Writes all bytes of a span; throws `.closedPipe` when the reader has gone, `.diskFull`, or `.system`.
  public func write(_ span: RawSpan) throws(BytesError) {
    var rest = 0..<span.byteCount
    while !rest.isEmpty {
      let part = span.extracting(rest)
      let count = part.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.lowerBound + count..<rest.upperBound
      } else if errno != EINTR {
        throw BytesError.writing(path, code: errno)
      }
    }
  }

  public func write(_ bytes: WrittenBytes) throws(BytesError) {
    try bytes.withBytes { (span) throws(BytesError) in try write(span) }
  }
}

extension BytesError {
  static func writing(_ path: String, code: Int32) -> BytesError {
    switch code {
    case EPIPE: BytesError(.closedPipe, path: path, reason: "nobody reads any more")
    case ENOSPC, EDQUOT: BytesError(.diskFull, path: path, reason: "the disk is full; nothing more was written")
    default: BytesError(.system(code), path: path, reason: "writing failed: \(String(cString: strerror(code)))")
    }
  }
}
