// SPDX-License-Identifier: Apache-2.0

/// A binary heap of points by distance; of equal distances the lower number comes first, so that a search is
/// deterministic.
struct MinimumQueue {
  private var items: [(key: Double, point: Int32)] = []

  mutating func insert(_ point: Int32, at key: Double) {
    items.append((key, point))
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(child, parent) else { return }
      items.swapAt(child, parent)
      child = parent
    }
  }

  mutating func popMinimum() -> (key: Double, point: Int32)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = last
    var parent = 0
    while true {
      var least = parent
      let left = 2 * parent + 1
      if left < items.count, precedes(left, least) { least = left }
      if left + 1 < items.count, precedes(left + 1, least) { least = left + 1 }
      if least == parent { return first }
      items.swapAt(parent, least)
      parent = least
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (items[a].key, items[a].point) < (items[b].key, items[b].point)
  }
}
