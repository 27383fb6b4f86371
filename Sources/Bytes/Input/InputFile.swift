// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Questions about a file that need no reading.
public enum InputFile {
  /// Throws what opening the file to read would throw: `.notFound`, `.isDirectory`, `.permission`.
  public static func checkReadable(_ path: String) throws(BytesError) {
    var status = stat()
    if stat(path, &status) != 0 { throw BytesError.opening(path, code: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw BytesError.directory(path) }
    if access(path, R_OK) != 0 { throw BytesError.opening(path, code: errno) }
  }
}
