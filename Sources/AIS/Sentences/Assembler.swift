// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Puts messages of several sentences together, in the order of the input.
///
/// Sentences belong together when their keys match. The first sentence opens a message and voids one that still waits
/// under its key (the sequence number has come round). A later sentence joins the newest message that lacks it. One that
/// comes before its first sentence is kept for eight sentences: longer would marry strangers, because sequence numbers
/// repeat. A message times out 30 s after its first sentence, or after 100 sentences where the log has no times.
struct Assembler {
  static let timeoutMilliseconds: Int64 = 30_000
  static let timeoutSentences = 100
  static let outOfOrderSentences = 8
  /// Messages that wait at most; the oldest is given up for a new one.
  static let waitingLimit = 256

  private struct Waiting {
    var parts: [Fragment?]
    var newest: Fragment
    var hasFirst: Bool { parts[0] != nil }
    var isComplete: Bool { parts.allSatisfy { $0 != nil } }
  }

  private var waiting: [Waiting] = []
  /// Sentences that were given up.
  private(set) var rejects: [Reject] = []

  /// Takes one sentence; returns the sentences of the message that it completes, in their order.
  mutating func take(_ fragment: Fragment) -> [Fragment]? {
    expire(at: fragment)
    guard let index = place(of: fragment) else {
      open(fragment)
      return nil
    }
    waiting[index].parts[Int(fragment.part) - 1] = fragment
    waiting[index].newest = fragment
    if !waiting[index].isComplete { return nil }
    return waiting.remove(at: index).parts.compactMap { $0 }
  }

  /// Notes that a whole message went by under a key.
  mutating func noteCompleted(_ key: FragmentKey) { giveUpOpened(under: key) }

  /// Gives up everything that waits: the input has ended.
  mutating func finish() { giveUp { _ in true } }

  mutating func takeRejects() -> [Reject] {
    defer { rejects = [] }
    return rejects
  }

  private func place(of fragment: Fragment) -> Int? {
    waiting.lastIndex { entry in
      guard entry.newest.key.matches(fragment.key), entry.parts[Int(fragment.part) - 1] == nil else { return false }
      if entry.hasFirst { return fragment.part > 1 }
      return fragment.ordinal - entry.newest.ordinal <= Self.outOfOrderSentences
    }
  }

  private mutating func open(_ fragment: Fragment) {
    if fragment.part == 1 { giveUpOpened(under: fragment.key) }
    if waiting.count == Self.waitingLimit { giveUp(waiting.removeFirst()) }
    var parts = [Fragment?](repeating: nil, count: Int(fragment.key.total))
    parts[Int(fragment.part) - 1] = fragment
    waiting.append(Waiting(parts: parts, newest: fragment))
  }

  private mutating func giveUpOpened(under key: FragmentKey) {
    if waiting.isEmpty { return }
    giveUp { $0.hasFirst && $0.newest.key.matches(key) }
  }

  private mutating func expire(at fragment: Fragment) {
    if waiting.isEmpty { return }
    giveUp { entry in
      let limit = entry.hasFirst ? Self.timeoutSentences : Self.outOfOrderSentences
      let here = fragment.context.time
      let there = entry.newest.context.time
      if here == MessageContext.noTime || there == MessageContext.noTime || !entry.hasFirst {
        return fragment.ordinal - entry.newest.ordinal > limit
      }
      return (here - there).magnitude > UInt64(Self.timeoutMilliseconds)
    }
  }

  private mutating func giveUp(where isVoid: (Waiting) -> Bool) {
    for entry in waiting where isVoid(entry) { giveUp(entry) }
    waiting.removeAll(where: isVoid)
  }

  private mutating func giveUp(_ entry: Waiting) {
    for part in entry.parts.compactMap({ $0 }) {
      rejects.append(Reject(line: part.line, byteOffset: part.context.byteOffset, reason: .missingPart))
    }
  }
}
