// SPDX-License-Identifier: Apache-2.0

/// A table that is made once, for the life of the process, and then only read.
///
/// Plain memory that is never given back (`@unchecked Sendable`): naming it counts no references, which several cores would
/// have to pass to one another for every message. For tables of constants only.
public struct LastingTable<Element: Sendable>: @unchecked Sendable {
  @usableFromInline let base: UnsafePointer<Element>
  public let count: Int

  public init(_ elements: [Element]) {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, elements.count))
    _ = memory.initialize(from: elements)
    base = UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
    count = elements.count
  }

  @inlinable @inline(__always) public subscript(index: Int) -> Element {
    assert(index >= 0 && index < count, "no such element")
    return base[index]
  }
}
