// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Geodesy

#if canImport(Glibc)
  import Glibc
#endif

/// Definition: the likelihood of a silence had the ship gone on transmitting, against 1 had it switched off.
///
/// Nobody knows where a silent ship was, so the likelihood is a mean over ways it can have gone: the direct way (half the
/// weight), and ways out to a turning point and back at full speed, 16 bearings to a quarter, a half and all of its reach
/// (the other half), without those that cross land. Along a way the chance of being missed in an hour is 1 − the share
/// of the ships present that was heard; where nobody was present in that hour, the eight cells about stand in; where
/// nobody was there either, the hour says nothing.
///
/// Inputs: the two ends of the silence, a `ReceptionModel` and, where there is one, the coastline. Without it ways over
/// land count too, as ways on which nobody is heard: ratios come out lower, never higher.
/// Parameters: `fullSpeedKnots`, `hoursAtEachEnd`, `darkFrom`, `hourWeight`, `highestRatio`.
/// Limits: ships are taken as alike, so each hour's chance is held at 0.9 and the ratio at 1000. Hours on end are not independent (a
/// ship that is badly heard in one is in the next), so their joint likelihood is raised to `hourWeight`: 0.8 fits made-up worlds with
/// known receivers from a chance of 0.01 to 0.4 (docs/methods/reception-calibration.md); below, the chance is said up to five times too
/// low, so that a ratio of 1000 stands for some 200. With 1, ships were missed up to seven times as often
/// as said.
/// Only the first and last `hoursAtEachEnd` hours are looked at: between them a ship can be anywhere. A ratio is no
/// probability: ships that transmit all the time are silent by chance too, and among 100,000 ship hours dozens of silences
/// of six to eight hours reach a ratio of several hundred (docs/methods/gap.md has the count).
/// Reference: the reception quality of H. Welch et al., "Hot spots of unseen fishing vessels", Science Advances 8 (2022),
/// counts positions a day by region and leaves out the 50 nm along the shore; this counts by hour and needs no such limit.
public struct ReceptionOddsRule: Sendable, Equatable {
  public var fullSpeedKnots = 12.0
  public var hoursAtEachEnd = 48
  /// The likelihood ratio from which a silence is called dark: from even odds, 95% (ICD 203 "almost certain").
  public var darkFrom = 19.0
  /// What an hour counts for beside the hours about it: the power to which their joint likelihood is raised. A ship that is hard to
  /// hear in one hour is in the next one too.
  public var hourWeight = 0.8
  /// Ratios above this are not told apart.
  public var highestRatio = 1000.0

  public init() {}

  static let highestChance = 0.9
  static let farthestMetres = 2000 * 1852.0

  /// The odds of a silence; `to` is `nil` for one that is still open.
  public func odds(
    from: Coordinate, to: Coordinate?, span: TimeSpan, isClassB: Bool, in model: ReceptionModel,
    coastline: Coastline? = nil
  ) -> ReceptionOdds {
    let table = isClassB ? model.classB : model.allShips
    let silence = Silence(from: from, to: to, span: span, metresPerHour: fullSpeedKnots * 1852)
    let hours = lookedAt(SilentHours(span.start, span.end).hours)
    let isOwnCounted = to != nil && span.seconds <= model.presenceHours * 3600
    let own = isOwnCounted ? 1 : 0
    var known: [UInt64: Hearing] = [:]
    let direct = miss(hours, table, &known, own: own) { silence.direct($0) }
    guard direct.hoursWithOthers > 0 else {
      return ReceptionOdds(word: .unknown, likelihoodRatio: nil, hoursWithOthers: 0, hoursLookedAt: hours.count)
    }
    var others = 0.0
    var ways = 0
    if own != 0 { known = [:] }
    for turn in silence.turningPoints(avoiding: coastline) {
      others += miss(hours, table, &known, own: 0) { silence.outAndBack($0, by: turn) }.likelihood
      ways += 1
    }
    let mean = ways == 0 ? direct.likelihood : (direct.likelihood + others / Double(ways)) / 2
    let ratio = min(highestRatio, 1 / pow(mean, hourWeight))
    return ReceptionOdds(
      word: ratio >= darkFrom ? .dark : .weak, likelihoodRatio: ratio, hoursWithOthers: direct.hoursWithOthers,
      hoursLookedAt: hours.count)
  }

