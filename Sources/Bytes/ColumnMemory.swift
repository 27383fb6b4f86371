// SPDX-License-Identifier: Apache-2.0

/// A column of plain values in memory of its own: written by one owner, then only read.
///
/// Rows are set without a check of the row number in release builds: the owner checks once for all columns of a row that
/// there is room. That is what makes a store a store in the hot loops of the readers.
public struct ColumnMemory<Element: BitwiseCopyable & Sendable>: ~Copyable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  /// Rows that fit.
  public let capacity: Int
  private let block: UnsafeMutableRawBufferPointer

  /// Room for `capacity` rows, whose values are undefined until they are set.
  public init(capacity: Int) {
    let rows = max(1, capacity)
    block = MemoryPool.take(rows * MemoryLayout<Element>.stride)
    base = block.baseAddress.unsafelyUnwrapped.bindMemory(to: Element.self, capacity: rows)
    self.capacity = rows
  }

  deinit { MemoryPool.give(block) }

  /// The value of a row that was set.
  @inlinable @inline(__always) public subscript(row: Int) -> Element {
    get {
      assert(row >= 0 && row < capacity, "no such row")
      return base[row]
    }
    nonmutating set {
      assert(row >= 0 && row < capacity, "no such row")
      base[row] = newValue
    }
  }

  /// Where the rows begin, for C.
  @inlinable public var pointer: UnsafeMutablePointer<Element> { base }

  /// Runs `body` on the rows of a range, which must have been set.
  @inlinable public func withRows<Result, Failure: Error>(
    _ rows: Range<Int>, _ body: (Span<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= capacity, "rows outside the column")
    let part = UnsafeBufferPointer(start: base + rows.lowerBound, count: rows.count)
    return try body(Span(_unsafeElements: part))
  }

  /// Appends the rows of a range to an array.
  @inlinable public func append(_ rows: Range<Int>, to array: inout [Element]) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= capacity, "rows outside the column")
    array.append(contentsOf: UnsafeBufferPointer(start: base + rows.lowerBound, count: rows.count))
  }

  /// Sets the first rows to those of another column.
  public func copy(_ rows: Range<Int>, of other: borrowing ColumnMemory<Element>) {
    precondition(rows.count <= capacity && rows.lowerBound >= 0 && rows.upperBound <= other.capacity, "no room")
    if !rows.isEmpty { base.update(from: other.base + rows.lowerBound, count: rows.count) }
  }
}
