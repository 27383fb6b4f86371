// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A place in a list that moves on as a stream is sent.
final class Cursor: Sendable {
  private let place = Mutex(0)

  /// The place before the step.
  func advance(by count: Int) -> Int {
    place.withLock { place in
      defer { place += count }
      return place
    }
  }
}
