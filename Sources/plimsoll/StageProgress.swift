// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline

/// What a run says while it works: on a terminal a bar with the running stage, its share, its rates and its seconds, and the
/// finished stages above it; in a log one line a stage.
///
/// `@unchecked Sendable`: everything is touched with the lock held.
final class StageProgress: @unchecked Sendable {
  /// Stages of a run, in their order, so that the bar knows how far it is; others show too.
  private static let stages = [
    "registry", "ais", "tracks", "events", "reach", "images", "calls", "ledger", "estimates", "store",
  ]
  private static let width = 24

  private struct Running {
    var stage: String
    var since: Double
    var amounts: [RunProgress.Amount] = []
  }

  private let lock = NSLock()
  private let isTerminal: Bool
  private let write: @Sendable (String) -> Void
  private let now: @Sendable () -> Double
  private var running: Running?
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
      running = Running(stage: stage, since: now())
      guard isTerminal else { return }
      write(bar())
      startTicking()
    case .advanced(let amount):
      let place = running?.amounts.firstIndex { $0.unit == amount.unit }
      if let place { running?.amounts[place] = amount } else { running?.amounts.append(amount) }
    case .finished(let stage, let summary): finish(stage, summary)
    }
  }

  private func finish(_ stage: String, _ summary: String) {
    let seconds = running.map { now() - $0.since } ?? 0
    let rates = Self.rates(running?.amounts ?? [], seconds)
    running = nil
    done += 1
    let name = stage.padding(toLength: 10, withPad: " ", startingAt: 0)
    let time = ([Self.words(seconds)] + rates).joined(separator: ", ")
    write(isTerminal ? "\r\u{1B}[K\(name) \(summary) (\(time))\n" : "\(name) \(summary) (\(time))\n")
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
    let share = Self.share(running.amounts)
    let full = Int(Double(Self.width) * (Double(done) + (share ?? 0)) / Double(count))
    let drawing = String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
    let seconds = now() - running.since
    let parts = [share.map { "\(Int($0 * 100))%" }] + Self.rates(running.amounts, seconds).map(Optional.some)
    let words = parts.compactMap { $0 } + [Self.words(seconds)]
    return "\r\u{1B}[K\(drawing) \(done + 1)/\(count) \(running.stage) … \(words.joined(separator: ", "))"
  }

  /// The first amount whose whole is known.
  private static func share(_ amounts: [RunProgress.Amount]) -> Double? {
    amounts.lazy.compactMap { amount in
      amount.total.flatMap { $0 > 0 ? min(1, Double(amount.done) / Double($0)) : nil }
    }.first
  }

  private static func rates(_ amounts: [RunProgress.Amount], _ seconds: Double) -> [String] {
    guard seconds > 0.05 else { return [] }
    return amounts.filter { $0.done > 0 }.map { amount in
      let rate = Double(amount.done) / seconds
      return amount.unit == .bytes ? "\(prefixed(rate))B/s" : "\(prefixed(rate))\(amount.unit.rawValue)/s"
    }
  }

  /// "46 M", "1.2 M", "310 ".
  private static func prefixed(_ value: Double) -> String {
    for (factor, letter) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where value >= factor {
      let scaled = value / factor
      let tenths = Int((scaled * 10).rounded())
      return scaled < 10 ? "\(tenths / 10).\(tenths % 10) \(letter)" : "\(Int(scaled.rounded())) \(letter)"
    }
    return "\(Int(value.rounded())) "
  }

  private static func words(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return tenths < 600 ? "\(tenths / 10).\(tenths % 10) s" : "\(tenths / 600) min \(tenths / 10 % 60) s"
  }
}
