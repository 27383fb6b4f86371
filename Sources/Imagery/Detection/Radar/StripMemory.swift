// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What the search of one strip works in, used again for the next: fresh memory costs as much as the work on it.
struct StripMemory: Sendable {
  var cells = ClutterCells()
  var rings = RingClutter()
  /// Means of power, and which of them are bright.
  var means: [Float] = []
  var work: [Double] = []
}

/// One for each thread that works at a time.
final class StripMemories: Sendable {
  private let free = Mutex<[StripMemory]>([])

  /// Lends memory whose contents are whatever the last strip left.
  func lend<Result>(_ body: (inout StripMemory) -> Result) -> Result {
    var memory = free.withLock { $0.popLast() } ?? StripMemory()
    let result = body(&memory)
    free.withLock { [memory] in $0.append(memory) }
    return result
  }
}
