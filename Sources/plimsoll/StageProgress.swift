// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline

/// What a run says while it works: on a terminal a bar with the running stage and its seconds, and the finished stages above it; in
/// a log one line a stage.
///
/// `@unchecked Sendable`: everything is touched with the lock held.
final class StageProgress: @unchecked Sendable {
  /// Stages of a run, in their order, so that the bar knows how far it is; others show too.
  private static let stages = [
    "registry", "ais", "tracks", "events", "reach", "images", "calls", "ledger", "store",
  ]
  private static let width = 24

  private let lock = NSLock()
  private let isTerminal: Bool
  private let write: @Sendable (String) -> Void
  private let now: @Sendable () -> Double
  private var running: (stage: String, since: Double)?
  private var done = 0
  private var ticker: Thread?

  init(
    isTerminal: Bool = Console.isTerminal,
    now: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime },
    write: @escaping @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
  ) {
    self.isTerminal = isTerminal
    self.now = now
    self.write = write
  }

  func show(_ progress: RunProgress) {
    lock.lock()
    defer { lock.unlock() }
    switch progress {
    case .started(let stage):
      running = (stage, now())
      guard isTerminal else { return }
      write(bar())
      startTicking()
    case .finished(let stage, let summary):
      let seconds = running.map { now() - $0.since } ?? 0
      running = nil
      done += 1
      let name = stage.padding(toLength: 10, withPad: " ", startingAt: 0)
      write(isTerminal ? "\r\u{1B}[K\(name) \(summary) (\(Self.words(seconds)))\n" : "\(name) \(summary)\n")
    }
  }

  /// Draws the bar five times a second while a stage runs.
  private func startTicking() {
    guard ticker == nil else { return }
    let thread = Thread { [weak self] in
      while let self, self.tick() { Thread.sleep(forTimeInterval: 0.2) }
    }
    ticker = thread
    thread.start()
  }

  private func tick() -> Bool {
    lock.lock()
    defer { lock.unlock() }
    guard running != nil else {
      ticker = nil
      return false
    }
    write(bar())
    return true
  }

  private func bar() -> String {
    guard let running else { return "" }
    let count = max(Self.stages.count, done + 1)
    let full = Self.width * done / count
    let drawing = String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
    return "\r\u{1B}[K\(drawing) \(done + 1)/\(count) \(running.stage) … \(Self.words(now() - running.since))"
  }

  private static func words(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return tenths < 600 ? "\(tenths / 10).\(tenths % 10) s" : "\(tenths / 600) min \(tenths / 10 % 60) s"
  }
}
