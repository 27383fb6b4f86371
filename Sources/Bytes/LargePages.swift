// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Array {
  /// Reserves memory and asks the system to give it in pages of 2 MiB where it is large.
  ///
  /// Hundreds of megabytes in pages of 4 KiB cost more time in page faults and address translation than the work on them.
  /// The system may refuse; nothing then changes but the time.
  public mutating func reserveLarge(_ minimumCapacity: Int) {
    reserveCapacity(minimumCapacity)
    let largePage = 2 << 20
    let byteCount = capacity * MemoryLayout<Element>.stride
    guard byteCount >= 4 * largePage else { return }
    withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let address = UInt(bitPattern: start)
      let first = (address + UInt(largePage) - 1) / UInt(largePage) * UInt(largePage)
      let end = (address + UInt(byteCount)) / UInt(largePage) * UInt(largePage)
      guard first < end, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
      madvise(aligned, Int(end - first), MADV_HUGEPAGE)
    }
  }
}
