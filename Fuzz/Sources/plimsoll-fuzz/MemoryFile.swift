// SPDX-License-Identifier: Apache-2.0

import CFuzz
import Glibc

/// A file in memory, so that what is tested reads and writes as it does in earnest.
struct MemoryFile {
  let descriptor: Int32
  var path: String { "/proc/self/fd/\(descriptor)" }

  init(_ name: String) {
    descriptor = fuzz_memory_file(name)
    precondition(descriptor >= 0, "no file in memory to be had")
  }

  func replace(with bytes: UnsafeRawBufferPointer) {
    ftruncate(descriptor, 0)
    var written = 0
    while written < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written, written)
      precondition(count > 0, "writing to memory failed")
      written += count
    }
  }

  func replace(with bytes: [UInt8]) { bytes.withUnsafeBytes { replace(with: $0) } }

  var contents: [UInt8] {
    var status = stat()
    fstat(descriptor, &status)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    precondition(count == bytes.count, "reading from memory failed")
    return bytes
  }
}
