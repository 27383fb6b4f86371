// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// A coastal receiver with the spans in which it was down.
struct Station: Sendable {
  /// As in parameter `s` of the tag block.
  var name: String
  var place: Coordinate
  var rangeMetres: Double
  var outages: [TimeSpan]

  func isUp(at time: Timestamp) -> Bool { !outages.contains { $0.contains(time) } }

  /// Chance that a report sent at a place is kept: near the station almost all, none beyond its range.
  func chanceOfHearing(_ place: Coordinate) -> Double {
    let share = Sphere.distanceMetres(self.place, place) / rangeMetres
    guard share < 1 else { return 0 }
    return 0.97 * (1 - share * share * share * share)
  }
}

/// Who listens: coastal stations and satellite passes. Both are imperfect, and a case has to notice.
struct Receivers: Sendable {
  let stations: [Station]
  /// Middles of satellite passes, ascending.
  let passes: [Timestamp]
  static let passSeconds = 500.0

  init(_ world: World) {
    let parameters = world.parameters
    var source = RandomSource(seed: world.seed, purpose: "receivers")
    let sites: [(String, Double, Double, Double)] = [
      ("sim-nakhodka", 132.90, 42.80, 1), ("sim-kozmino", 133.03, 42.725, 0.8), ("sim-vladivost", 131.90, 43.08, 1),
      ("sim-posyet", 130.80, 42.64, 0.8), ("sim-ulleung", 130.87, 37.52, 1), ("sim-donghae", 129.13, 37.54, 1),
      ("sim-busan", 129.10, 35.10, 1), ("sim-jeju", 126.55, 33.52, 1), ("sim-baengnyeo", 124.65, 37.95, 1),
    ]
    stations = sites.map { name, longitude, latitude, factor in
      Station(
        name: name, place: Coordinate(longitude: longitude, latitude: latitude),
        rangeMetres: max(1, parameters.stationRangeMiles * factor * Unit.metresPerNauticalMile),
        outages: Self.outages(parameters, world.period, with: &source))
    }
    passes = Self.passes(parameters, world.period, with: &source)
  }

  private static func outages(
    _ parameters: WorldParameters, _ period: TimeSpan, with source: inout RandomSource
  ) -> [TimeSpan] {
    guard parameters.stationOutagesPerMonth > 0 else { return [] }
    let between = 30.4 * 86_400 / parameters.stationOutagesPerMonth
    var outages: [TimeSpan] = []
    var time = period.start.advanced(bySeconds: source.exponential(mean: between))
    while time < period.end {
      let end = time.advanced(bySeconds: source.exponential(mean: parameters.stationOutageHours * 3600))
      outages.append(TimeSpan(time, end))
      time = end.advanced(bySeconds: source.exponential(mean: between))
    }
    return outages
  }

  private static func passes(
    _ parameters: WorldParameters, _ period: TimeSpan, with source: inout RandomSource
  ) -> [Timestamp] {
    guard parameters.satellitePassesPerDay > 0 else { return [] }
    let between = 86_400 / parameters.satellitePassesPerDay
    return stride(from: between / 2, to: period.seconds, by: between).map {
      period.start.advanced(bySeconds: ($0 + source.uniform(-0.4, 0.4) * between).rounded())
    }
  }
}
