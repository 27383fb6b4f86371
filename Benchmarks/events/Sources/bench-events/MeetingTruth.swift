// SPDX-License-Identifier: Apache-2.0

/// What is true of two ships, by the definition of an encounter, from where they really are each minute: no GNSS error, no fix
/// thrown off, no steps of ten minutes. It knows nothing of the search that is measured.
///
/// Within 500 m, neither making 4 kn or more, for two hours in which both are heard (silences of up to an hour count as heard), each with
/// a median speed below 2 kn; apart for up to half an hour and silent for up to six does not end it.
struct MeetingWatch {
  struct Limits {
    var metres: Double
    var companyKnots: Double
    var medianKnots: Double
    var minutes: Int
    var silentMinutes: Int

    /// Met with a tenth to spare: what must be found.
    static let strict = Limits(metres: 450, companyKnots: 3.6, medianKnots: 1.8, minutes: 135, silentMinutes: 54)
    /// Missed by a tenth: what is found within these but not within the strict ones is counted neither as right nor as wrong.
    static let loose = Limits(metres: 550, companyKnots: 4.4, medianKnots: 2.2, minutes: 105, silentMinutes: 66)
  }

  private let limits: Limits
  private var start = 0
  private var last: Int?
  private var runStart = 0
  private var longestRun = 0
  private var apartMinutes = 0
  private var knots: [[Int]] = [[], []]

  init(_ limits: Limits) { self.limits = limits }

  /// One minute in which both are heard; returns a meeting that has ended.
  mutating func see(minute: Int, metres: Double, knots both: (Double, Double)) -> ClosedRange<Int>? {
    var ended: ClosedRange<Int>?
    if let last, minute - last > 360 { ended = end() }
    guard metres <= limits.metres, max(both.0, both.1) < limits.companyKnots else {
      apartMinutes += 1
      return last != nil && apartMinutes > 30 ? end() : ended
    }
    if last == nil { (start, runStart) = (minute, minute) }
    if let last, minute - last > max(30, limits.silentMinutes) { runStart = minute }
    apartMinutes = 0
    last = minute
    longestRun = max(longestRun, minute - runStart)
    count(both)
    return ended
  }

  /// Ends what is going on; `nil` where it was no meeting.
  mutating func end() -> ClosedRange<Int>? {
    defer { self = MeetingWatch(limits) }
    guard let last, longestRun >= limits.minutes, knots.allSatisfy({ median($0) < limits.medianKnots }) else {
      return nil
    }
    return start...last
  }

  private mutating func count(_ both: (Double, Double)) {
    for (ship, value) in [both.0, both.1].enumerated() {
      let tenth = min(300, Int(value * 10))
      while knots[ship].count <= tenth { knots[ship].append(0) }
      knots[ship][tenth] += 1
    }
  }

  private func median(_ counts: [Int]) -> Double {
    let half = counts.reduce(0, +) / 2
    var sum = 0
    for (tenth, count) in counts.enumerated() {
      sum += count
      if sum > half { return Double(tenth) / 10 }
    }
    return 0
  }
}
