// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// One thing about the made-up world that may be set by name.
public struct WorldParameter: Sendable {
  enum Place: Sendable {
    case count(any WritableKeyPath<WorldParameters, Int> & Sendable, ClosedRange<Int>)
    case number(any WritableKeyPath<WorldParameters, Double> & Sendable, ClosedRange<Double>)
    case day(any WritableKeyPath<WorldParameters, CalendarDay> & Sendable)
  }

  /// Snake case, as on the command line.
  public let name: String
  public let unit: String
  public let meaning: String
  let place: Place

  init(_ name: String, _ unit: String, _ place: Place, _ meaning: String) {
    self.name = name
    self.unit = unit
    self.place = place
    self.meaning = meaning
  }

  /// The value in a world, as text that ``WorldParameters/set(_:)`` reads back.
  public func text(in world: WorldParameters) -> String {
    switch place {
    case .count(let path, _): String(world[keyPath: path])
    case .number(let path, _): JSONValue.number(world[keyPath: path]).text
    case .day(let path): world[keyPath: path].iso8601
    }
  }

  /// The range a value may have, for people.
  public var range: String {
    switch place {
    case .count(_, let range): "\(range.lowerBound)…\(range.upperBound)"
    case .number(_, let range):
      "\(JSONValue.number(range.lowerBound).text)…\(JSONValue.number(range.upperBound).text)"
    case .day: "a day"
    }
  }

  func set(_ text: String, in world: inout WorldParameters) throws(SimulationError) {
    switch place {
    case .count(let path, let range):
      guard let value = Int(text), range.contains(value) else { throw refusal(of: text) }
      world[keyPath: path] = value
    case .number(let path, let range):
      guard let value = Double(text), range.contains(value) else { throw refusal(of: text) }
      world[keyPath: path] = value
    case .day(let path):
      guard let value = CalendarDay(iso8601: text) else { throw refusal(of: text) }
      world[keyPath: path] = value
    }
  }

  private func refusal(of text: String) -> SimulationError {
    let expected = if case .day = place { "a day such as 2024-03-07" } else { "a number in \(range) (\(unit))" }
    return SimulationError(.parameter, name, reason: "expected \(expected), found '\(text)'")
  }
}

extension WorldParameters {
  /// Sets one parameter from "name=value".
  /// - Throws: `parameter` for an unknown name or a value out of range.
  public mutating func set(_ assignment: String) throws(SimulationError) {
    let parts = assignment.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
    guard parts.count == 2 else {
      throw SimulationError(.parameter, assignment, reason: "expected name=value, such as calls=20")
    }
    guard let parameter = Self.all.first(where: { $0.name == parts[0] }) else {
      throw SimulationError(
        .parameter, parts[0], reason: "no such parameter; plimsoll simulate --list-parameters prints them")
    }
    try parameter.set(parts[1], in: &self)
  }

  private static let share = 0.0...1.0

  /// Every parameter, in the order of the documentation.
  public static let all: [WorldParameter] =
    time + fleet + voyages + otherDirection + silence + radio + scenes + counting

  private static let time: [WorldParameter] = [
    .init("period_first", "day", .day(\.periodFirst), "First day of the case, UTC."),
    .init("period_last", "day", .day(\.periodLast), "Last day of the case, UTC."),
    .init("first_call", "day", .day(\.firstCall), "Day on which the first tanker comes to the load berth."),
    .init("last_call", "day", .day(\.lastCall), "Day on which the last one comes."),
  ]

  private static let fleet: [WorldParameter] = [
    .init("ships", "ships", .count(\.ships, 1...60), "Tankers of the watched fleet."),
    .init("calls", "calls", .count(\.calls, 1...400), "Calls at the load berth."),
    .init("deadweight_minimum", "t", .number(\.deadweightMinimum, 500...50_000), "Deadweight of the smallest tanker."),
    .init("deadweight_maximum", "t", .number(\.deadweightMaximum, 500...50_000), "Deadweight of the largest tanker."),
    .init(
      "like_length_pairs", "pairs", .count(\.likeLengthPairs, 0...30),
      "Pairs of tankers whose lengths differ by less than 3 m: identities that length cannot tell."),
    .init("cruise_knots", "kn", .number(\.cruiseKnots, 3...25), "Mean cruising speed of the fleet."),
    .init("cruise_knots_spread", "kn", .number(\.cruiseKnotsSpread, 0...5), "Its standard deviation over ships."),
    .init(
      "maximum_speed_factor", "1", .number(\.maximumSpeedFactor, 1.1...2),
      "Maximum speed as a multiple of cruising speed; no ship exceeds it."),
    .init("listed_ships", "ships", .count(\.listedShips, 0...60), "Tankers on the made-up list by the end."),
    .init("listed_mid_year", "ships", .count(\.listedMidYear, 0...60), "Of those, listed in the middle of the period."),
    .init(
      "listed_call_share", "1", .number(\.listedCallShare, share),
      "Share of calls by ships listed on the day of arrival, as far as the fleet allows."),
  ]

  private static let voyages: [WorldParameter] = [
    .init("stay_hours", "h", .number(\.stayHours, 8...120), "Mean stay at the load berth."),
    .init("stay_hours_spread", "h", .number(\.stayHoursSpread, 0...40), "Its standard deviation."),
    .init("discharge_hours", "h", .number(\.dischargeHours, 8...200), "Mean stay at the discharge port."),
    .init("load_share", "1", .number(\.loadShare, 0.05...1), "Mean cargo as a share of deadweight on a full load."),
    .init("load_share_spread", "1", .number(\.loadShareSpread, 0...0.3), "Its standard deviation."),
    .init(
      "partial_load_share", "1", .number(\.partialLoadShare, share),
      "Share of calls that load only 40 to 80% of deadweight."),
    .init(
      "arrival_load_share", "1", .number(\.arrivalLoadShare, 0...0.2),
      "Fuel and stores aboard on arrival, as a share of deadweight."),
    .init("nampo_share", "1", .number(\.nampoShare, share), "Share of cargoes for Nampo, round the peninsula."),
    .init("chongjin_share", "1", .number(\.chongjinShare, share), "Share for Chongjin."),
    .init("hungnam_share", "1", .number(\.hungnamShare, share), "Share for Hungnam; the rest goes to Wonsan."),
  ]

