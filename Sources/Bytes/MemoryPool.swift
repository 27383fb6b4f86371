// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Blocks of memory that are used again and again, so that streaming does not ask the system for fresh pages all the time.
enum MemoryPool {
  /// Blocks kept at most; the rest goes back to the system.
  static let limit = 96

  /// A free block. `@unchecked Sendable`: whoever takes it out of the pool is its only user.
  private struct Block: @unchecked Sendable {
    var memory: UnsafeMutableRawBufferPointer
  }

  private static let free = Mutex<[Block]>([])

  /// A block of at least that many bytes; its contents are undefined.
  static func take(_ byteCount: Int) -> UnsafeMutableRawBufferPointer {
    let found = free.withLock { blocks -> Block? in
      let fitting = blocks.lastIndex { $0.memory.count >= byteCount && $0.memory.count <= max(byteCount * 2, 4096) }
      return fitting.map { blocks.remove(at: $0) }
    }
    return found?.memory ?? UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 64)
  }

  static func give(_ memory: UnsafeMutableRawBufferPointer) {
    let block = Block(memory: memory)
    let isKept = free.withLock { blocks in
      if blocks.count >= limit || block.memory.count > 4 << 20 { return false }
      blocks.append(block)
      return true
    }
    if !isKept { memory.deallocate() }
  }
}
