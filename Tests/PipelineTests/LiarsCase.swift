// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation

/// A made-up case in which each ship tells one lie.
struct LiarsCase {
  let folder: CaseFolder

  /// What each MMSI is to be found out for.
  static let lies: [Int: Set<String>] = [
    273_000_011: ["shared_identity"], 273_000_012: ["jump"], 273_000_013: ["impossible_speed"],
    273_000_014: ["speed_against_displacement"], 273_000_015: ["frozen_position"], 273_000_016: ["circle"],
    273_000_017: ["position_on_land"], 273_000_018: ["imo_check_digit"], 273_000_019: ["identity_change"],
    232_055_544: ["flag_against_call_sign"],
  ]

  init() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = CaseFolder(place.path)
    for (name, text) in [
      ("case.yaml", Self.yaml), ("areas.geojson", Self.polygon(133, 42.7, 133.02, 42.72, Self.berth)),
      ("coastline.geojson", Self.coastline), ("ais.csv", Self.positions),
      ("fleet.csv", "name,imo,mmsi,dwt\nPAPER SAMPLE,3999903,273000001,4900\n"),
    ] {
      try Data(text.utf8).write(to: place.appendingPathComponent(name))
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder.path) }

  private static let yaml = """
    case: liars
    title: Ten made-up ships, each with a lie (made up)
    made_up: true
    period: { first: 2024-03-07, last: 2024-03-09 }
    areas: areas.geojson
    coastline: coastline.geojson
    fleet:
      - { path: fleet.csv, provider: made up, licence: CC0-1.0 }
    sources:
      ais:
        - { path: ais.csv, provider: made up, licence: CC0-1.0 }
    caps:
      - id: refined
        title: Refined products
        source: made up
        limit_barrels: 500000
        period: calendar-year
        notices: [0.75]
        product: gas oil
        barrels_per_tonne: 7.46
        factor_source: made up
        areas: [oil-berth]

    """

  private static let berth = #"{ "id": "oil-berth", "name": "Oil berth", "kind": "berth", "role": "load" }"#

  private static func polygon(
    _ west: Double, _ south: Double, _ east: Double, _ north: Double, _ properties: String
  ) -> String {
    """
    { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": \(properties),
      "geometry": { "type": "Polygon", "coordinates":
        [[[\(west), \(south)], [\(east), \(south)], [\(east), \(north)], [\(west), \(north)], [\(west), \(south)]]] } } ] }

    """
  }

  /// A mainland and an islet west of it: what lies outside of all land's extent is neither sea nor land to the rules.
  private static let coastline = """
    { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": {}, "geometry": {
      "type": "MultiPolygon", "coordinates": [
        [[[140, 39], [142, 39], [142, 41], [140, 41], [140, 39]]],
        [[[138, 40.2], [138.1, 40.2], [138.1, 40.3], [138, 40.3], [138, 40.2]]] ] } } ] }

    """

  // MARK: the ships

  private struct Ship {
    var mmsi: Int
    var imo = ""
    var callSign = ""
    var rows: [(hours: Double, text: String)] = []

    init(_ mmsi: Int) { self.mmsi = mmsi }

    mutating func add(_ hours: Double, _ longitude: Double, _ latitude: Double, _ knots: Double, heading: Double? = nil)
    {
      let time = CalendarDay(iso8601: "2024-03-07")?.start.advanced(bySeconds: (hours * 3600).rounded()).iso8601 ?? ""
      let heading = heading.map { "\(Int($0.rounded()) % 360)" } ?? ""
      rows.append((hours, "\(mmsi),\(time),\(longitude),\(latitude),\(knots),\(heading),\(imo),\(callSign)"))
    }

    /// Lying at a place, a position every six minutes.
    mutating func lie(_ hours: ClosedRange<Double>, _ longitude: Double, _ latitude: Double) {
      for step in 0...Int(((hours.upperBound - hours.lowerBound) * 10).rounded()) {
        add(hours.lowerBound + Double(step) / 10, longitude, latitude, 0)
      }
    }
  }

  private static var ships: [Ship] {
    var shared = Ship(273_000_011)
    for step in 0..<100 {
      shared.add(Double(step) / 10, 120, 22, 0)
      shared.add(Double(step) / 10 + 0.05, 60, -10, 0)
    }
    var jumping = Ship(273_000_012)
    jumping.lie(0...5, 130, 38)
    jumping.lie(5.1...9, 123, 36)
    var racing = Ship(273_000_013)
    racing.lie(0...1, 131, 38)
    racing.add(1.05, 131, 38, 102.2)
    racing.add(1.053, 131, 38, 0)
    racing.lie(1.1...3, 131, 38)
    var creeping = Ship(273_000_014)
    for step in 0...20 { creeping.add(Double(step) / 20, 132 + Double(step) * 0.0065, 38, 0) }
    creeping.add(1.1, 132.14, 38, 6)
    creeping.add(1.2, 132.153, 38, 6)
    var wrongDigit = Ship(273_000_018)
    wrongDigit.imo = "9207391"
    wrongDigit.lie(0...6, 133, 38)
    var twoNumbers = Ship(273_000_019)
    for (part, imo) in ["8691702", "7389704", "8691702"].enumerated() {
      twoNumbers.imo = imo
      twoNumbers.lie(Double(part) * 4...Double(part) * 4 + 3.9, 134, 38)
    }
    var foreign = Ship(232_055_544)
    foreign.callSign = "KPJI9"
    foreign.lie(0...6, 135, 38)
    return [shared, jumping, racing, creeping, frozen, circling, inland, wrongDigit, twoNumbers, foreign]
  }

  private static var frozen: Ship {
    var ship = Ship(273_000_015)
    for step in 0...10 { ship.add(Double(step) / 10, 129 + Double(step) / 50, 39.5, 9) }
    for step in 0...10 { ship.add(1.1 + Double(step) / 20, 129.2, 39.5, 9) }
    return ship
  }

  private static var circling: Ship {
    var ship = Ship(273_000_016)
    for step in 0...90 {
      let angle = Double(step) * 0.2
      ship.add(
        Double(step) / 120, 136 + 300 * sin(angle) / 85_000, 38 + 300 * cos(angle) / 111_000, 4,
        heading: 85 + 5 * sin(angle))
    }
    return ship
  }

  private static var inland: Ship {
    var ship = Ship(273_000_017)
    ship.lie(0...3, 139.9, 40)
    ship.lie(3.5...6, 140.2, 40)
    ship.lie(6.5...8, 139.9, 40)
    return ship
  }

  private static var positions: String {
    let rows = ships.flatMap(\.rows).sorted { ($0.hours, $0.text) < ($1.hours, $1.text) }
    return "mmsi,time,lon,lat,sog,heading,imo,callsign\n" + rows.map(\.text).joined(separator: "\n") + "\n"
  }
}
