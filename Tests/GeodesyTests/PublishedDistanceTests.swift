// SPDX-License-Identifier: Apache-2.0

import Geodesy
import Testing

/// Source of places and distances: National Imagery and Mapping Agency, Pub. 151, "Distances Between Ports", 11th edition, 2001 (a
/// work of the United States government), the entries of Vladivostok, Busan, Weonsan and Nampo.
@Suite(
  "Sea distances beside those of Pub. 151, Distances Between Ports",
  .enabled(if: RealData.has(RealData.worldLand), "skipped: run scripts/fetch-coastline"))
struct PublishedDistanceTests {
  private static let ports: [String: (north: Double, east: Double)] = [
    "Vladivostok": (43.1083, 131.8833), "Busan": (35.1, 129.05), "Weonsan": (39.1667, 127.4417),
    "Nampo": (38.7167, 125.4167), "Nakhodka": (42.8186, 132.8978), "Nagasaki": (32.7417, 129.8708),
    "Nanao": (37.0611, 136.9667), "Wakamatsu": (33.9167, 130.8167), "Yantai": (37.5542, 121.3917),
  ]

  /// Nautical miles.
  private static let published: [(from: String, to: String, miles: Double)] = [
    ("Busan", "Vladivostok", 514), ("Weonsan", "Vladivostok", 324), ("Nagasaki", "Vladivostok", 657),
    ("Nanao", "Vladivostok", 460), ("Nampo", "Vladivostok", 997), ("Yantai", "Vladivostok", 1009),
    ("Nakhodka", "Busan", 508), ("Weonsan", "Busan", 308), ("Nagasaki", "Busan", 163), ("Nampo", "Busan", 496),
    ("Nanao", "Busan", 476), ("Yantai", "Busan", 508), ("Wakamatsu", "Busan", 120), ("Nagasaki", "Weonsan", 452),
    ("Nampo", "Weonsan", 801), ("Yantai", "Nampo", 205),
  ]

  private func place(_ port: String) -> Coordinate {
    let place = Self.ports[port] ?? (0, 0)
    return Coordinate(longitude: place.east, latitude: place.north)
  }

  private func area(_ port: String) -> Area {
    let centre = place(port)
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { east, north in
      Coordinate(longitude: centre.longitude + east / 1000, latitude: centre.latitude + north / 1000)
    }
    return Area(id: port, name: port, kind: .port, role: .none, polygon: Polygon(outer: corners))
  }

  @Test(
    "never longer than the published way, and at most 8% shorter: ships keep outside the islands, a shortest way does not"
  )
  func besidePublished() async throws {
    let extent = BoundingBox(west: 118, south: 31, east: 140, north: 45)
    let coastline = try Coastline(worldFile: RealData.worldLand, clippedTo: extent)
    let goals = Set(Self.published.map(\.to)).sorted().map(area)
    let distances = await SeaDistances(to: goals, coastline: coastline)
    for pair in Self.published {
      let route = distances.route(from: place(pair.from), to: area(pair.to))
      let share = route.metres / Unit.metresPerNauticalMile / pair.miles
      #expect(route.kind == .sea, "\(pair.from)–\(pair.to)")
      #expect((0.92...1.0).contains(share), "\(pair.from)–\(pair.to): \(share) of the published distance")
      // No strait to pass: along the open coast of the case.
      if pair.to == "Vladivostok", pair.from != "Nampo" { #expect(share > 0.965, "\(pair.from): \(share)") }
    }
  }
}
