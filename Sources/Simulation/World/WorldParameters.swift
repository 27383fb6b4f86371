// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// Everything about the made-up world that may be set from outside; the defaults are shaped on the published case.
///
/// Names, units and meanings stand in ``WorldParameters/all``.
public struct WorldParameters: Sendable, Equatable {
  // Time
  public var periodFirst = Self.day(2024, 3, 1)
  public var periodLast = Self.day(2024, 11, 30)
  public var firstCall = Self.day(2024, 3, 7)
  public var lastCall = Self.day(2024, 11, 5)

  // Fleet
  public var ships = 14
  public var calls = 43
  public var deadweightMinimum = 1000.0
  public var deadweightMaximum = 6000.0
  public var likeLengthPairs = 3
  public var cruiseKnots = 9.0
  public var cruiseKnotsSpread = 0.6
  public var maximumSpeedFactor = 1.25
  public var listedShips = 8
  public var listedMidYear = 2
  public var listedCallShare = 0.56

  // Calls
  public var stayHours = 32.0
  public var stayHoursSpread = 8.0
  public var dischargeHours = 52.0
  public var loadShare = 0.92
  public var loadShareSpread = 0.03
  public var partialLoadShare = 0.12
  public var arrivalLoadShare = 0.03
  public var nampoShare = 0.2
  public var chongjinShare = 0.4
  public var hungnamShare = 0.2

  // The other direction
  public var cargoShipCalls = 0
  public var cargoShips = 4
  public var cargoDarkShare = 0.5

  // Silence
  public var callsWithAISShare = 0.08
  public var callsWithFalseTrack = 2
  public var switchOffMinimumMiles = 30.0
  public var switchOffMaximumMiles = 200.0
  public var darkUntilDischargedShare = 0.35
  public var silentShips = 3
  public var silentMonths = 3.0
  public var otherSilencesPerMonth = 0.4

  // Radio
  public var reportMinutesUnderway = 5.0
  public var reportMinutesMoored = 30.0
  public var stationRangeMiles = 42.0
  public var stationOutagesPerMonth = 2.0
  public var stationOutageHours = 14.0
  public var satellitePassesPerDay = 40.0
  public var satelliteHearsShare = 0.6
  public var corruptedShare = 0.002
  public var portCallers = 60
  public var coasters = 24
  public var fishers = 24
  public var transits = 120
  public var otherBerthCalls = 0
  public var otherDarkBerthCalls = 0

  // Scenes
  public var opticalPixelMetres = 3.0
  public var sceneSideMetres = 2000.0
  public var notImagedShare = 0.2
  public var cloudyShare = 0.45
  public var maskMissShare = 0.25
  public var radarRepeatDays = 12
  public var radarPixelMetres = 10.0
  public var radarLooks = 4.4
  public var hazeStrength = 1.0

  // Counting
  public var barrelsPerTonne = 7.46
  public var capBarrels = 500_000.0

  public init() {}

  /// Four ships, eight calls, two months: seconds to make, for tests and first steps.
  public static var small: WorldParameters {
    var world = WorldParameters()
    world.periodLast = day(2024, 5, 10)
    world.lastCall = day(2024, 5, 2)
    world.ships = 4
    world.calls = 8
    world.listedShips = 2
    world.listedMidYear = 1
    world.likeLengthPairs = 1
    world.silentShips = 1
    world.silentMonths = 1
    world.callsWithFalseTrack = 1
    world.nampoShare = 0
    world.portCallers = 12
    world.coasters = 6
    world.fishers = 6
    world.transits = 12
    world.sceneSideMetres = 1200
    return world
  }

  /// All the calls of the default world with small scenes and few bystanders, for scoring many worlds.
  public static var lean: WorldParameters {
    var world = WorldParameters()
    world.portCallers = 10
    world.coasters = 5
    world.fishers = 4
    world.transits = 20
    world.reportMinutesUnderway = 15
    world.sceneSideMetres = 1000
    return world
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
    CalendarDay(year: year, month: month, day: day) ?? CalendarDay(daysSinceEpoch: 0)
  }
}
