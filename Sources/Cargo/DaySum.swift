// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// Barrels that calls had carried by the end of a day, over the drawn worlds.
///
/// The 5th, 50th and 95th percentile are those of each day by itself: the band they make holds 90% of the worlds on each day,
/// and fewer of them over all days at once.
public struct DaySum: Sendable, Hashable {
  public var day: CalendarDay
  public var barrels: VolumeSimulation.Interval

  /// Days on which the sum can change, ascending: those of the calls, the first of each month in which a call can have been
  /// missed, and the last of the missed.
  static func days(of calls: [CargoCall], unseen: UnseenCalls?, in period: DayRange) -> [CalendarDay] {
    let missed = (unseen?.days ?? []).map(\.day).filter { period.contains($0) }
    var months: [Int: CalendarDay] = [:]
    for day in missed {
      let month = day.year * 12 + day.month
      months[month] = min(months[month] ?? day, day)
    }
    let last = missed.max().map { [$0] } ?? []
    return Set(calls.map(\.loadingDay) + Array(months.values) + last).sorted()
  }
}

extension WorldTally {
  /// The sum by the end of each day; loads in the order of days.
  static func sums(of loads: [(day: CalendarDay, barrels: Double)], on days: [CalendarDay]) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(days.count)
    var total = 0.0
    var next = 0
    for day in days {
      while next < loads.count, loads[next].day <= day {
        total += loads[next].barrels
        next += 1
      }
      sums.append(total)
    }
    return sums
  }

  func daySums(_ worlds: [[Double]]) -> [DaySum] {
    days.indices.map { index in
      DaySum(day: days[index], barrels: Self.interval(worlds.map { $0[index] }))
    }
  }
}
