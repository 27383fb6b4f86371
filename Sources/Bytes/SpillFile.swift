// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file without a name for what does not fit into memory: written forward, read at any place.
///
/// It has no name from the start (`O_TMPFILE`), or loses it at once where the file system knows no nameless files, so that
/// nothing is left behind however the program ends. The room on the disk is free again when the value is gone.
///
/// One thread writes; what has been written may be read by any (`pread` moves no cursor).
public final class SpillFile: Sendable {
  /// The folder it lies in.
  public let folder: String
  private let descriptor: Int32

  /// `$TMPDIR`, else /var/tmp: the place for large temporary files, where /tmp often lies in memory (systemd,
  /// file-hierarchy(7)).
  public static var usualFolder: String {
    guard let named = getenv("TMPDIR") else { return "/var/tmp" }
    let path = String(cString: named)
    return path.isEmpty ? "/var/tmp" : path
  }

  /// Throws `BytesError` with `.notFound`, `.permission`, `.diskFull` or `.system`.
  public init(folder: String) throws(BytesError) {
    self.folder = folder
    // O_TMPFILE (020000000 | O_DIRECTORY) is a macro that Swift does not import.
    let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
    var opened = open(folder, nameless | O_RDWR | O_EXCL | O_CLOEXEC, 0o600)
    if opened < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) { opened = Self.openUnlinked(in: folder) }
    guard opened >= 0 else { throw Self.failure(folder, code: errno) }
    descriptor = opened
  }

  /// Writes to a file that is there, such as /dev/full: for tests of what a full disk does.
  package init(overwriting path: String) throws(BytesError) {
    folder = path
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, code: errno) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func openUnlinked(in folder: String) -> Int32 {
    var name = Array("\(folder)/plimsoll-XXXXXX".utf8CString)
    let opened = mkstemp(&name)
    guard opened >= 0 else { return opened }
    unlink(name)
    // Programs that are started later do not inherit it.
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    return opened
  }

  private static func failure(_ folder: String, code: Int32) -> BytesError {
    switch code {
    case ENOSPC, EDQUOT:
      BytesError(
        .diskFull, path: folder,
        reason: "the disk is full: give more memory (--memory), or a temporary folder with more room (TMPDIR)")
    case ENOENT, ENOTDIR: BytesError(.notFound, path: folder, reason: "no such folder for temporary files; set TMPDIR")
    case EACCES, EROFS:
      BytesError(.permission, path: folder, reason: "temporary files may not be made here; set TMPDIR")
    default:
      BytesError(
        .system(code), path: folder,
        reason: "a temporary file failed: \(strerror(code).map { String(cString: $0) } ?? "error \(code)")")
    }
  }

  /// Appends bytes. Throws `.diskFull` or `.system`.
  public func append(_ bytes: WrittenBytes) throws(BytesError) {
    try bytes.withBytes { (span) throws(BytesError) in
      var rest = 0..<span.byteCount
      while !rest.isEmpty {
        let count = span.extracting(rest).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
          rest = rest.lowerBound + count..<rest.upperBound
        } else if errno != EINTR {
          throw Self.failure(folder, code: errno)
        }
      }
    }
  }

  /// Reads bytes from `offset` on into the array from `start` to its end; returns how many there were. Throws `.system`.
  public func read(at offset: Int, into bytes: inout [UInt8], from start: Int) throws(BytesError) -> Int {
    var filled = start
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, offset + filled - start)
      }
      if count == 0 { break }
      if count > 0 { filled += count } else if errno != EINTR { throw Self.failure(folder, code: errno) }
    }
    return filled - start
  }
}