  private static let otherDirection: [WorldParameter] = [
    .init(
      "cargo_ship_calls", "calls", .count(\.cargoShipCalls, 0...200),
      "Calls by cargo ships at a quay of Rajin, bound for a pier near Vostochny."),
    .init("cargo_ships", "ships", .count(\.cargoShips, 1...20), "Cargo ships that make them."),
    .init(
      "cargo_dark_share", "1", .number(\.cargoDarkShare, share),
      "Share of those calls from before which to after which AIS is off."),
  ]

  private static let silence: [WorldParameter] = [
    .init("calls_with_ais_share", "1", .number(\.callsWithAISShare, share), "Share of calls with AIS left on."),
    .init(
      "calls_with_false_track", "calls", .count(\.callsWithFalseTrack, 0...400),
      "Calls during which AIS tells of a ship adrift some 110 nm away."),
    .init(
      "switch_off_minimum_miles", "nm", .number(\.switchOffMinimumMiles, 1...500),
      "Nearest distance to the berth at which AIS is switched off or on."),
    .init("switch_off_maximum_miles", "nm", .number(\.switchOffMaximumMiles, 1...1500), "Farthest such distance."),
    .init(
      "dark_until_discharged_share", "1", .number(\.darkUntilDischargedShare, share),
      "Share of dark calls after which AIS stays off until the cargo is out."),
    .init("silent_ships", "ships", .count(\.silentShips, 0...60), "Tankers that transmit nothing for months."),
    .init("silent_months", "months", .number(\.silentMonths, 0...12), "How long."),
    .init(
      "other_silences_per_month", "1/month", .number(\.otherSilencesPerMonth, 0...10),
      "Silences of 6 to 30 h that have nothing to do with the berth."),
  ]

  private static let radio: [WorldParameter] = [
    .init(
      "report_minutes_underway", "min", .number(\.reportMinutesUnderway, 0.2...120),
      "Time between kept reports of a ship under way (providers thin)."),
    .init("report_minutes_moored", "min", .number(\.reportMinutesMoored, 1...600), "The same, moored or at anchor."),
    .init("station_range_miles", "nm", .number(\.stationRangeMiles, 0...200), "Range of the coastal receivers."),
    .init("station_outages_per_month", "1/month", .number(\.stationOutagesPerMonth, 0...30), "Outages of a receiver."),
    .init("station_outage_hours", "h", .number(\.stationOutageHours, 0.5...500), "Mean length of an outage."),
    .init(
      "satellite_passes_per_day", "1/day", .number(\.satellitePassesPerDay, 0...200), "Passes of receiving satellites."),
    .init(
      "satellite_hears_share", "1", .number(\.satelliteHearsShare, share),
      "Chance that a pass hears a transmitting class A ship (class B: an eighth)."),
    .init("corrupted_share", "1", .number(\.corruptedShare, 0...0.5), "Share of sentences damaged on the way."),
    .init("port_callers", "ships", .count(\.portCallers, 0...2000), "Other ships that call at quays and roads nearby."),
    .init("coasters", "ships", .count(\.coasters, 0...2000), "Other ships between the discharge ports."),
    .init("fishers", "ships", .count(\.fishers, 0...5000), "Fishing vessels, class B."),
    .init("transits", "passages", .count(\.transits, 0...20_000), "Passages through the open sea."),
    .init(
      "other_berth_calls", "calls", .count(\.otherBerthCalls, 0...100),
      "Calls at the load berth by tankers outside the fleet, AIS on, where the berth is free."),
    .init(
      "other_dark_berth_calls", "calls", .count(\.otherDarkBerthCalls, 0...100),
      "The same, dark: ships that nobody watches."),
  ]

  private static let scenes: [WorldParameter] = [
    .init("optical_pixel_metres", "m", .number(\.opticalPixelMetres, 0.5...20), "Pixel of the optical scenes."),
    .init("scene_side_metres", "m", .number(\.sceneSideMetres, 600...6000), "Side of the square scenes of the berth."),
    .init("not_imaged_share", "1", .number(\.notImagedShare, share), "Share of days without an optical scene."),
    .init("cloudy_share", "1", .number(\.cloudyShare, share), "Share of optical scenes with cloud over the berth."),
    .init(
      "mask_miss_share", "1", .number(\.maskMissShare, share),
      "Chance that a scene's usable mask misses thin cloud or marks clear pixels as cloud."),
    .init("radar_repeat_days", "days", .count(\.radarRepeatDays, 1...60), "Days between radar scenes."),
    .init("radar_pixel_metres", "m", .number(\.radarPixelMetres, 1...40), "Pixel of the radar scenes."),
    .init("radar_looks", "looks", .number(\.radarLooks, 1...100), "Equivalent number of looks: less is more speckle."),
    .init("haze_strength", "1", .number(\.hazeStrength, 0...5), "Haze relative to the default."),
  ]

  private static let counting: [WorldParameter] = [
    .init("barrels_per_tonne", "bbl/t", .number(\.barrelsPerTonne, 1...15), "Factor of the product (gas oil)."),
    .init("cap_barrels", "bbl", .number(\.capBarrels, 1...1e9), "Limit of the calendar year in case.yaml."),
  ]
}
