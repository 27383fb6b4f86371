// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Puts messages of several sentences together whose sentences did not simply follow one another, in the order of the
/// input.
///
/// The rule, which the chunk decoder and this type share, so that the result does not depend on chunks:
///
/// 1. Sentences 1, 2, … of one key that follow one another are one message, whatever waits.
/// 2. A later sentence joins the newest message under its key that began before it and lacks it.
/// 3. Sentences that came before the first one are taken up by it when they carry its group number, or when they stand
///    right before it. Without a group number a stray further away is as likely to be another message's, because sequence
///    numbers come round: better a message lost than two ships married.
/// 4. The first sentence of a message, or a whole message, voids what waits under its key.
/// 5. Nobody waits longer than 30 s or 1000 sentences; 100 sentences where the log has no times.
struct Assembler {
  static let timeoutMilliseconds: Int64 = 30_000
  static let timeoutSentences = 100
  static let timeoutTimedSentences = 1000
  /// Messages that wait at most; the oldest is given up for a new one.
  static let waitingLimit = 256

  /// Whether a sentence of one time can go on with a message of another.
  @inline(__always)
  static func areNear(_ time: Int64, _ other: Int64) -> Bool {
    time == MessageContext.noTime || other == MessageContext.noTime
      || (time &- other).magnitude <= UInt64(timeoutMilliseconds)
  }

  /// Fragments of one message that wait for the others, in the order of their arrival.
  private struct Waiting {
    var fragments: [Fragment]
    var newest: Fragment { fragments[fragments.count - 1] }
    var hasFirst: Bool { fragments.contains { $0.first == 1 } }

    func lacks(_ fragment: Fragment) -> Bool {
      !fragments.contains { $0.first < fragment.next && fragment.first < $0.next }
    }

    var isComplete: Bool { fragments.reduce(0) { $0 + $1.parts.count } == Int(newest.key.total) }
  }

  private var waiting: [Waiting] = []
  /// Sentences that were given up.
  private var rejects: [Reject] = []

  /// Place in the file of the first sentence that waits.
  var firstOffset: Int? { waiting.flatMap(\.fragments).flatMap(\.parts).map(\.byteOffset).min() }

  /// Takes a fragment; returns the fragments of the message that it completes, in the order of their sentences.
  mutating func take(_ fragment: Fragment) -> [Fragment]? {
    expire(ordinal: fragment.ordinal, clock: fragment.clock)
    let index = fragment.first == 1 ? open(fragment) : join(fragment)
    guard waiting[index].isComplete else {
      if waiting.count > Self.waitingLimit { giveUp(waiting.removeFirst()) }
      return nil
    }
    return waiting.remove(at: index).fragments.sorted { $0.first < $1.first }
  }

  /// Notes that a whole message went by under a key.
  mutating func noteCompleted(_ key: FragmentKey) {
    if waiting.isEmpty { return }
    giveUp { $0.hasFirst && $0.newest.key.matches(key) }
  }

  /// Gives up what waits however the input goes on: a matter of memory, the result does not depend on it.
  mutating func expire(before ordinal: Int) {
    giveUp { ordinal - $0.newest.nextOrdinal > Self.timeoutTimedSentences }
  }

  /// Gives up everything that waits: the input has ended.
  mutating func finish() { giveUp { _ in true } }

  mutating func takeRejects() -> [Reject] {
    defer { rejects = [] }
    return rejects
  }

  /// Begins a message, with the sentences that came before their first one.
  private mutating func open(_ fragment: Fragment) -> Int {
    noteCompleted(fragment.key)
    var entry = Waiting(fragments: [fragment])
    var index = waiting.count - 1
    while index >= 0 {
      let orphan = waiting[index].newest
      let isNear = fragment.key.group != 0 || orphan.ordinal >= fragment.ordinal - Int(fragment.key.total) + 1
      if !waiting[index].hasFirst, isNear, orphan.key.matches(fragment.key), entry.lacks(orphan) {
        entry.fragments.insert(orphan, at: 0)
        waiting.remove(at: index)
      }
      index -= 1
    }
    waiting.append(entry)
    return waiting.count - 1
  }

  /// Adds a later sentence to its message, or lets it wait for the first one.
  private mutating func join(_ fragment: Fragment) -> Int {
    let place = waiting.lastIndex { entry in
      entry.hasFirst && entry.newest.key.matches(fragment.key) && entry.lacks(fragment)
    }
    guard let place else {
      waiting.append(Waiting(fragments: [fragment]))
      return waiting.count - 1
    }
    waiting[place].fragments.append(fragment)
    return place
  }

  private mutating func expire(ordinal: Int, clock: Int64) {
    if waiting.isEmpty { return }
    giveUp { entry in
      let there = entry.newest.clock
      let isTimed = clock != MessageContext.noTime && there != MessageContext.noTime
      let limit = isTimed ? Self.timeoutTimedSentences : Self.timeoutSentences
      return ordinal - entry.newest.nextOrdinal >= limit || !Self.areNear(clock, there)
    }
  }

  private mutating func giveUp(where isVoid: (Waiting) -> Bool) {
    if waiting.isEmpty { return }
    for entry in waiting where isVoid(entry) { giveUp(entry) }
    waiting.removeAll(where: isVoid)
  }

  private mutating func giveUp(_ entry: Waiting) {
    for part in entry.fragments.flatMap(\.parts) {
      rejects.append(Reject(line: part.line, byteOffset: part.byteOffset, reason: .missingPart))
    }
  }
}
