// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// Calls that happened and that nobody saw: how many, and when they can have ended.
public struct UnseenCalls: Sendable, Hashable {
  /// Probability of 0, 1, 2, … such calls.
  public var probabilities: [Double]
  /// Days in ascending order with their weights.
  public var days: [Day]

  public struct Day: Sendable, Hashable {
    public var day: CalendarDay
    public var weight: Double

    public init(day: CalendarDay, weight: Double) {
      self.day = day
      self.weight = weight
    }
  }

  public init(probabilities: [Double], days: [Day]) {
    self.probabilities = probabilities
    self.days = days
  }

  /// A number of calls, each with its day, as one drawn world has them.
  func drawn(_ generator: inout SeededGenerator) -> [CalendarDay] {
    guard !days.isEmpty else { return [] }
    var mark = generator.unit()
    var count = 0
    for probability in probabilities {
      mark -= probability
      if mark < 0 { break }
      count += 1
    }
    return (0..<min(count, probabilities.count)).map { _ in day(at: generator.unit()) }
  }

  private func day(at mark: Double) -> CalendarDay {
    var rest = mark * days.reduce(0) { $0 + $1.weight }
    for entry in days {
      rest -= entry.weight
      if rest < 0 { return entry.day }
    }
    return days[days.count - 1].day
  }
}