  private func lookedAt(_ hours: Range<Int>) -> [Int] {
    guard hours.count > 2 * hoursAtEachEnd else { return Array(hours) }
    return Array(hours.prefix(hoursAtEachEnd)) + Array(hours.suffix(hoursAtEachEnd))
  }

  /// What a cell says of one hour.
  private struct Hearing {
    var hasOthers: Bool
    /// Of being missed there; 1 where the hour says nothing.
    var missed: Double
  }

  /// The likelihood of being missed in every hour along a way. `own`: the silent ship itself was counted as present. `known`: the
  /// cells and hours asked before with the same `own`; most ways of a silence lead through the same few.
  private func miss(
    _ hours: [Int], _ table: ReceptionTable, _ known: inout [UInt64: Hearing], own: Int,
    along way: (Int) -> Coordinate
  ) -> (likelihood: Double, hoursWithOthers: Int) {
    var likelihood = 1.0
    var hoursWithOthers = 0
    for hour in hours {
      let cell = HourCell(way(hour), hour)
      let hearing: Hearing
      if let found = known[cell.key] {
        hearing = found
      } else {
        hearing = self.hearing(cell, table, own: own)
        known[cell.key] = hearing
      }
      if hearing.hasOthers { hoursWithOthers += 1 }
      likelihood *= hearing.missed
    }
    return (likelihood, hoursWithOthers)
  }

  private func hearing(_ cell: HourCell, _ table: ReceptionTable, own: Int) -> Hearing {
    var now = table.count(cell)
    let hasOthers = now.heard > 0
    now.present -= min(own, now.present)
    if now.present == 0 { now = table.countAbout(cell) }
    guard now.present > 0 else { return Hearing(hasOthers: hasOthers, missed: 1) }
    let always = table.total(cell)
    let mean = (Double(always.heard) + 0.5) / (Double(always.present) + 1)
    // One ship's worth of the cell's mean steadies hours in which few were present.
    let chance = (Double(now.heard) + mean) / (Double(now.present) + 1)
    return Hearing(hasOthers: hasOthers, missed: 1 - min(Self.highestChance, chance))
  }
}

/// Where a silent ship can have been, hour by hour.
private struct Silence {
  var from: Coordinate
  var to: Coordinate?
  var span: TimeSpan
  var metresPerHour: Double

  private var hours: Double { span.seconds / 3600 }

  func direct(_ hour: Int) -> Coordinate {
    guard let to else { return from }
    return SilentHours.place(hour, span.start, from, span.end, to)
  }

  func turningPoints(avoiding coastline: Coastline?) -> [Coordinate] {
    let ways = to == nil ? 1.0 : 2.0
    let reach = min(ReceptionOddsRule.farthestMetres, metresPerHour * hours / ways)
    return [0.25, 0.5, 1].flatMap { share in
      (0..<16).map { bearing in
        Sphere.destination(from: from, bearingDegrees: Double(bearing) * 22.5, metres: reach * share)
      }
    }.filter { turn in
      if let coastline, crossesLand(by: turn, coastline) { return false }
      guard let to else { return true }
      return Sphere.distanceMetres(from, turn) + Sphere.distanceMetres(turn, to) <= metresPerHour * hours * 1.001
    }
  }

  /// A ship that lies on land by the coastline, in a harbour finer than it, is not held there.
  private func crossesLand(by turn: Coordinate, _ coastline: Coastline) -> Bool {
    if coastline.contains(turn) { return true }
    if coastline.crosses(turn, from), !coastline.contains(from) { return true }
    guard let to, !coastline.contains(to) else { return false }
    return coastline.crosses(turn, to)
  }

  /// Out at full speed, waiting, back at full speed just in time.
  func outAndBack(_ hour: Int, by turn: Coordinate) -> Coordinate {
    let gone = Double(hour) + 0.5 - span.start.epochSeconds / 3600
    let out = Sphere.distanceMetres(from, turn)
    if gone * metresPerHour < out { return Sphere.interpolate(from, turn, fraction: gone * metresPerHour / out) }
    guard let to else { return turn }
    let left = span.end.epochSeconds / 3600 - Double(hour) - 0.5
    let back = Sphere.distanceMetres(turn, to)
    guard left * metresPerHour < back else { return turn }
    return Sphere.interpolate(to, turn, fraction: left * metresPerHour / back)
  }
}
