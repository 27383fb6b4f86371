// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Registry

/// A limit on a flow over a period. Caps are data, not code.
///
/// A flow that nothing limits is counted by the same periods, without shares, notices or break-even.
public struct Cap: Sendable, Hashable {
  public var id: String
  public var title: String
  /// The text that sets it, such as "UNSCR 2397 (2017), operative paragraph 5".
  public var source: String
  /// Barrels in one period; `nil` where no limit is stated.
  public var limitBarrels: Double?
  public var period: CapPeriod
  /// Shares of the limit at which notice is due, ascending.
  public var notices: [Double]
  /// Product and factor by which deadweight tonnes become barrels; a factor of 0 for goods that are not counted in barrels.
  public var factor: ConversionFactor
  /// Load areas whose calls count.
  public var areaIDs: [String]
  public var direction: FlowDirection
  public var ships: FlowShips

  public init(
    id: String, title: String, source: String, limitBarrels: Double?, period: CapPeriod, notices: [Double],
    factor: ConversionFactor, areaIDs: [String], direction: FlowDirection = .out, ships: FlowShips = .any
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.limitBarrels = limitBarrels
    self.period = period
    self.notices = notices
    self.factor = factor
    self.areaIDs = areaIDs
    self.direction = direction
    self.ships = ships
  }

  /// Whether the flow is counted in barrels; else in calls, hulls and deadweight alone.
  public var countsBarrels: Bool { factor.barrelsPerTonne > 0 }

  /// Whether a call counts against this cap: at one of its areas, by a ship of its kind.
  public func counts(_ call: CargoCall) -> Bool { areaIDs.contains(call.areaID) && ships.include(call.shipKind) }
}

/// Which way a flow goes in an exchange: oil out of the watched terminal, arms in.
public enum FlowDirection: String, Sendable, CaseIterable {
  case out
  case into = "in"
}

/// Which ships a flow is carried by.
public enum FlowShips: String, Sendable, CaseIterable {
  case any, tanker, cargo

  /// A ship whose kind is not known counts: nothing says that it is of another.
  public func include(_ kind: ShipKind) -> Bool {
    switch self {
    case .any: true
    case .tanker: kind != .cargo
    case .cargo: kind != .tanker
    }
  }
}

/// Over which days a cap counts before it starts anew.
public enum CapPeriod: Sendable, Hashable {
  /// 1 January to 31 December, UTC.
  case calendarYear
  /// Every so many months from a first day, such as 12 from 22 December 2017.
  case months(Int, from: CalendarDay)

  /// The period that a day falls into; `nil` before the first one, or for a length below one month.
  public func days(around day: CalendarDay) -> DayRange? {
    switch self {
    case .calendarYear:
      return DayRange(year: day.year)
    case .months(let length, let first):
      guard length > 0, day >= first else { return nil }
      let elapsed = (day.year - first.year) * 12 + day.month - first.month
      var index = elapsed / length
      // The month counts as elapsed only from the day of the month on which the first period began.
      if first.advanced(byMonths: index * length) > day { index -= 1 }
      let start = first.advanced(byMonths: index * length)
      let next = first.advanced(byMonths: (index + 1) * length)
      return DayRange(first: start, last: next.advanced(byDays: -1))
    }
  }

  /// Every period that shares a day with the range, ascending.
  public func periods(in range: DayRange) -> [DayRange] {
    var periods: [DayRange] = []
    var day = range.first
    if case .months(_, let first) = self { day = max(day, first) }
    while day <= range.last, let period = days(around: day) {
      periods.append(period)
      day = period.last.advanced(byDays: 1)
    }
    return periods
  }
}

/// Days from a first to a last, both included.
public struct DayRange: Sendable, Hashable {
  public var first: CalendarDay
  public var last: CalendarDay

  /// The two days are put in order.
  public init(first: CalendarDay, last: CalendarDay) {
    self.first = min(first, last)
    self.last = max(first, last)
  }

  public init?(year: Int) {
    guard let first = CalendarDay(year: year, month: 1, day: 1), let last = CalendarDay(year: year, month: 12, day: 31)
    else { return nil }
    self.init(first: first, last: last)
  }

  public init?(year: Int, month: Int) {
    guard (1...12).contains(month), let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
    let length = CalendarDay.daysIn(month: month, year: year)
    self.init(first: first, last: first.advanced(byDays: length - 1))
  }

  public var dayCount: Int { last.daysSinceEpoch - first.daysSinceEpoch + 1 }
  public func contains(_ day: CalendarDay) -> Bool { first <= day && day <= last }
  public func contains(_ other: DayRange) -> Bool { first <= other.first && other.last <= last }
  public func overlaps(_ other: DayRange) -> Bool { first <= other.last && other.first <= last }
}

extension CalendarDay {
  /// The same day of the month so many months later, or that month's last day where it is shorter.
  func advanced(byMonths months: Int) -> CalendarDay {
    let parts = civil
    let index = parts.year * 12 + parts.month - 1 + months
    let year = index / 12
    let month = index % 12 + 1
    let day = min(parts.day, CalendarDay.daysIn(month: month, year: year))
    return CalendarDay(year: year, month: month, day: day) ?? self
  }
}
