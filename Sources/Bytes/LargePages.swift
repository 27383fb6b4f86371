// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Array {
  /// Makes room, and asks the system to give it in pages of 2 MiB where it is large.
  ///
  /// Hundreds of megabytes in pages of 4 KiB cost more time in page faults and address translation than the work on them.
  /// The system may refuse; nothing then changes but the time.
  public mutating func reserveLarge(_ minimumCapacity: Int) {
    if capacity >= minimumCapacity { return }
    var larger: [Element] = []
    larger.reserveCapacity(minimumCapacity)
    // Before anything is written to it: a page has its size from the first touch.
    larger.askForLargePages()
    larger.append(contentsOf: self)
    self = larger
  }

  private mutating func askForLargePages() {
    let largePage = UInt(2 << 20)
    let byteCount = UInt(capacity * MemoryLayout<Element>.stride)
    guard byteCount >= 4 * largePage else { return }
    withUnsafeMutableBytes { bytes in
      let start = UInt(bitPattern: bytes.baseAddress)
      let first = (start + largePage - 1) / largePage * largePage
      let end = (start + byteCount) / largePage * largePage
      guard first < end, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
      madvise(aligned, Int(end - first), MADV_HUGEPAGE)
    }
  }
}
