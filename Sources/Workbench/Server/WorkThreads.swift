// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A fixed number of threads that take work in the order in which it comes.
///
/// The cooperative pool of this machine has as many threads as cores: two heavy answers on it would stop the network too.
///
/// `@unchecked Sendable`: the queue is only touched with the condition locked.
final class WorkThreads: @unchecked Sendable {
  /// Work that waits. Beyond it the server says that it is busy, so that a flood does not become memory.
  static let longestQueue = 512

  private let condition = NSCondition()
  private var queue: [@Sendable () -> Void] = []
  private var isClosed = false

  init(count: Int) {
    for index in 0..<count {
      let thread = Thread { [self] in work() }
      thread.name = "workbench-\(index)"
      thread.stackSize = 4 << 20
      thread.start()
    }
  }

  /// Runs a body on one of the threads; `nil` where too much waits already.
  func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
      condition.lock()
      defer { condition.unlock() }
      guard !isClosed, queue.count < Self.longestQueue else { return continuation.resume(returning: nil) }
      queue.append { continuation.resume(returning: body()) }
      condition.signal()
    }
  }

  /// Lets the threads end when the queue is empty.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  private func work() {
    while let next = take() { next() }
  }

  private func take() -> (@Sendable () -> Void)? {
    condition.lock()
    defer { condition.unlock() }
    while queue.isEmpty {
      if isClosed { return nil }
      condition.wait()
    }
    return queue.removeFirst()
  }
}
