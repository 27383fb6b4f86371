// SPDX-License-Identifier: Apache-2.0

import Foundation
import Simulation
import Testing

/// A parameter that changes nothing would make two kinds of worlds alike, and nobody would notice.
@Suite("Every parameter of the world does something")
struct EveryParameterTests {
  /// Four ships, three calls, five weeks, few reports and scenes: what a parameter needs to be felt, and no more.
  static var least: WorldParameters {
    get throws {
      var world = WorldParameters.small
      for assignment in [
        "period_first=2024-03-05", "period_last=2024-04-10", "first_call=2024-03-12", "last_call=2024-04-02", "ships=4",
        "calls=3", "port_callers=2", "coasters=1", "fishers=1", "transits=3", "scene_side_metres=600",
        "report_minutes_underway=60", "report_minutes_moored=120", "satellite_passes_per_day=12",
        "not_imaged_share=0.6",
        "optical_pixel_metres=6", "radar_pixel_metres=20", "calls_with_false_track=0", "calls_with_ais_share=0",
        "like_length_pairs=0",
        "chongjin_share=0.5", "hungnam_share=0.3", "silent_months=0.5", "other_berth_calls=0",
      ] { try world.set(assignment) }
      return world
    }
  }

  /// Another value for each parameter; with what else must hold for it to be felt.
  static let changed: [String: [String]] = [
    "period_first": ["period_first=2024-03-04"], "period_last": ["period_last=2024-04-11"],
    "first_call": ["first_call=2024-03-10"], "last_call": ["last_call=2024-04-04"], "ships": ["ships=5"],
    "calls": ["calls=4"], "deadweight_minimum": ["deadweight_minimum=1500"],
    "deadweight_maximum": ["deadweight_maximum=5000"], "like_length_pairs": ["like_length_pairs=2"],
    "cruise_knots": ["cruise_knots=11"], "cruise_knots_spread": ["cruise_knots_spread=0"],
    "maximum_speed_factor": ["maximum_speed_factor=1.5"], "listed_ships": ["listed_ships=4"],
    "listed_mid_year": ["listed_mid_year=0"], "listed_call_share": ["listed_call_share=0"],
    "stay_hours": ["stay_hours=48"], "stay_hours_spread": ["stay_hours_spread=0"],
    "discharge_hours": ["discharge_hours=90"], "load_share": ["load_share=0.5"],
    "load_share_spread": ["load_share_spread=0.1"], "partial_load_share": ["partial_load_share=1"],
    "arrival_load_share": ["arrival_load_share=0.15"], "nampo_share": ["nampo_share=0.2"],
    "chongjin_share": ["chongjin_share=0"], "hungnam_share": ["hungnam_share=0.5"],
    "cargo_ship_calls": ["cargo_ship_calls=3"], "cargo_ships": ["cargo_ship_calls=3", "cargo_ships=2"],
    "cargo_dark_share": ["cargo_ship_calls=3", "cargo_dark_share=1"],
    "calls_with_ais_share": ["calls_with_ais_share=1"], "calls_with_false_track": ["calls_with_false_track=3"],
    "switch_off_minimum_miles": ["switch_off_minimum_miles=100"],
    "switch_off_maximum_miles": ["switch_off_maximum_miles=40"],
    "dark_until_discharged_share": ["dark_until_discharged_share=1"], "silent_ships": ["silent_ships=4"],
    "silent_months": ["silent_months=1"], "other_silences_per_month": ["other_silences_per_month=5"],
    "report_minutes_underway": ["report_minutes_underway=90"], "report_minutes_moored": ["report_minutes_moored=90"],
    "station_range_miles": ["station_range_miles=20"], "station_outages_per_month": ["station_outages_per_month=20"],
    "station_outage_hours": ["station_outage_hours=100"], "satellite_passes_per_day": ["satellite_passes_per_day=6"],
    "satellite_hears_share": ["satellite_hears_share=0.2"], "corrupted_share": ["corrupted_share=0.3"],
    "port_callers": ["port_callers=4"], "coasters": ["coasters=3"], "fishers": ["fishers=3"],
    "transits": ["transits=9"],
    "other_berth_calls": ["other_berth_calls=2"], "other_dark_berth_calls": ["other_dark_berth_calls=5"],
    "optical_pixel_metres": ["optical_pixel_metres=5"], "scene_side_metres": ["scene_side_metres=700"],
    "not_imaged_share": ["not_imaged_share=0.3"], "cloudy_share": ["cloudy_share=1"],
    "mask_miss_share": ["mask_miss_share=1"], "radar_repeat_days": ["radar_repeat_days=6"],
    "radar_pixel_metres": ["radar_pixel_metres=15"], "radar_looks": ["radar_looks=20"],
    "haze_strength": ["haze_strength=3"], "barrels_per_tonne": ["barrels_per_tonne=6.35"],
    "cap_barrels": ["cap_barrels=100000"],
  ]

  @Test("another value of any one of them makes another case: other bytes outside truth/")
  func everyOne() async throws {
    #expect(Set(Self.changed.keys) == Set(WorldParameters.all.map(\.name)))
    let plain = try await Self.inputs(of: Self.least)
    #expect(plain.keys.contains("case.yaml") && plain.count > 20)
    for parameter in WorldParameters.all {
      var world = try Self.least
      for assignment in Self.changed[parameter.name] ?? [] { try world.set(assignment) }
      #expect(parameter.text(in: world) != parameter.text(in: try Self.least), "\(parameter.name) was not changed")
      let other = try await Self.inputs(of: world)
      #expect(other != plain, "\(parameter.name) changes nothing that a case reads")
    }
  }

  /// What a run can read: the files outside truth/, with their digests.
  private static func inputs(of parameters: WorldParameters) async throws -> [String: String] {
    let world = try await WrittenWorld(parameters, seed: 3)
    defer { world.remove() }
    return try world.digests().filter { !$0.key.hasPrefix("truth") && $0.key != "README.md" }
  }
}
